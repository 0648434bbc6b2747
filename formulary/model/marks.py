"""A mark from 1 to 5."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from formulary.model.scalars import to_whole

OneToFive = Annotated[
    Literal[1, 2, 3, 4, 5],
    BeforeValidator(to_whole),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]
"""A mark: 1 is least, 5 is most."""
