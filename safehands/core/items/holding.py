"""Every act on an item begins here: its cases are taken, then its row, as it was seen."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, people
from safehands.core.items.models import Item, Move, MoveKind
from safehands.core.refusals import NotAllowed, Refusal

RELATED = (
    "organization__calendar",
    "holder__calendar",
    "subject",
    "with_person",
    "case__organization",
    "copy_of",
)


class NotYourItem(NotAllowed):
    """The person works neither where the item is entered nor where it is."""

    code = "not_your_item"


class MovedMeanwhile(Refusal):
    """Somebody else moved, sent or gave it out first; the words say where it is now."""

    code = "moved_meanwhile"


class ItemEnded(Refusal):
    """The item is gone for good: destroyed, or handed back."""

    code = "item_ended"


class OnTheWay(Refusal):
    """It was sent, and the other office has not said yet that it has it."""

    code = "on_the_way"


class IsOut(Refusal):
    """A person has it; first it comes back."""

    code = "is_out"


class IsLost(Refusal):
    """Nobody knows where it is; who has it in his hand notes first that it was found."""

    code = "is_lost"


class Blocked(Refusal):
    """Inside and outside did not match: it stays where it is until somebody has looked."""

    code = "blocked"


@dataclass(frozen=True, slots=True)
class Held:
    """An item taken for this transaction, and the cases that hear of what happens to it."""

    item: Item
    matters: tuple[cases.Case, ...]


def take(
    item: Item,
    *,
    by: people.Person | None,
    seen: int | None = None,
    matters: Iterable[uuid.UUID] = (),
    whatever_moved: bool = False,
    also_ended: bool = False,
) -> Held:
    """Take an item and its cases, and return them as they are now.

    The cases come before the item, in one order, so that nobody waits in a ring. What counts is
    what the person saw: ``seen`` moves, else those of ``item``; another move in between raises
    ``MovedMeanwhile``, unless the act is right wherever it is (``whatever_moved``).
    """
    wanted = concerned(item.pk) | {cases.survivor_id(one) for one in matters}
    held = [cases.hold(pk, also_closed=True) for pk in sorted(wanted)]
    taken = Item.objects.filter(pk=item.pk)
    if not whatever_moved:
        taken = taken.filter(moves_made=item.moves_made if seen is None else seen)
    found = taken.update(name=F("name"))
    row = fresh(item.pk)
    if by is not None:
        refuse_unless_working(row, by)
    if not found:
        raise _moved(row)
    if row.ended_at is not None and not also_ended:
        raise ItemEnded(
            gettext_lazy("%(thing)s is not here any more for good.") % {"thing": row.name},
            remedy=gettext_lazy("Look at its way to see how it ended."),
        )
    # Somebody promised it while we were waiting for it: his case hears of this as well.
    held += [cases.hold(pk, also_closed=True) for pk in sorted(concerned(row.pk) - wanted)]
    return Held(row, tuple(held))


def fresh(item_id: uuid.UUID) -> Item:
    """Return an item as the database has it now, with the rows a verb needs."""
    return Item.objects.select_related(*RELATED).get(pk=item_id)


def concerned(item_id: uuid.UUID) -> set[uuid.UUID]:
    """Return the cases in which an item counts: its own, of promises, of pick-ups; survivors."""
    rows = cases.Case.objects.filter(
        Q(items=item_id)
        | Q(pledges__item=item_id, pledges__ended_at=None)
        | Q(pickups__item=item_id, pickups__ended_at=None)
    )
    return {cases.survivor_of(one).pk for one in rows.select_related("joined_into").distinct()}


def refuse_unless_working(item: Item, person: people.Person) -> None:
    """Raise ``NotYourItem`` unless this person works where it is entered, or where it is held."""
    offices = people.organizations_where(person, people.May.WORK_CASES)
    if item.organization_id not in offices and item.holder_id not in offices:
        raise NotYourItem(
            gettext_lazy("%(name)s does not work where this thing is kept.")
            % {"name": person.name},
            remedy=gettext_lazy("Ask somebody of %(office)s.") % {"office": item.holder.name},
        )


def last_move(item: Item) -> Move:
    """Return the move that brought an item where it is."""
    related = ("consignment__receiver", "consignment__sender", "by", "to_person", "to_holder")
    return Move.objects.select_related(*related).get(item=item, number=item.moves_made)


def refuse_unless_here(item: Item) -> None:
    """Raise ``OnTheWay``, ``IsLost`` or ``IsOut`` for what is in nobody's hands of ours."""
    move = last_move(item)
    if is_on_the_way(move):
        refuse_on_the_way(move)
    if move.kind == MoveKind.LOST:
        raise IsLost(
            gettext_lazy("Nobody finds it: %(place)s.") % {"place": item.place},
            remedy=gettext_lazy("If you have it in your hand, note first where it was found."),
        )
    if item.with_person is not None:
        raise IsOut(
            gettext_lazy("%(name)s has it since it was given out.")
            % {"name": item.with_person.name},
            remedy=gettext_lazy("Note first that it came back."),
            facts={"with_person": item.with_person_id},
        )


def refuse_on_the_way(move: Move) -> None:
    """Raise ``OnTheWay`` with to whom, and what can be done."""
    to = move.consignment.receiver.name if move.consignment else move.to_place
    raise OnTheWay(
        gettext_lazy("It is on the way to %(office)s.") % {"office": to},
        remedy=gettext_lazy("They say that they have it, or you note that it came back."),
        facts={"consignment": move.consignment_id},
    )


def is_on_the_way(move: Move) -> bool:
    """Whether an item was sent with its last move (or lost on that way), and not received yet."""
    sent = move.kind in {MoveKind.SENT, MoveKind.LOST} and move.consignment is not None
    return sent and move.consignment is not None and move.consignment.ended_at is None


def refuse_blocked(item: Item) -> None:
    """Raise ``Blocked`` for what may not be given out or sent."""
    if item.blocked_because:
        raise Blocked(
            gettext_lazy("Stop: %(why)s") % {"why": item.blocked_because},
            remedy=gettext_lazy("Look inside and outside together, check it, then unblock it."),
        )


def _moved(item: Item) -> MovedMeanwhile:
    move = last_move(item)
    who = move.by.name if move.by else move.desk or _("somebody")
    facts = {"who": who, "what": MoveKind(move.kind).label, "place": item.place}
    return MovedMeanwhile(
        gettext_lazy("%(who)s was first: %(what)s. It is here now: %(place)s.") % facts,
        remedy=gettext_lazy("Load the page again, and decide from where it is now."),
        facts={"moves": item.moves_made, "holder": item.holder_id, "place": item.place},
    )
