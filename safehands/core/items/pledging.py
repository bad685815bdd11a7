"""An item stands under a promise: it, or a copy of it, must be somewhere by a time."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, people
from safehands.core.items.bound import binding_of
from safehands.core.items.holding import Held, refuse_unless_here, take
from safehands.core.items.models import Item, Pledge
from safehands.core.items.stepping import must, note
from safehands.core.promises import Condition, Promise
from safehands.core.refusals import Refusal, Unclear


class PledgeEnded(Refusal):
    """The item stands no longer under this promise."""

    code = "pledge_ended"


@transaction.atomic
def pledge(
    *,
    item: Item,
    case: cases.Case,
    by: people.Person | None,
    now: datetime,
    promise: Promise | None = None,
    condition: Condition | None = None,
) -> Pledge:
    """Put an item under a promise, or under one that waits for its trigger.

    From now on it does not move, leave or go to anybody else unless somebody says how the promise
    is kept then. The same pledge made twice is one. ``Unclear`` for a promise that has ended.
    """
    cases.hold(cases.survivor_id(case.pk), by=by)
    held = take(item, by=None, matters=[case.pk], whatever_moved=True)
    if (promise is None) == (condition is None):
        raise Unclear(
            _("For which promise is it?"),
            field="promise",
            remedy=_("Name a promise, or one that waits for something; one of the two."),
        )
    row = Pledge(
        item=held.item, case=case, promise=promise, condition=condition, made_at=now
    )  # fmt: skip
    _refuse_another_case(case, promise or condition)
    if binding_of(row) is None:
        raise Unclear(
            _("This promise has ended already."),
            field="promise" if promise else "condition",
            remedy=_("Make a new promise if one is needed."),
        )
    refuse_unless_here(held.item)
    same = Pledge.objects.filter(
        item=held.item, promise=promise, condition=condition, ended_at=None
    ).first()
    if same is not None:
        return same
    row.save(force_insert=True)
    note(held, verb="item_pledged", by=by, now=now, pledge=row.pk, words=words_of(row))
    return row


@transaction.atomic
def end_pledge(*, pledge: Pledge, because: str, by: people.Person | None, now: datetime) -> Pledge:
    """Note that an item stands no longer under a promise; the promise itself goes on."""
    held = take(pledge.item, by=None, whatever_moved=True, also_ended=True)
    if by is not None:
        cases.hold(cases.survivor_id(pledge.case_id), by=by, also_closed=True)
    reason = must(because, "because", _("Why is it not needed for this promise any more?"))
    if not release_pledge(held, pledge, reason, by, now):
        raise PledgeEnded(
            _("It stands no longer under this promise."),
            remedy=_("Load the page again to see what holds now."),
        )
    return pledge


def release_pledge(
    held: Held, pledge: Pledge, because: str, by: people.Person | None, now: datetime
) -> bool:
    """End a pledge of a held item; False if it had ended before."""
    standing = Pledge.objects.filter(pk=pledge.pk, ended_at=None)
    if not standing.update(ended_at=now, ended_because=because[:200]):
        return False
    pledge.refresh_from_db()
    note(
        held, verb="item_pledge_ended", by=by, now=now, pledge=pledge.pk, words=words_of(pledge),
        because_words=pledge.ended_because,
    )  # fmt: skip
    return True


def carry_over(
    held: Held,
    copy: Item,
    because: str,
    by: people.Person | None,
    now: datetime,
    *,
    only: Callable[[Pledge], bool] = lambda _one: True,
) -> list[Pledge]:
    """Put the pledges of a held item on a copy of it: that one is to be there by the time.

    ``only`` says which; the others stay where they are.
    """
    carried = []
    for old in list(Pledge.objects.filter(item=held.item, ended_at=None, consignment=None)):
        if binding_of(old) is None or not only(old):
            continue
        release_pledge(held, old, because, by, now)
        new = Pledge.objects.create(
            item=copy, case_id=old.case_id, promise=old.promise, condition=old.condition,
            made_at=now,
        )  # fmt: skip
        carried.append(new)
    return carried


def words_of(pledge: Pledge) -> str:
    """Return the words of the promise of a pledge."""
    binding = pledge.promise or pledge.condition
    return binding.words if binding else ""


def _refuse_another_case(case: cases.Case, binding: Promise | Condition | None) -> None:
    if binding is not None and cases.survivor_id(binding.case_id) != cases.survivor_id(case.pk):
        raise Unclear(
            _("This promise belongs to another case."),
            field="case",
            remedy=_("Name the case in which it was promised."),
        )
