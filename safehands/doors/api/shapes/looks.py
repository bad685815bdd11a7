"""Lines about looking, and cracks."""

from typing import Any, Self
from uuid import UUID

from safehands.core import cases, logbook
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Shown

MISSING = {"owner": "no owner", "next_step": "no next step"}


class LookShape(Shown):
    """Who looked at or changed the matters of a person."""

    by: Ref | None
    verb: str
    what: str
    happened_at: At
    door: str
    case: UUID | None
    facts: dict[str, Any]

    @classmethod
    def of(cls, entry: logbook.Entry) -> Self:
        """Return a line."""
        return cls(
            by=Ref.or_none(entry.by),
            verb=entry.verb,
            what=str(entry.facts.get("what", "")),
            happened_at=entry.happened_at,
            door=entry.door,
            case=entry.case_id,
            facts=entry.facts,
        )


class CrackShape(Shown):
    """An open case that nobody held rightly; ``mended_at`` is null while it is so.

    ``since``, ``until`` and ``seconds`` are there where the history tells them.
    """

    case: UUID
    reference: str
    wrong: list[str]
    mended_at: At | None
    since: At | None = None
    until: At | None = None
    seconds: float | None = None

    @classmethod
    def of(cls, crack: cases.Crack) -> Self:
        """Return a crack that is there now."""
        return cls(
            case=crack.case.pk,
            reference=crack.case.reference,
            wrong=list(crack.wrong),
            mended_at=None,
        )

    @classmethod
    def mended(cls, entry: logbook.Entry) -> Self:
        """Return a crack that was there and was mended."""
        assert entry.case is not None  # only cases are mended
        return cls(
            case=entry.case.pk,
            reference=entry.case.reference,
            wrong=[str(one) for one in entry.facts.get("wrong", [])],
            mended_at=entry.happened_at,
        )

    @classmethod
    def of_gap(cls, gap: cases.Gap) -> Self:
        """Return a gap found in the history."""
        return cls(
            case=gap.case_id,
            reference=gap.reference,
            wrong=[MISSING[gap.missing]],
            mended_at=None,
            since=gap.since,
            until=gap.until,
            seconds=(gap.until - gap.since).total_seconds(),
        )


class Cracks(Shown):
    """Every crack of the cases you may see. There must be none."""

    items: list[CrackShape]
