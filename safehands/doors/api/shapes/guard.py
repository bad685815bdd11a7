"""Marked words as programs see them."""

from typing import Annotated, Self

from pydantic import Field

from safehands.doors.api.shapes.words import Asked, Code, Shown, Text, Yes
from safehands.rules.language import NEVER_OVERRIDDEN, Kind, Mark


class WordsToMind(Asked):
    """Words that shall leave: ``anybody`` may read or hear them (a text message, a voicemail)."""

    words: Text
    language: Annotated[Code, Field(pattern="^(|en|es)$")] = ""
    anybody: Yes = False


class MarkShape(Shown):
    """A place that should not leave as it is, with a better line.

    From ``start`` to before ``end``, in characters. With ``may_override`` it leaves with a reason
    in the header ``Guard-Reason``.
    """

    kind: Kind
    start: int
    end: int
    words: str
    better: str
    may_override: bool

    @classmethod
    def of(cls, mark: Mark) -> Self:
        """Return the mark as it is shown."""
        return cls(
            kind=mark.kind,
            start=mark.start,
            end=mark.end,
            words=mark.words,
            better=mark.better,
            may_override=mark.kind not in NEVER_OVERRIDDEN,
        )


class MarksShape(Shown):
    """All marks of a text, in order; none is good."""

    marks: list[MarkShape]
