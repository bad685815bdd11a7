"""Absences as programs see them."""

from typing import Self
from uuid import UUID

from safehands.core import people
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Shown


class AbsenceShape(Shown):
    """A time in which a person is not there, and who stands in."""

    id: UUID
    person: Ref
    since: At
    until: At | None
    cover: Ref | None
    cover_accepted_at: At | None
    reason: str
    settled_at: At | None
    ended_at: At | None

    @classmethod
    def of(cls, absence: people.Absence) -> Self:
        """Return an absence."""
        return cls(
            id=absence.pk,
            person=Ref.of(absence.person),
            since=absence.since,
            until=absence.until,
            cover=Ref.or_none(absence.cover),
            cover_accepted_at=absence.cover_accepted_at,
            reason=absence.reason,
            settled_at=absence.settled_at,
            ended_at=absence.ended_at,
        )


class NewAbsence(Asked):
    """From when to when, and who is asked to stand in."""

    since: Moment
    until: Moment | None = None
    cover: UUID | None = None
    reason: Line = ""
