"""Things as programs see them: what each is, who has it where, and its way."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from safehands.core import items as ledger
from safehands.core.protocols import Means
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At, Day, Moment
from safehands.doors.api.shapes.words import Asked, Line, Short, Shown, Yes

Why = Annotated[str, Field(max_length=200)]
Seen = Annotated[int | None, Field(ge=0, description="How many moves you saw; or use If-Match.")]


class ConsignmentShape(Shown):
    """Things on their way to another office. Received only when that office says so."""

    id: UUID
    case: UUID
    sender: Ref
    receiver: Ref
    means: str
    tracking: str
    sent_at: At
    expected_at: At | None
    received_at: At | None
    received_desk: str
    ended_at: At | None
    ended_because: str
    items: list[UUID]

    @classmethod
    def of(cls, sent: ledger.Consignment) -> Self:
        """Return a consignment with all that was sent with it."""
        plain = {
            name: getattr(sent, name)
            for name in (
                "means", "tracking", "sent_at", "expected_at", "received_at", "received_desk",
                "ended_at", "ended_because",
            )
        }  # fmt: skip
        return cls(
            **plain, id=sent.pk, case=sent.case_id, sender=Ref.of(sent.sender),
            receiver=Ref.of(sent.receiver), items=[one.pk for one in ledger.sent_with(sent)],
        )  # fmt: skip


class PledgeShape(Shown):
    """A promise under which a thing stands; the one of the two that still holds."""

    id: UUID
    item: UUID
    case: UUID
    promise: UUID | None
    condition: UUID | None
    words: str
    due_at: At | None
    made_at: At
    ended_at: At | None
    ended_because: str

    @classmethod
    def of(cls, pledge: ledger.Pledge) -> Self:
        """Return a pledge."""
        binding = ledger.binding_of(pledge) or pledge.promise or pledge.condition
        return cls(
            id=pledge.pk, item=pledge.item_id, case=pledge.case_id, promise=pledge.promise_id,
            condition=pledge.condition_id, words=binding.words if binding else "",
            due_at=ledger.due_of(pledge), made_at=pledge.made_at, ended_at=pledge.ended_at,
            ended_because=pledge.ended_because,
        )  # fmt: skip


class PickupShape(Shown):
    """Somebody comes for a thing. ``check_by``: by when somebody looks with his own eyes.

    ``there`` is null until somebody looked, ``check_by`` from then on; nobody by that time counts
    as not there.
    """

    id: UUID
    item: UUID
    case: UUID
    who: Ref
    at: At
    place: str
    agreed_at: At
    check_by: At | None
    checked_by_person: Ref | None
    checked_at: At | None
    there: bool | None
    ended_at: At | None
    ended_because: str

    @classmethod
    def of(cls, pickup: ledger.Pickup) -> Self:
        """Return an agreed pick-up."""
        plain = {
            name: getattr(pickup, name)
            for name in (
                "at",
                "place",
                "agreed_at",
                "checked_at",
                "there",
                "ended_at",
                "ended_because",
            )
        }
        return cls(
            **plain, id=pickup.pk, item=pickup.item_id, case=pickup.case_id,
            who=Ref.of(pickup.who), check_by=pickup.duty.due_at if pickup.there is None else None,
            checked_by_person=Ref.or_none(pickup.checked_by),
        )  # fmt: skip


class ItemShape(Shown):
    """A thing and where it is. ``words`` are to be said; ``said`` adds since when, office time.

    ``holder`` answers for it, also while it is on its way or with a person. ``moves`` is its
    version: send it back as If-Match or ``seen``.
    """

    id: UUID
    code: str
    kind: str
    name: str
    organization: Ref
    subject: Ref
    case: UUID | None
    copy_of: UUID | None
    words: str
    said: str
    holder: Ref
    with_person: Ref | None
    place: str
    since: At
    lost: bool
    on_the_way: ConsignmentShape | None
    pledges: list[PledgeShape]
    pledged_until: At | None
    pickup: PickupShape | None
    return_by: At | None
    blocked_because: str
    ended_at: At | None
    moves: int

    @classmethod
    def of(cls, here: ledger.Whereabouts) -> Self:
        """Return a thing with where it is."""
        item, sent = here.item, here.on_the_way
        return cls(
            id=item.pk, code=item.code, kind=item.kind, name=item.name,
            organization=Ref.of(item.organization), subject=Ref.of(item.subject),
            case=item.case_id, copy_of=item.copy_of_id, words=here.words, said=here.said,
            holder=Ref.of(here.holder), with_person=Ref.or_none(here.with_person),
            place=here.place, since=here.since, lost=here.lost,
            on_the_way=ConsignmentShape.of(sent) if sent else None,
            pledges=[PledgeShape.of(one) for one in here.pledges],
            pledged_until=here.pledged_until,
            pickup=PickupShape.of(here.pickup) if here.pickup else None,
            return_by=item.return_by, blocked_because=item.blocked_because,
            ended_at=item.ended_at, moves=item.moves_made,
        )  # fmt: skip


class MoveShape(Shown):
    """One step of a thing's way; each begins where the one before ended."""

    number: int
    kind: str
    from_holder: Ref | None
    from_person: Ref | None
    from_place: str
    to_holder: Ref
    to_person: Ref | None
    to_place: str
    at: At
    noted_at: At
    by: Ref | None
    desk: str
    why: str
    consignment: UUID | None

    @classmethod
    def of(cls, move: ledger.Move) -> Self:
        """Return a move."""
        plain = {
            name: getattr(move, name)
            for name in (
                "number",
                "kind",
                "from_place",
                "to_place",
                "at",
                "noted_at",
                "desk",
                "why",
            )
        }
        return cls(
            **plain, from_holder=Ref.or_none(move.from_holder),
            from_person=Ref.or_none(move.from_person), to_holder=Ref.of(move.to_holder),
            to_person=Ref.or_none(move.to_person), by=Ref.or_none(move.by),
            consignment=move.consignment_id,
        )  # fmt: skip


class Way(Shown):
    """Every move of a thing, in order."""

    items: list[MoveShape]


class CheckShape(Shown):
    """A look at outside and inside; one that did not pass is a near miss."""

    id: UUID
    item: UUID
    at: At
    by: Ref | None
    desk: str
    passed: bool
    differs: list[str]

    @classmethod
    def of(cls, check: ledger.Check) -> Self:
        """Return a check."""
        return cls(
            id=check.pk, item=check.item_id, at=check.at, by=Ref.or_none(check.by),
            desk=check.desk, passed=check.passed, differs=list(check.differs),
        )  # fmt: skip


class NewItem(Asked):
    """A thing to enter: what it is, whose, and where it lies. The case may be left out."""

    organization: UUID | None = None
    kind: ledger.Kind
    name: Short
    subject: UUID
    place: Short
    case: UUID | None = None
    at: Moment | None = None
    why: Why = ""


class ItemMove(Asked):
    """Where it goes and why. ``new_plan`` says how a promise is kept, if it stands under one."""

    place: Short
    why: Why
    holder: UUID | None = None
    at: Moment | None = None
    return_by: Moment | None = None
    new_plan: Line = ""
    seen: Seen = None


class NewCopy(Asked):
    """A copy; with ``carry`` what is promised is kept with it, and the original is free."""

    kind: ledger.Kind
    name: Short
    place: Short
    carry: Yes = False
    seen: Seen = None


class Identifiers(Asked):
    """What stands outside and inside, read from the thing itself; days as 2015-03-09."""

    name: Short
    born_on: Day | None = None
    inside_name: Short = ""
    inside_born_on: Day | None = None

    def read(self) -> dict[str, object]:
        """Return what was read, as the verbs compare it."""
        names = ("name", "born_on", "inside_name", "inside_born_on")
        return {name: getattr(self, name) for name in names}


class GivingOut(Identifiers):
    """To whom it is given: whose it is, or who may speak for him."""

    to: UUID
    new_plan: Line = ""
    seen: Seen = None


class Reason(Asked):
    """Why."""

    why: Why
    seen: Seen = None


class Gone(Reason):
    """Why it ends, and how a promise is kept then, if it stands under one."""

    new_plan: Line = ""


class Place(Asked):
    """Where it lies now."""

    place: Short
    why: Why = ""
    seen: Seen = None


class NewPledge(Asked):
    """The promise, or the one that waits for its trigger, under which a thing stands."""

    case: UUID
    promise: UUID | None = None
    condition: UUID | None = None


class Because(Asked):
    """Why it ends."""

    because: Why


class NewPickup(Asked):
    """Who comes for it, when, and where it is given out.

    ``outside_hours`` names who waits for him while the office is closed.
    """

    case: UUID
    who: UUID
    at: Moment
    place: Short
    outside_hours: Short = ""


class Look(Asked):
    """What somebody saw with his own eyes."""

    there: Yes


class PickedUp(Identifiers):
    """What stands on it and in it; ``to`` if another came than was agreed."""

    to: UUID | None = None
    new_plan: Line = ""


class NewConsignment(Asked):
    """What is sent to which office, how, and for which promise."""

    items: Annotated[list[UUID], Field(min_length=1, max_length=50)]
    to: UUID
    means: Means
    promise: UUID | None = None
    tracking: Annotated[str, Field(max_length=80)] = ""
    words: Line = ""
    new_plan: Line = ""
