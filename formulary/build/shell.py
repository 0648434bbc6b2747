"""The site's shell: what a site builder makes of hand-written pages, once for each language."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from formulary.build.builders import TRAITS, Builder, require, run_builder
from formulary.build.inputs import configs, files_below, installed
from formulary.build.keys import digest, key_of
from formulary.build.machine import disk_trouble
from formulary.build.paths import CHECKOUT, CONFIGS, site_base
from formulary.build.site_config import site_settings
from formulary.build.store import Store
from formulary.model.findings import Trouble, Words
from formulary.model.house import Company
from formulary.site.stamp import BLOCK

_BLOCK = re.compile(BLOCK.pattern.encode())


class ShellError(Trouble):
    """The builder refused the hand-written pages; its own output is part of the words."""

    def __init__(self, builder: Builder, language: str, output: str) -> None:
        name, config = TRAITS[builder].name, CONFIGS[language]
        super().__init__(
            Words(
                f"{name} cannot build the pages of {config}:\n{output}",
                f"{name} 无法构建 {config} 的页面：\n{output}",
            )
        )


@dataclass(frozen=True)
class ShellFile:
    """A file of the built site: the key of its bytes, and the live blocks in it."""

    key: str
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shell:
    """The built files by path below the language's site, and the key of the whole."""

    key: str
    files: Mapping[str, ShellFile]

    @property
    def keys(self) -> set[str]:
        """The keys of all objects that the shell needs."""
        return {self.key, *(file.key for file in self.files.values())}


_FILES = TypeAdapter(dict[str, ShellFile])


@dataclass(frozen=True)
class ShellSource:
    """Where the hand-written part of one language's site comes from."""

    config: Path
    docs: Path
    theme: Path
    name: str
    notice: str
    """The house's notice for every page; may be empty."""
    languages: tuple[str, ...]
    builder: Builder = Builder.MKDOCS

    def key(self) -> str:
        """The digest of all that the built shell depends on."""
        contents = [(f.name, digest(f.read_bytes())) for f in configs(self.config.parent)]
        for folder in (self.docs, self.theme):
            for file in _files(folder):
                contents.append((file.relative_to(folder).as_posix(), digest(file.read_bytes())))
        return key_of(
            self.config.name,
            contents,
            self.name,
            self.notice,
            self.languages,
            self.builder,
            installed(),
        )

    def settings(self) -> dict[str, Any]:
        """What is added to mkdocs.yml, or stands in place of what it says."""
        own = TRAITS[self.builder].settings
        return {
            "site_name": escape(self.name),  # data, and Material prints it as it is
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": {"custom_dir": str(self.theme), **own.get("theme", {})},
            "extra": {
                "notice": self.notice,
                "published": True,
                **({"alternate": []} if len(self.languages) == 1 else {}),
                **own.get("extra", {}),
            },
        }


def shell_source(root: Path, language: str, company: Company, builder: Builder) -> ShellSource:
    """The book's own mkdocs.yml and playbook/ if it has them, else the checkout's."""
    base = site_base(root, language)
    themes = (root / "templates" / "theme", CHECKOUT / "templates" / "theme")
    theme = next((folder for folder in themes if folder.is_dir()), themes[-1])
    return ShellSource(
        base / CONFIGS[language],
        base / "playbook" / language,
        theme,
        company.playbook.best(language),
        company.notice.best(language) if company.notice else "",
        company.languages,
        builder,
    )


def find_shell(source: ShellSource, store: Store) -> Shell | None:
    """The shell as it was built before, if nothing it depends on has changed since.

    WrongCall if the builder is not installed.
    """
    require(source.builder)
    key = source.key()
    if not store.has(key):
        return None
    shell = Shell(key, _FILES.validate_json(store.read(key)))
    return shell if all(store.has(key) for key in shell.keys) else None


def build_shell(source: ShellSource, language: str, store: Store) -> Shell:
    """Run the builder and keep each file that it makes. Raises ShellError, WrongCall.

    What was edited while it ran may be in the pages or not: such a shell is used once, and the
    next build runs the builder again.
    """
    key = source.key()
    with tempfile.TemporaryDirectory(prefix="formulary-shell-") as folder:
        out = Path(folder) / "site"
        trouble = _build_in(Path(folder), source)
        if trouble is not None:
            raise ShellError(source.builder, language, trouble)
        files = {path.relative_to(out).as_posix(): _keep(path, store) for path in _files(out)}
    if source.key() == key:
        store.write(key, _FILES.dump_json(files))
    return Shell(key, files)


def _build_in(folder: Path, source: ShellSource) -> str | None:
    """Build below `folder`, for Zensical reads only what lies beside its settings."""
    config = folder / "mkdocs.yml"
    try:
        config.write_text(site_settings(source.config, source.settings()), encoding="utf-8")
        shutil.copytree(source.docs, folder / "docs")
    except (OSError, yaml.YAMLError) as error:
        full = disk_trouble(str(error), folder)
        if full:
            raise full from None
        return str(error)
    return run_builder(source.builder, config)


def _keep(path: Path, store: Store) -> ShellFile:
    data = path.read_bytes()
    key = digest(data)
    if not store.has(key):
        store.write(key, data)
    names = _BLOCK.findall(data) if path.suffix == ".html" else []
    return ShellFile(key, tuple(dict.fromkeys(name.decode() for name in names)))


def _files(folder: Path) -> list[Path]:
    return [path for path in map(Path, files_below(folder)) if path.is_file()]
