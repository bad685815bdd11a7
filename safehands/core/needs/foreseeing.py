"""Looking ahead: a need that ends becomes a case of the office before anybody asks.

The clock calls this. It opens at most one case for each end of supply, tells no customer, and
decides nothing about care.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from safehands.core.needs import bridging, conflicts, wording
from safehands.core.needs.holding import fresh, matters_of, open_matter
from safehands.core.needs.looking import an_hour_on, begins_at, harm_is_near, next_look
from safehands.core.needs.models import Because, Matter, Need

TOPIC = "refill"
GROWN_UP = 18


@transaction.atomic
def foresee(*, need: Need, now: datetime) -> cases.Case | None:
    """Look at one need whose hour has come; return the case it now is about, if any.

    None too when another worker was first. After an outage it looks once, as of now.
    """
    open_matter(need.pk, hold=_writes(need, now))
    claimed = Need.objects.filter(
        pk=need.pk, ended_at=None, look_again_at=need.look_again_at, look_again_at__lte=now
    ).update(look_again_at=an_hour_on(now), trouble="")
    if not claimed:
        return None
    held = fresh(need.pk)
    Need.objects.filter(pk=held.pk).update(look_again_at=next_look(held, now))
    matter = open_matter(held.pk, hold=_writes(held, now))
    if begins_at(held) > now:
        conflicts.settle(held, matter, by=None, now=now)
        return matter.case if matter else None
    # What is wrong before the case is opened belongs to its first step, not to a reminder.
    if matter is None:
        conflicts.settle(held, None, by=None, now=now)
        matter = _begin(held, now)
    else:
        _take_over(held, matter, now)
        conflicts.settle(held, matter, by=None, now=now)
    if matter is not None:
        bridging.watch(held, matter, now)
    return matter.case if matter else None


@transaction.atomic
def push_on(*, need: Need, trouble: str, now: datetime) -> None:
    """Put a need that the clock cannot look at an hour on, so that it never stops the rest."""
    Need.objects.filter(pk=need.pk, ended_at=None).update(
        look_again_at=an_hour_on(now), trouble=trouble[:300]
    )


def _writes(need: Need, now: datetime) -> bool:
    """Whether a look will write on the open case: it is held only then, before the need."""
    last = next(iter(matters_of(need.pk)), None)
    new_supply = last is not None and last.foreseen_at is None
    turns = conflicts.stands(need, now) != (need.conflict_since is not None)
    unasked = last is not None and last.harm_since is None
    moved = last is not None and last.supply_until != need.supply_until
    return new_supply or moved or turns or (unasked and harm_is_near(need, now))


def _begin(need: Need, now: datetime) -> Matter | None:
    """Open the case of this supply, or open it again if it was closed and nothing was renewed."""
    before = _foreseen(need).first()
    if before is None:
        return _open(need, now)
    if before.harm_since is not None or not harm_is_near(need, now):
        return None
    case = cases.hold(cases.survivor_id(before.case_id), also_closed=True)
    words = _("%(need)s runs out, and nobody wrote down that it was renewed: make sure")
    before.case = cases.reopen(case=case, words=words % {"need": need.words}, by=None, now=now)
    return before


def _open(need: Need, now: datetime) -> Matter:
    conflict = need.conflict_since is not None
    case = cases.open_case(
        organization=need.organization,
        customer=_who_asks(need.person, now),
        subject=need.person,
        asked=_("%(need)s lasts until %(day)s. Nobody has asked yet: we looked ahead.")
        % {"need": need.words, "day": date_format(need.supply_until)},
        title=_("Ends soon: %(need)s") % {"need": need.words},
        topic=TOPIC,
        origin=cases.Origin.FORESIGHT,
        owner=people.fallback_for(organization=need.organization, team=need.team, now=now),
        team=need.team,
        next_step=wording.what_to_do(need, conflict=conflict),
        by=None,
        now=now,
    )
    matter = Matter.objects.create(
        need=need, case=case, because=Because.FORESIGHT, supply_until=need.supply_until, at=now,
        foreseen_at=now,
    )  # fmt: skip
    _write(need, matter, now)
    if conflict:
        conflicts.write_conflict(need, matter, by=None, now=now)
    notices.tell(
        to=case.owner,
        topic="foreseen",
        subject=gettext_lazy("We looked ahead: case %(reference)s is yours"),
        words=gettext_lazy("%(step)s. Nobody has asked yet, and nobody was told."),
        facts={"reference": case.reference, "step": case.next_step.words if case.next_step else ""},
        by=None,
        now=now,
        case_id=case.pk,
        dedupe_key=f"foreseen:{matter.pk}",
    )
    return matter


def _take_over(need: Need, matter: Matter, now: datetime) -> None:
    """Let the case that is open already be the one of this supply, instead of a second one."""
    if _foreseen(need).exists():
        return
    same = matter.supply_until == need.supply_until
    if not same:
        matter.supply_until = need.supply_until
        matter.harm_since, matter.bridge_asked_at, matter.bridge_said = None, None, ""
        words = wording.what_to_do(need, conflict=False)
        minutes = people.policy_of(need.organization).first_look
        cases.remind(case=matter.case, words=words, minutes=minutes, now=now)
    matter.foreseen_at = now
    matter.save(update_fields=[
        "supply_until", "foreseen_at", "harm_since", "bridge_asked_at", "bridge_said",
    ])  # fmt: skip
    _write(need, matter, now)


def _foreseen(need: Need) -> QuerySet[Matter]:
    """Return the matter of this supply if the clock looked ahead for it before; one at most."""
    return Matter.objects.filter(
        need=need, supply_until=need.supply_until, foreseen_at__isnull=False
    )


def _write(need: Need, matter: Matter, now: datetime) -> None:
    logbook.write(
        verb="foreseen", by=None, now=now, case_id=matter.case.pk, about_id=need.person_id,
        need=need.pk, words=need.words, supply_until=need.supply_until,
        refills_left=need.refills_left,
    )  # fmt: skip


def _who_asks(person: people.Person, now: datetime) -> people.Person:
    """Return who is the customer: a child's parent; who is grown up and reached speaks himself."""
    proxies = people.proxies_of(person, now).filter(scope=people.Scope.EVERYTHING)
    first = proxies.first()
    if first is None or not first.speaker.active:
        return person
    grown_up = person.born_on is not None and _age(person.born_on, now.date()) >= GROWN_UP
    return person if grown_up and people.contact_points_of(person).exists() else first.speaker


def _age(born_on: date, today: date) -> int:
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
