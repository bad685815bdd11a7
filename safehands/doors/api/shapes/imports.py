"""Lists of people, as programs send them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import people
from safehands.doors.api.shapes.words import Asked, Shown, Yes


class PeopleList(Asked):
    """A list of people as CSV. Without ``commit`` nothing is written."""

    csv: Annotated[str, Field(max_length=1_900_000)]
    organization: UUID | None = None
    commit: Yes = False
    flagged_too: Yes = False


class LineTrouble(Shown):
    """What is wrong on a line (1 is the headings), in which column, and how to write it."""

    line: int
    column: str
    words: str
    remedy: str

    @classmethod
    def of(cls, trouble: people.Trouble) -> Self:
        """Return a trouble."""
        return cls(
            line=trouble.line,
            column=trouble.column,
            words=str(trouble.words),
            remedy=str(trouble.remedy),
        )


class ImportShape(Shown):
    """What an import would do, or did."""

    committed: bool
    new: int
    updated: int
    errors: list[LineTrouble]
    flagged: list[LineTrouble]
    doubts: list[LineTrouble]
