"""What an item stands under: promises that still hold, and somebody who comes for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, notices, people, promises
from safehands.core.items.holding import Held, take
from safehands.core.items.models import Item, Pickup, Pledge
from safehands.core.items.stepping import note
from safehands.core.promises import Condition, Plan, Promise, Waiting
from safehands.core.refusals import Refusal

CHOICES = ("send_first", "copy", "refuse")
RELATED = ("case__owner", "case__organization__calendar", "consignment")
OF_PROMISE = ("duty__owed_by", "to", "moved_to__duty__owed_by")
PLEDGED = (
    *RELATED,
    *(f"promise__{name}" for name in OF_PROMISE),
    "condition__duty__owed_by",
    *(f"condition__promise__{name}" for name in OF_PROMISE),
)


class UnderPromise(Refusal):
    """It stands under a promise, or somebody comes for it: first say how that is kept then."""

    code = "under_promise"


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that binds an item: what was promised, in which case, by when, who answers."""

    kind: str
    id: UUID
    case: cases.Case
    words: str
    owners: tuple[people.Person, ...]
    due_at: datetime | None

    def facts(self) -> dict[str, object]:
        """Return it as a refusal carries it."""
        return {
            "kind": self.kind,
            "id": str(self.id),
            "case": str(self.case.pk),
            "reference": self.case.reference,
            "words": self.words,
            "owner": self.owners[0].name,
            "due_at": self.due_at.isoformat() if self.due_at else None,
        }


def binding_of(pledge: Pledge) -> Promise | Condition | None:
    """Return what still binds a pledged item: the promise as it stands now, or its condition.

    A promise that was moved binds in its new form; one that is broken binds until it is moved or
    made good; a condition binds while it waits, and then by the promise that it became.
    """
    promise = pledge.promise
    if pledge.condition is not None and promise is None:
        if pledge.condition.state == Waiting.WAITING:
            return pledge.condition
        promise = pledge.condition.promise
    while promise is not None and hasattr(promise, "moved_to"):
        promise = promise.moved_to
    if promise is None or promise.duty.standing in {
        duties.Standing.KEPT, duties.Standing.WITHDRAWN, duties.Standing.MOVED,
    }:  # fmt: skip
        return None
    return promise


def goal_of(binding: Promise | Condition) -> UUID | None:
    """Return the office at which something must be, by its promise; None if none was named."""
    if isinstance(binding, Condition):
        return binding.destination_id
    plan = promises.current_plan(binding)
    if plan is not None and plan.destination_id is not None:
        return plan.destination_id
    first = binding
    while first.moved_from is not None:
        first = first.moved_from
    waited = Condition.objects.filter(promise=first).first()
    return waited.destination_id if waited is not None else None


def serves(pledge: Pledge, case: cases.Case, to: people.Organization) -> bool:
    """Whether a pledge is kept by what is sent to an office for a case."""
    binding = binding_of(pledge)
    ours = cases.survivor_id(pledge.case_id) == cases.survivor_id(case.pk)
    return ours and binding is not None and goal_of(binding) in (None, to.pk)


def under(binding: Promise | Condition) -> QuerySet[Pledge]:
    """Return every pledge made for a promise: also before its date was moved, or it had one."""
    if isinstance(binding, Condition):
        return Pledge.objects.filter(condition=binding)
    chain, one = [binding.pk], binding
    while one.moved_from is not None:
        one = one.moved_from
        chain.append(one.pk)
    return Pledge.objects.filter(Q(promise__in=chain) | Q(condition__promise__in=chain))


def pledges_of(items: Iterable[Item]) -> dict[UUID, list[Pledge]]:
    """Return the pledges that still bind some items, by item, the oldest first; two queries.

    What fulfils them may be on its way already.
    """
    rows = Pledge.objects.filter(item__in=[one.pk for one in items], ended_at=None)
    found: dict[UUID, list[Pledge]] = {}
    for row in rows.select_related(*PLEDGED).order_by("made_at", "pk"):
        if binding_of(row) is not None:
            found.setdefault(row.item_id, []).append(row)
    return found


def plans_of(pledges: Iterable[Pledge]) -> dict[UUID, Plan]:
    """Return the plans counted back from when it must be there, by pledge; one query for all.

    Of what nobody knows yet when it must be there, there is none.
    """
    firm = {one.pk: bound for one in pledges if isinstance(bound := binding_of(one), Promise)}
    plans = promises.plans_of(list(firm.values()))
    return {pk: plans[bound.pk] for pk, bound in firm.items() if bound.pk in plans}


def due_of(pledge: Pledge) -> datetime | None:
    """Return by when (UTC) the promise of a pledge must be kept; None while it waits."""
    binding = binding_of(pledge)
    return binding.duty.due_at if isinstance(binding, Promise) else None


def open_pickup(item: Item) -> Pickup | None:
    """Return the agreed pick-up of an item that has not ended."""
    rows = Pickup.objects.filter(item=item, ended_at=None)
    return rows.select_related("case__owner", "case__organization", "who", "duty").first()


def bonds_of(held: Held) -> list[Bound]:
    """Return everything that binds a held item to be where it is."""
    found = [_by_pledge(one) for one in pledges_of([held.item]).get(held.item.pk, [])]
    pickup = open_pickup(held.item)
    return [*found, _by_pickup(pickup)] if pickup else found


def refuse_bound(
    held: Held,
    bonds: list[Bound],
    *,
    new_plan: str,
    wanted: str,
    by: people.Person | None,
    now: datetime,
    field: str = "new_plan",
) -> None:
    """Raise ``UnderPromise`` unless it is said how what binds the item is kept then.

    Whoever answers for it hears of it: of the attempt, though nothing moved; or, with a
    ``new_plan``, before it moves. ``wanted`` says what somebody wants to do.
    """
    if not bonds:
        return
    if new_plan.strip():
        tell_owners(held, bonds, wanted=wanted, new_plan=new_plan.strip(), by=by, now=now)
        return
    refusal = UnderPromise(
        gettext_lazy("%(thing)s stands under a promise: %(words)s")
        % {"thing": held.item.name, "words": bonds[0].words},
        field=field,
        remedy=gettext_lazy(
            "Send it first, make a copy, or leave it. If it must move, say how the promise is "
            "kept then. Whoever answers for the promise was told."
        ),
        open_things=[one.words for one in bonds],
        facts={"choices": list(CHOICES), "promises": [one.facts() for one in bonds]},
    )
    refusal.afterwards = partial(
        note_stopped, item=held.item, wanted=wanted, by=by, now=now, door=logbook.present_door()
    )
    raise refusal


@transaction.atomic
def note_stopped(
    *, item: Item, wanted: str, by: people.Person | None, now: datetime, door: str
) -> None:
    """Keep that somebody wanted to move what is promised, and tell who answers for it."""
    with logbook.through(door):
        held = take(item, by=None, whatever_moved=True, also_ended=True)
        tell_owners(held, bonds_of(held), wanted=wanted, new_plan="", by=by, now=now)
        note(held, verb="item_move_stopped", by=by, now=now, wanted=wanted)


def tell_owners(
    held: Held,
    bonds: list[Bound],
    *,
    wanted: str,
    new_plan: str,
    by: people.Person | None,
    now: datetime,
) -> None:
    """Tell everybody who answers for what binds an item; not the one who does it himself."""
    words = gettext_lazy(
        "%(who)s wanted: %(wanted)s. It stands under: %(promise)s. Nothing was moved."
    )
    if new_plan:
        words = gettext_lazy(
            "%(who)s: %(wanted)s. It stands under: %(promise)s. It is to be kept so: %(plan)s"
        )
    for bond in bonds:
        for owner in bond.owners:
            if by is not None and owner.pk == by.pk:
                continue
            notices.tell(
                to=owner, topic="item_moves", words=words,
                subject=gettext_lazy("What is promised moves: %(thing)s")
                if new_plan
                else gettext_lazy("What is promised was to be moved: %(thing)s"),
                facts={
                    "thing": f"{held.item.name} ({held.item.code})", "wanted": wanted,
                    "promise": bond.words, "plan": new_plan,
                    "who": by.name if by else _("Somebody"),
                },
                by=by, now=now, case_id=bond.case.pk, urgency=notices.Urgency.URGENT,
                dedupe_key=_key(held.item, bond, owner, wanted, new_plan),
            )  # fmt: skip


def _key(item: Item, bond: Bound, owner: people.Person, wanted: str, new_plan: str) -> str:
    """Return what makes two such words the same: the same wish, as long as nothing moved."""
    what = f"{item.pk}:{item.moves_made}:{bond.id}:{owner.pk}:{wanted}:{new_plan}"
    return f"item_moves:{sha256(what.encode()).hexdigest()}"


def _by_pledge(pledge: Pledge) -> Bound:
    binding = binding_of(pledge)
    # What pledges_of gives binds.
    assert binding is not None
    ower = binding.duty.owed_by
    case = cases.survivor_of(pledge.case)
    return Bound(
        kind="promise" if isinstance(binding, Promise) else "condition", id=binding.pk, case=case,
        words=binding.words, due_at=due_of(pledge),
        owners=tuple(dict.fromkeys([ower, case.owner])),
    )  # fmt: skip


def _by_pickup(pickup: Pickup) -> Bound:
    case = cases.survivor_of(pickup.case)
    return Bound(
        kind="pickup", id=pickup.pk, case=case, due_at=pickup.at, owners=(case.owner,),
        words=_("%(name)s comes for it: %(place)s")
        % {"name": pickup.who.name, "place": pickup.place},
    )  # fmt: skip
