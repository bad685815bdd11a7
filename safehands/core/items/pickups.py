"""A customer comes for a thing: agreed, checked the day before, given out, or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy

from safehands.core import cases, keys, notices, people, promises
from safehands.core.items.bound import open_pickup
from safehands.core.items.coming import (
    out_of_reach,
    owe_check,
    plan_the_trip,
)
from safehands.core.items.fetching import end_pickup, refuse_stranger
from safehands.core.items.holding import last_move, refuse_blocked, take
from safehands.core.items.looking import hold_pickup, not_there
from safehands.core.items.models import Item, Move, MoveKind, Pickup
from safehands.core.items.releasing import release
from safehands.core.items.stepping import LONGEST, must, note, place_of
from safehands.core.refusals import Refusal, Unclear
from safehands.rules import hours


class ClosedThen(Refusal):
    """Nobody is there to give it out at that time."""

    code = "closed_then"


class AlreadyAgreed(Refusal):
    """Somebody comes for it already."""

    code = "already_agreed"


@transaction.atomic
def agree_pickup(
    *,
    item: Item,
    case: cases.Case,
    who: people.Person,
    at: datetime,
    place: str,
    by: people.Person | None,
    now: datetime,
    outside_hours: str = "",
) -> Pickup:
    """Agree that somebody comes for an item at ``at`` (UTC), and where it is given out.

    The owner of the case has to see with his eyes that it is there: on the business day before,
    or soon if it is agreed later. ``who`` is the person whose it is, or who may speak for him.
    ``outside_hours`` names who waits with it while the office is closed. Raises ``ClosedThen`` if
    nobody does, ``NotThere`` with what can be done while another office, or nobody of ours, has it.
    """
    case = cases.hold(cases.survivor_id(case.pk), by=by)
    held = take(item, by=None, matters=[case.pk], whatever_moved=True)
    place = place_of(place)
    if case.subject_id != held.item.subject_id:
        raise Unclear(
            gettext_lazy("Case %(reference)s is about somebody else.")
            % {"reference": case.reference},
            field="case",
            remedy=gettext_lazy("Choose a case of the person whose it is."),
        )
    if at <= now:
        raise Unclear(
            gettext_lazy("This time has already passed."),
            field="at",
            remedy=gettext_lazy("Choose a time that is still to come."),
        )
    waits = _who_waits(case.organization, at, outside_hours)
    refuse_stranger(who, held.item, now, field="who")
    refuse_blocked(held.item)
    _refuse_second(held.item)
    row = Pickup(
        item=held.item, case=case, who=who, at=at, place=place, agreed_at=now, agreed_by=by
    )  # fmt: skip
    if out_of_reach(held.item, row) or last_move(held.item).kind == MoveKind.LOST:
        raise not_there(held.item)
    owe_check(held, row, by, now, waits)
    plan_the_trip(case, by, now)
    note(
        held, verb="pickup_agreed", by=by, now=now, pickup=row.pk, who_comes=who.name, at=at,
        place=place, check=row.duty.due_at, waits=waits,
    )  # fmt: skip
    _write_it_down(row, waits, by, now)
    return row


@transaction.atomic
def picked_up(
    *,
    pickup: Pickup,
    by: people.Person | None,
    now: datetime,
    name: str,
    born_on: object,
    inside_name: str = "",
    inside_born_on: object = None,
    to: people.Person | None = None,
    desk: str = "",
    new_plan: str = "",
) -> Move:
    """Give out what somebody came for, early or late, after the check of inside and outside.

    ``to`` is who came, if it is another than was agreed. Raises what ``release`` raises.
    """
    _held, row = hold_pickup(pickup, by)
    return release(
        item=row.item, to=to or row.who, by=by, now=now, name=name, born_on=born_on,
        inside_name=inside_name, inside_born_on=inside_born_on, desk=desk, new_plan=new_plan,
    )  # fmt: skip


@transaction.atomic
def cancel_pickup(
    *, pickup: Pickup, because: str, by: people.Person | None, now: datetime
) -> Pickup:
    """Note that nobody comes for it, and why; what was to be told about it need not be told."""
    held, row = hold_pickup(pickup, by)
    reason = must(because, "because", gettext_lazy("Why is it not fetched?"))
    end_pickup(row, reason, by, now)
    note(
        held, verb="pickup_cancelled", by=by, now=now, pickup=row.pk, because_words=reason,
        at=row.at,
    )  # fmt: skip
    return row


def _refuse_second(item: Item) -> None:
    before = open_pickup(item)
    if before is not None:
        raise AlreadyAgreed(
            gettext_lazy("%(name)s comes for it already.") % {"name": before.who.name},
            field="at",
            remedy=gettext_lazy("Cancel that pick-up first, then agree another one."),
            facts={"pickup": str(before.pk), "at": before.at.isoformat()},
        )


def _who_waits(office: people.Organization, at: datetime, name: str) -> str:
    """Return who waits with it outside opening hours; empty while the office is open."""
    week = people.week_of(office)
    if hours.is_open(week, at):
        return ""
    waits = " ".join(name.split())[:LONGEST]
    if waits:
        return waits
    opens = hours.next_open(week, at)
    when = promises.spoken(opens, str(week.zone), get_language() or "en")
    raise ClosedThen(
        gettext_lazy("%(office)s is closed then.") % {"office": office.name},
        field="at",
        remedy=gettext_lazy(
            "Choose a time within opening hours: they open again on %(when)s. Or name who waits "
            "for the customer outside opening hours."
        )
        % {"when": when},
        facts={"opens": opens.isoformat()},
    )


def _write_it_down(pickup: Pickup, waits: str, by: people.Person | None, now: datetime) -> None:
    """Confirm to who comes when and where, and that we look before he leaves home."""
    if not notices.can_write_to(pickup.who):
        return
    zone = str(people.week_of(pickup.case.organization).zone)
    when = promises.spoken(pickup.at, zone, pickup.who.language or "en")
    words = gettext_lazy(
        "You come on %(when)s: %(office)s, %(place)s. We look before that whether everything "
        "is there, and tell you before you leave home if it is not."
    )
    if waits:
        words = gettext_lazy(
            "You come on %(when)s: %(office)s, %(place)s. We are closed then, but %(waits)s waits "
            "for you. We look before that whether everything is there, and tell you before you "
            "leave home if it is not."
        )
    keys.write_to(
        case=cases.survivor_of(pickup.case), to=pickup.who, topic="pickup",
        subject=gettext_lazy("When you come to us"), words=words,
        facts={
            "when": when, "office": pickup.case.organization.name, "place": pickup.place,
            "waits": waits,
        },
        by=by, now=now, dedupe_key=f"pickup:{pickup.pk}",
    )  # fmt: skip
