"""Given out only after two identifiers, and after somebody has looked inside."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, people
from safehands.core.items.bound import bonds_of, open_pickup, pledges_of, refuse_bound
from safehands.core.items.fetching import end_pickup, refuse_stranger
from safehands.core.items.holding import Held, refuse_blocked, refuse_unless_here, take
from safehands.core.items.labels import differs_inside, differs_outside
from safehands.core.items.mix_ups import Block, block, note_mix_up
from safehands.core.items.models import Check, Item, Move, MoveKind
from safehands.core.items.pledging import release_pledge
from safehands.core.items.stepping import must, note, step
from safehands.core.refusals import Refusal, Unclear


class Mismatch(Refusal):
    """Outside, inside and the person whose it is do not agree. Nothing is given out."""

    code = "mismatch"


class CheckFirst(Refusal):
    """Nobody has seen yet that inside and outside agree again."""

    code = "check_first"


class NotBlocked(Refusal):
    """Nothing keeps it from being given out."""

    code = "not_blocked"


@transaction.atomic
def release(
    *,
    item: Item,
    to: people.Person,
    by: people.Person | None,
    now: datetime,
    name: str,
    born_on: object,
    inside_name: str = "",
    inside_born_on: object = None,
    desk: str = "",
    new_plan: str = "",
    seen: int | None = None,
) -> Move:
    """Give an item to whose it is, or to who may speak for him.

    ``name`` and ``born_on`` (a date or 2015-03-09) as they stand outside, ``inside_...`` as they
    stand in it. If they do not agree nothing is given out (``Mismatch``), the item is blocked, a
    near miss is kept, and the manager and the owner of the case are told. What is promised in
    another case does not leave without ``new_plan``: ``UnderPromise``.
    """
    held = take(item, by=by, seen=seen)
    _refuse_nobody(by, desk)
    refuse_unless_here(held.item)
    refuse_blocked(held.item)
    refuse_stranger(to, held.item, now, field="to")
    said = _said(name, born_on, inside_name, inside_born_on)
    differs = _compared(held.item, said)
    if differs:
        raise _mismatch(held.item, differs, said, by, desk, now)
    _refuse_promised(held, to, new_plan, by, now)
    Check.objects.create(item=held.item, at=now, by=by, desk=desk[:120], passed=True)
    done = step(
        held, MoveKind.RELEASED, verb="item_released", by=by, now=now, desk=desk, person=to,
        place=to.name, why=_("given out after the check of inside and outside"), to_name=to.name,
    )  # fmt: skip
    _end_what_bound(held, to, by, now)
    return done


@transaction.atomic
def check(
    *,
    item: Item,
    by: people.Person | None,
    now: datetime,
    name: str,
    born_on: object,
    inside_name: str = "",
    inside_born_on: object = None,
    desk: str = "",
) -> Check:
    """Compare outside and inside with whose it is, without giving it out.

    A check that fails blocks the item and is kept as a near miss, as in ``release``.
    """
    held = take(item, by=by, whatever_moved=True)
    _refuse_nobody(by, desk)
    refuse_unless_here(held.item)
    said = _said(name, born_on, inside_name, inside_born_on)
    differs = _compared(held.item, said)
    if differs:
        return block(held, Block(tuple(differs), said, by, desk), now)
    note(held, verb="item_check_passed", by=by, now=now, desk=desk)
    return Check.objects.create(item=held.item, at=now, by=by, desk=desk[:120], passed=True)


@transaction.atomic
def unblock(*, item: Item, why: str, by: people.Person, now: datetime) -> Item:
    """Let an item be given out again, once somebody has seen that inside and outside agree.

    Raises ``CheckFirst`` while the last check did not pass, ``NotBlocked``.
    """
    held = take(item, by=by, whatever_moved=True)
    reason = must(why, "why", gettext_lazy("What was found out?"))
    row = held.item
    if not row.blocked_because:
        raise NotBlocked(
            gettext_lazy("Nothing keeps it from being given out."),
            remedy=gettext_lazy("Load the page again."),
        )
    last = row.checks.order_by("at", "passed").last()
    if last is None or not last.passed:
        raise CheckFirst(
            gettext_lazy("Its last check did not pass."),
            remedy=gettext_lazy("Put it right, look inside and outside, and check it again."),
        )
    row.blocked_because = ""
    row.save(update_fields=["blocked_because"])
    note(held, verb="item_unblocked", by=by, now=now, why=reason)
    return row


def _compared(item: Item, said: Mapping[str, object]) -> list[str]:
    _facts, outside = differs_outside(item.subject, said)
    return outside + differs_inside(item.subject, item.kind, said)


def _said(
    name: str, born_on: object, inside_name: str, inside_born_on: object
) -> dict[str, object]:
    return {
        "name": name, "born_on": born_on, "inside_name": inside_name,
        "inside_born_on": inside_born_on,
    }  # fmt: skip


def _mismatch(
    item: Item,
    differs: list[str],
    said: Mapping[str, object],
    by: people.Person | None,
    desk: str,
    now: datetime,
) -> Mismatch:
    field = "inside_name" if differs == ["inside"] else differs[0]
    refusal = Mismatch(
        gettext_lazy("Stop: what stands on it and in it is not of the same person."),
        field=field,
        remedy=gettext_lazy(
            "Give nothing out. It is blocked now; the manager and the owner of the case were told."
        ),
        facts={"differs": differs},
    )
    refusal.afterwards = partial(
        note_mix_up, item=item, found=Block(tuple(differs), said, by, desk), now=now,
        door=logbook.present_door(),
    )  # fmt: skip
    return refusal


def _refuse_promised(
    held: Held, to: people.Person, new_plan: str, by: people.Person | None, now: datetime
) -> None:
    """Refuse to give out what is to be sent, unless that case agreed that he fetches it."""
    pickup = open_pickup(held.item)
    fetched_in = cases.survivor_id(pickup.case_id) if pickup else None
    bonds = [
        one for one in bonds_of(held) if one.kind != "pickup" and one.case.pk != fetched_in
    ]  # fmt: skip
    wanted = _("give %(thing)s to %(name)s") % {"thing": held.item.name, "name": to.name}
    refuse_bound(held, bonds, new_plan=new_plan, wanted=wanted, by=by, now=now)


def _end_what_bound(held: Held, to: people.Person, by: people.Person | None, now: datetime) -> None:
    pickup = open_pickup(held.item)
    if pickup is not None:
        end_pickup(pickup, _("fetched by %(name)s") % {"name": to.name}, by, now, fetched=True)
    for pledge in pledges_of([held.item]).get(held.item.pk, []):
        release_pledge(held, pledge, _("%(name)s took it himself") % {"name": to.name}, by, now)
        case = cases.survivor_of(pledge.case)
        if case.is_open:
            words = _("%(thing)s was given out: settle with the customer what was promised")
            minutes = people.policy_of(case.organization).act_within
            cases.remind(
                case=case, words=words % {"thing": held.item.name}, minutes=minutes, now=now
            )


def _refuse_nobody(by: people.Person | None, desk: str) -> None:
    if by is None and not desk.strip():
        raise Unclear(
            gettext_lazy("Who looks and gives it out?"),
            field="desk",
            remedy=gettext_lazy("Write your name or desk."),
        )
