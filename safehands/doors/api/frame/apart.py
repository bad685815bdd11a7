"""Shapes of different rooms that have one name stay apart in the description."""

from typing import Any

from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

REF = "#/components/schemas/"


class Description(OpenAPISchema):
    """Ninja's description, in which no shape takes the place of its namesake.

    Ninja lets the last of several namesakes (``Kind``, ``State``) stand for all of them, so that
    a program would be told another room's fields. Here the second is ``Kind2``, and so on.
    """

    @override
    def _create_schema_from_model(self, *given: Any, **named: Any) -> tuple[dict[str, Any], bool]:
        self.renamed: dict[str, str] = {}
        schema, required = super()._create_schema_from_model(*given, **named)
        return _pointing(schema, self.renamed), required

    @override
    def _extract_parameters(self, *given: Any, **named: Any) -> list[dict[str, Any]]:
        self.renamed = {}
        parameters = super()._extract_parameters(*given, **named)
        return [_pointing(parameter, self.renamed) for parameter in parameters]

    @override
    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Keep each under a name that means it alone, and point all of them there."""
        while True:
            pointed = {name: _pointing(one, self.renamed) for name, one in definitions.items()}
            names = {name: self._free(name, one) for name, one in pointed.items()}
            renamed = {name: free for name, free in names.items() if name != free}
            if renamed == self.renamed:
                break
            self.renamed = renamed
        self.schemas.update({names[name]: one for name, one in pointed.items()})

    def _free(self, name: str, shape: dict[str, Any]) -> str:
        """Return the first of ``name``, ``name2``, ... that is free or means the same shape."""
        free, number = name, 1
        while self.schemas.get(free, shape) != shape:
            number += 1
            free = f"{name}{number}"
        return free


def _pointing(part: Any, renamed: dict[str, str]) -> Any:
    """Return a copy whose references go to the new names."""
    if isinstance(part, list):
        return [_pointing(one, renamed) for one in part]
    if not isinstance(part, dict):
        return part
    pointed = {key: _pointing(one, renamed) for key, one in part.items()}
    name = str(pointed.get("$ref", "")).removeprefix(REF)
    if name in renamed:
        pointed["$ref"] = REF + renamed[name]
    return pointed
