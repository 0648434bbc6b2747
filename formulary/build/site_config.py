"""A site's settings out of mkdocs.yml and what it inherits from, as one file for any builder.

The builders disagree about INHERIT: MkDocs lets a list replace the inherited one, Zensical appends
to it, and the Chinese navigation would follow the English one. Nodes are merged, not values, so
that tags such as !ENV reach the builder as they were written.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import yaml

_INHERIT = "INHERIT"


def site_settings(config: Path, changes: Mapping[str, Any]) -> str:
    """The settings in `config` with `changes`, as YAML. Raises OSError and YAMLError."""
    ours = _mapping(yaml.safe_dump(dict(changes), allow_unicode=True), "changes")
    return yaml.serialize(_merged(_inherited(config), ours), allow_unicode=True)


def _mapping(text: str | TextIO, name: str) -> yaml.MappingNode:
    node = yaml.compose(text)
    if not isinstance(node, yaml.MappingNode):
        raise yaml.YAMLError(f"{name}: a mapping is expected.")
    return node


def _inherited(config: Path) -> yaml.Node:
    with config.open(encoding="utf-8") as file:
        node = _mapping(file, config.name)
    above = next((value.value for key, value in node.value if key.value == _INHERIT), None)
    if above is None:
        return node
    own = [(key, value) for key, value in node.value if key.value != _INHERIT]
    return _merged(_inherited(config.parent / above), yaml.MappingNode(node.tag, own))


def _merged(base: yaml.Node, over: yaml.Node) -> yaml.Node:
    if not (isinstance(base, yaml.MappingNode) and isinstance(over, yaml.MappingNode)):
        return over
    found = {key.value: (key, value) for key, value in base.value}
    for key, value in over.value:
        old = found.get(key.value)
        found[key.value] = (key, _merged(old[1], value) if old else value)
    return yaml.MappingNode(base.tag, list(found.values()))
