"""Promises that wait, plans counted back from a date, promises we cannot keep as made."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, Strict

from safehands.core import people, promises, protocols
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.statements import StatementShape, TopicRef
from safehands.doors.api.shapes.times import At, Moment, read_instant
from safehands.doors.api.shapes.words import Asked, Code, Line, Minutes, Shown, Yes
from safehands.rules import backward

Trigger = Annotated[Line, Field(max_length=200)]
DaysAhead = Annotated[int, Strict(), Field(ge=1, le=60)]


class ConditionShape(Shown):
    """A promise that waits for its trigger; ``ask_at``: when we ask by ourselves."""

    id: UUID
    case: UUID
    to: Ref
    trigger: str
    words: str
    heard: str
    made_at: At
    made_by: Ref | None
    doer: Ref | None
    about: TopicRef | None
    destination: Ref | None
    state: promises.Waiting
    ask_at: At
    asked_at: At | None
    times_asked: int
    triggered_at: At | None
    promise: UUID | None
    ended_because: str

    @classmethod
    def of(cls, one: promises.Condition) -> Self:
        """Return a conditional promise."""
        return cls(
            id=one.pk,
            case=one.case_id,
            to=Ref.of(one.to),
            trigger=one.trigger,
            words=one.words,
            heard=one.heard,
            made_at=one.made_at,
            made_by=Ref.or_none(one.made_by),
            doer=Ref.or_none(one.doer),
            about=TopicRef.or_none(one.about),
            destination=Ref.or_none(one.destination),
            state=promises.Waiting(one.state),
            ask_at=one.duty.due_at,
            asked_at=one.asked_at,
            times_asked=one.times_asked,
            triggered_at=one.triggered_at,
            promise=one.promise_id,
            ended_because=one.ended_because,
        )


class PromisedWhen(Shown):
    """The condition, and the statement that the customer heard with it."""

    condition: ConditionShape
    statement: StatementShape


class NewCondition(Asked):
    """What must happen first ("you have the appointment") and what we do then.

    ``about`` is the id or code of a topic, ``destination`` the office to which something goes,
    ``doer`` who does it then (the owner of the case if left out).
    """

    trigger: Trigger
    words: Line
    doer: UUID | None = None
    about: Code | None = None
    destination: UUID | None = None
    ask_after_days: DaysAhead | None = None
    contact: UUID | None = None
    override_reason: Line = ""


class Happened(Asked):
    """That it has happened, with one of: when it must be there, a due time, or minutes."""

    what: Line = ""
    needed_by: Moment | None = None
    due_at: Moment | None = None
    minutes: Minutes | None = None
    happened_at: Moment | None = None


class OptionShape(Shown):
    """One way to get something there: by when it must leave, and whether that is still ahead."""

    means: protocols.Means
    words: str
    leave_by: At
    there_by: At | None
    feasible: bool

    @classmethod
    def of(cls, option: promises.Option) -> Self:
        """Return one way."""
        return cls(
            means=protocols.Means(option.means),
            words=option.words,
            leave_by=option.leave_by,
            there_by=option.there_by,
            feasible=option.feasible,
        )

    @classmethod
    def of_stored(cls, option: Mapping[str, Any]) -> Self:
        """Return one way as a plan keeps it."""
        there_by = option.get("there_by")
        return cls(
            means=protocols.Means(option["means"]),
            words=str(option["words"]),
            leave_by=read_instant(option["leave_by"]),
            there_by=read_instant(there_by) if there_by else None,
            feasible=bool(option.get("feasible", True)),
        )


class PlanShape(Shown):
    """Counted back from when it is needed. ``days_left``: working days until it must leave.

    ``feasible`` false: no way of ours is in time; the customer hears it, with the alternatives.
    """

    promise: UUID
    needed_by: At
    destination: Ref | None
    means: protocols.Means
    leave_by: At
    days_left: int
    feasible: bool
    because: str
    alternatives: list[OptionShape]
    made_at: At
    sent_at: At | None
    arrived_at: At | None

    @classmethod
    def of(cls, plan: promises.Plan, sender: people.Organization, now: datetime) -> Self:
        """Return a plan as it stands at ``now``."""
        return cls(
            promise=plan.promise_id,
            needed_by=plan.needed_by,
            destination=Ref.or_none(plan.destination),
            means=protocols.Means(plan.means),
            leave_by=plan.leave_by,
            days_left=backward.days_left(people.week_of(sender), now, plan.leave_by),
            feasible=plan.feasible,
            because=plan.because,
            alternatives=[OptionShape.of_stored(one) for one in plan.alternatives],
            made_at=plan.made_at,
            sent_at=plan.sent_at,
            arrived_at=plan.arrived_at,
        )


class WaysShape(Shown):
    """Every way, best for the customer first; ``best`` is the one we would take."""

    needed_by: At
    options: list[OptionShape]
    best: OptionShape | None

    @classmethod
    def of(cls, back: promises.Backward) -> Self:
        """Return what was counted back."""
        return cls(
            needed_by=back.needed_by,
            options=[OptionShape.of(one) for one in back.options],
            best=OptionShape.of(back.best) if back.best else None,
        )


class NewPlan(Asked):
    """By when something must be where; or another ``means`` than the planned one."""

    needed_by: Moment | None = None
    destination: UUID | None = None
    means: protocols.Means | None = None


class Back(Asked):
    """What is counted back without storing anything."""

    needed_by: Moment
    destination: UUID
    about: Code | None = None


class HasArrived(Asked):
    """How we know that they have it."""

    how: Line


class OfferShape(Shown):
    """What can be offered instead, as the customer hears it."""

    remedy: promises.Remedy
    words: str


class ShortfallShape(Shown):
    """A promise we cannot keep as made; open until it is honoured or the remedy is taken."""

    id: UUID
    promise: UUID
    case: UUID
    why: str
    noted_at: At
    offers: list[OfferShape]
    manager: Ref
    due_at: At
    remedy: str
    remedy_words: str
    apology: str
    accepted: bool | None
    customer_words: str
    ended_at: At | None
    replaced_by: UUID | None

    @classmethod
    def of(cls, one: promises.Shortfall) -> Self:
        """Return one of them."""
        return cls(
            id=one.pk,
            promise=one.promise_id,
            case=one.promise.case_id,
            why=one.why,
            noted_at=one.noted_at,
            offers=[
                OfferShape(remedy=promises.Remedy(offer["remedy"]), words=str(offer["words"]))
                for offer in one.offers
            ],
            manager=Ref.of(one.duty.owed_by),
            due_at=one.duty.due_at,
            remedy=one.remedy,
            remedy_words=one.remedy_words,
            apology=one.apology,
            accepted=one.accepted,
            customer_words=one.customer_words,
            ended_at=one.ended_at,
            replaced_by=one.replaced_by_id,
        )


class Unable(Asked):
    """Why it cannot be kept, without names."""

    why: Line


class Honouring(Asked):
    """How it is kept all the same."""

    how: Line


class Offering(Asked):
    """Apology and remedy together, and the customer's yes or no in his words."""

    remedy: promises.Remedy
    words: Line
    apology: Line
    accepted: Yes
    customer_words: Line
    due_at: Moment | None = None
    minutes: Minutes | None = None


class Remedied(Shown):
    """How it stands now; ``promise`` is the one that follows when the customer took it."""

    shortfall: ShortfallShape
    promise: PromiseShape | None
