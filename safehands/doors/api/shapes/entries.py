"""What was written on a case, as programs see it."""

from typing import Any, Self
from uuid import UUID

from safehands.core import cases, logbook
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Shown, Text


class NoteShape(Shown):
    """Words on a case."""

    id: UUID
    case: UUID
    words: str
    at: At
    by: Ref | None
    from_customer: bool
    corrects: UUID | None

    @classmethod
    def of(cls, note: cases.Note) -> Self:
        """Return a note."""
        return cls(
            id=note.pk,
            case=note.case_id,
            words=note.words,
            at=note.at,
            by=Ref.or_none(note.by),
            from_customer=note.from_customer,
            corrects=note.corrects_id,
        )


class NewNote(Asked):
    """Words for colleagues; a correction names the note it corrects."""

    words: Text
    corrects: UUID | None = None
    happened_at: Moment | None = None


class EntryShape(Shown):
    """One line of the logbook. ``wait_seconds``: since the act before it in the same case."""

    number: int
    verb: str
    by: Ref | None
    happened_at: At
    written_at: At
    door: str
    case: UUID | None
    facts: dict[str, Any]
    wait_seconds: float | None
    digest: str

    @classmethod
    def of(cls, entry: logbook.Entry) -> Self:
        """Return a line."""
        return cls(
            number=entry.number,
            verb=entry.verb,
            by=Ref.or_none(entry.by),
            happened_at=entry.happened_at,
            written_at=entry.written_at,
            door=entry.door,
            case=entry.case_id,
            facts=entry.facts,
            wait_seconds=entry.wait.total_seconds() if entry.wait is not None else None,
            digest=entry.digest,
        )


class OwnershipShape(Shown):
    """One stretch in which one person answered for a case."""

    owner: Ref
    since: At
    until: At | None
    because: str

    @classmethod
    def of(cls, stretch: cases.Ownership) -> Self:
        """Return a stretch."""
        return cls(
            owner=Ref.of(stretch.owner),
            since=stretch.since,
            until=stretch.until,
            because=stretch.because,
        )
