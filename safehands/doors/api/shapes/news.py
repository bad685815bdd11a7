"""News, plans and held times as programs see them."""

from collections.abc import Iterable
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import news, people
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Line, Shown, Text


class SlotShape(Shown):
    """A time held for the customer."""

    id: UUID
    starts_at: At
    words: str
    held_until: At
    taken_at: At | None
    released_at: At | None

    @classmethod
    def of(cls, slot: news.Slot) -> Self:
        """Return a time."""
        return cls(
            id=slot.pk,
            starts_at=slot.starts_at,
            words=slot.words,
            held_until=slot.held_until,
            taken_at=slot.taken_at,
            released_at=slot.released_at,
        )


class PlanShape(Shown):
    """When the customer will act, and how long he travels."""

    id: UUID
    case: UUID
    at: At
    travel_minutes: int
    words: str
    noted_at: At
    noted_by: Ref | None
    ended_at: At | None
    ended_because: str

    @classmethod
    def of(cls, plan: news.Reliance) -> Self:
        """Return a plan; ``noted_by`` is null when the customer wrote it himself."""
        return cls(
            id=plan.pk,
            case=plan.case_id,
            at=plan.at,
            travel_minutes=plan.travel_minutes,
            words=plan.words,
            noted_at=plan.noted_at,
            noted_by=Ref.of(plan.noted_by) if plan.noted_by else None,
            ended_at=plan.ended_at,
            ended_because=plan.ended_because,
        )


class NewsShape(Shown):
    """What the customer does not know yet, or how he came to know.

    ``tell_by`` and ``because`` say until when and why then; ``teller`` is one person of ours,
    unless ``telling`` names a partner's desk that took it upon itself.
    """

    id: UUID
    case: UUID
    kind: news.Kind
    reason: str
    words: str
    options: list[str]
    known_at: At
    known_by: Ref
    known_through: str
    teller: Ref
    telling: str
    tell_by: At
    zone: str
    because: news.Because
    knowable_in_time: bool
    state: news.State
    standing: str
    proof: str
    told_at: At | None
    told_by: str
    minutes_to_told: int | None
    by_another: bool
    ended_because: str
    shown_at: At | None
    collected_at: At | None
    replaced_by: UUID | None
    slots: list[SlotShape]

    @classmethod
    def of(cls, one: news.News) -> Self:
        """Return news."""
        waited = one.told_at - one.known_at if one.told_at else None
        return cls(
            id=one.pk,
            case=one.case_id,
            kind=news.Kind(one.kind),
            reason=one.reason,
            words=one.words,
            options=one.options,
            known_at=one.known_at,
            known_by=Ref.of(one.known_by),
            known_through=one.known_through,
            teller=Ref.of(one.duty.owed_by),
            telling=_desk(one.teller_desk, one.teller_office),
            tell_by=one.duty.due_at,
            zone=one.duty.zone,
            because=news.Because(one.because),
            knowable_in_time=one.knowable_in_time,
            state=news.State(one.state),
            standing=one.duty.standing,
            proof=one.proof,
            told_at=one.told_at,
            told_by=one.told_by.name if one.told_by else _desk(one.told_desk, one.told_office),
            minutes_to_told=round(waited.total_seconds() / 60) if waited is not None else None,
            by_another=one.by_another,
            ended_because=one.ended_because,
            shown_at=one.shown_at,
            collected_at=one.collected_at,
            replaced_by=one.replaced_by_id,
            slots=[SlotShape.of(slot) for slot in one.slots.all()],
        )


class NewsOfCase(Shown):
    """All news of a case, oldest first."""

    items: list[NewsShape]

    @classmethod
    def of(cls, found: Iterable[news.News]) -> Self:
        """Return the news of a case."""
        return cls(items=[NewsShape.of(one) for one in found])


class HeldSlots(Shown):
    """Times held for the customer."""

    items: list[SlotShape]

    @classmethod
    def of(cls, slots: Iterable[news.Slot]) -> Self:
        """Return times."""
        return cls(items=[SlotShape.of(slot) for slot in slots])


class Plans(Shown):
    """When the customer means to come, soonest first."""

    items: list[PlanShape]

    @classmethod
    def of(cls, plans: Iterable[news.Reliance]) -> Self:
        """Return plans."""
        return cls(items=[PlanShape.of(plan) for plan in plans])


class NewNews(Asked):
    """What became known, in words to say; ``teller`` is the owner of the case if left out."""

    kind: news.Kind
    words: Text
    reason: Annotated[str, Field(max_length=12)] = ""
    options: Annotated[list[Line], Field(max_length=8)] = []
    known_at: Moment | None = None
    known_by: UUID | None = None
    known_through: Annotated[str, Field(max_length=120)] = ""
    teller: UUID | None = None


class Telling(Asked):
    """The proof on which we know that the customer heard it, and when if that was earlier."""

    proof: news.Proof
    words: Text = ""
    happened_at: Moment | None = None


class FindingOut(Asked):
    """How the customer found out before we told him."""

    how: Line


class NoLongerTrue(Asked):
    """Why the news is not to be told any more."""

    reason: Line


class NewSlot(Asked):
    """One time to be held."""

    starts_at: Moment
    words: Annotated[str, Field(max_length=120)] = ""


class NewSlots(Asked):
    """The times to be held for the customer."""

    slots: Annotated[list[NewSlot], Field(max_length=6)]


class NewPlan(Asked):
    """When the customer comes, and his way if it differs from the usual."""

    at: Moment
    travel_minutes: int | None = None
    words: Line = ""


class PlanOver(Asked):
    """Why the customer does not come."""

    because: Line


def _desk(desk: str, office: people.Organization | None) -> str:
    return ", ".join(filter(None, [desk, office.name if office else ""]))
