"""Promises as programs see them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import promises
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Minutes, Shown


class PromiseShape(Shown):
    """What a customer was promised, in the words he heard. ``standing`` is that of its duty."""

    id: UUID
    case: UUID
    to: Ref
    owed_by: Ref
    words: str
    heard: str
    standing: str
    due_at: At
    first_due_at: At
    zone: str
    made_at: At
    moved_from: UUID | None
    ended_because: str
    told_how: str
    told_at: At | None

    @classmethod
    def of(cls, promise: promises.Promise) -> Self:
        """Return a promise."""
        duty = promise.duty
        return cls(
            id=promise.pk,
            case=promise.case_id,
            to=Ref.of(promise.to),
            owed_by=Ref.of(duty.owed_by),
            words=promise.words,
            heard=promise.heard,
            standing=duty.standing,
            due_at=duty.due_at,
            first_due_at=promise.first_due_at,
            zone=duty.zone,
            made_at=promise.made_at,
            moved_from=promise.moved_from_id,
            ended_because=promise.ended_because,
            told_how=promise.told_how,
            told_at=promise.told_at,
        )


class FirstPromise(Asked):
    """What is promised at once, by an instant or in minutes."""

    words: Line
    due_at: Moment | None = None
    minutes: Minutes | None = None


class NewPromise(Asked):
    """What is promised, by an instant or in minutes; ``owed_by`` is the owner if left out."""

    words: Line
    due_at: Moment | None = None
    minutes: Minutes | None = None
    owed_by: UUID | None = None
    to: UUID | None = None


class Keeping(Asked):
    """How the promise was kept."""

    how: Line


class Moving(Asked):
    """Another time as agreed, why, and how the customer was told."""

    reason: Line
    told_how: Annotated[str, Field(max_length=200)]
    due_at: Moment | None = None
    minutes: Minutes | None = None
    words: Line = ""


class Unwanted(Asked):
    """What the customer said when he no longer wanted it."""

    customer_words: Line
