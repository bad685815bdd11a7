"""Two things were taken for each other: both stay where they are until somebody has looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from safehands.core.items.bound import open_pickup
from safehands.core.items.coming import mark_missing
from safehands.core.items.holding import Held, fresh, take
from safehands.core.items.labels import read_day, same_name
from safehands.core.items.models import Check, Item
from safehands.core.items.stepping import note

TOPIC = "mix-up"
# The mark of a check that nobody made: the thing may be what lies in another's cover.
COUNTERPART = "counterpart"


@dataclass(frozen=True, slots=True)
class Block:
    """What did not agree, what was read outside and inside, and who read it."""

    differs: tuple[str, ...]
    said: Mapping[str, object]
    by: people.Person | None
    desk: str


@transaction.atomic
def note_mix_up(*, item: Item, found: Block, now: datetime, door: str) -> Check:
    """Keep the near miss of a refused release, through the ``door`` by which it came."""
    with logbook.through(door):
        held = take(item, by=None, whatever_moved=True, also_ended=True)
        return block(held, found, now)


def block(held: Held, found: Block, now: datetime) -> Check:
    """Block a held item, keep the failed check, and have it found out whose is what.

    If what was read belongs to exactly one other person here, his things of the same sort are
    blocked too, and a case of his own is opened.
    """
    row, by = held.item, found.by
    row.blocked_because = _why(found.differs)
    row.save(update_fields=["blocked_because"])
    failed = Check.objects.create(
        item=row, at=now, by=by, desk=found.desk[:120], passed=False, differs=list(found.differs)
    )  # fmt: skip
    note(
        held, verb="item_near_miss", by=by, now=now, check=failed.pk, desk=found.desk,
        differs=list(found.differs),
    )  # fmt: skip
    pickup = open_pickup(row)
    if pickup is not None and pickup.there is True:
        mark_missing(held, pickup, by, now)
    other = whose(row, found)
    matters = [one for one in held.matters if one.is_open]
    if other is not None:
        theirs = _open_finding(row.organization, other, _blocked_of(other, row, by, now), now)
        for one in matters:
            _link(one, theirs, now)
    if not matters:
        matters = [_open_finding(row.organization, row.subject, [], now)]
    _tell(held, matters, failed, found, now)
    return failed


def whose(item: Item, found: Block) -> people.Person | None:
    """Return the other person whose name and birth date were read, if exactly one fits here."""
    inside = "inside" in found.differs
    name = str(found.said.get("inside_name" if inside else "name") or "")
    born_on = read_day(found.said.get("inside_born_on" if inside else "born_on"))
    if not name.strip() or born_on is None:
        return None
    fit = [
        one
        for one in _known(item, found.by, born_on)
        if one.pk != item.subject_id and same_name(one.name, name)
    ]
    return fit[0] if len(fit) == 1 else None


def _known(item: Item, by: people.Person | None, born_on: date) -> list[people.Person]:
    """Return the persons with a birth date whom the office of the item knows."""
    born = people.Person.objects.filter(born_on=born_on, active=True)
    if by is not None:
        return list(people.visible_to(by).filter(pk__in=born.values("pk"))[:20])
    return list(born.filter(registered_with=item.organization)[:20])


def _blocked_of(
    other: people.Person, item: Item, by: people.Person | None, now: datetime
) -> list[Item]:
    """Block the things of the other person that may lie in this one's cover; return them."""
    same = Item.objects.filter(
        subject=other, kind=item.kind, organization=item.organization, ended_at=None
    )
    found = []
    for one in same.order_by("pk"):
        held = take(one, by=None, whatever_moved=True, also_ended=True)
        found.append(held.item)
        if held.item.blocked_because:
            continue
        held.item.blocked_because = _("it may have been taken for another")
        held.item.save(update_fields=["blocked_because"])
        Check.objects.create(item=held.item, at=now, by=by, passed=False, differs=[COUNTERPART])
        note(held, verb="item_blocked", by=by, now=now, why=held.item.blocked_because)
    return found


def _open_finding(
    office: people.Organization,
    person: people.Person,
    things: list[Item],
    now: datetime,
) -> cases.Case:
    """Open a case found by us for a person, or return the open one; it names nobody else."""
    before = cases.similar_open(subject=person, organization=office)
    same = before.filter(kind=cases.Kind.FINDING, topic=TOPIC).first()
    if same is not None:
        return same
    words = _("Something of %(name)s may have been taken for another's. Find out what is where.")
    out = [one for one in map(fresh, [one.pk for one in things]) if _is_out(one)]
    step = _("Look into the covers, put right what is swapped, check each anew")
    if out:
        step = _("Given out already, get it back: %(things)s") % {
            "things": ", ".join(f"{one.name} ({one.code})" for one in out)
        }
    return cases.open_case(
        organization=office, customer=_customer(person, now), subject=person, topic=TOPIC,
        asked=words % {"name": person.name}, origin=cases.Origin.FORESIGHT,
        kind=cases.Kind.FINDING, title=_("Perhaps swapped with another's"), next_step=step,
        minutes=people.policy_of(office).act_within, by=None, now=now,
        owner=people.fallback_for(organization=office, now=now),
    )  # fmt: skip


def _is_out(item: Item) -> bool:
    return item.with_person_id is not None or item.holder_id != item.organization_id


def _customer(person: people.Person, now: datetime) -> people.Person:
    """Return with whom we speak about somebody: who may hear everything for him, else himself."""
    for proxy in people.proxies_of(person, now):
        if proxy.scope == people.Scope.EVERYTHING:
            return proxy.speaker
    return person


def _link(case: cases.Case, theirs: cases.Case, now: datetime) -> None:
    if case.pk != theirs.pk:
        cases.link(one=case, other=theirs, by=None, now=now, reason=_("perhaps swapped"))


def _tell(
    held: Held, matters: list[cases.Case], failed: Check, found: Block, now: datetime
) -> None:
    """Put it before the owners of its cases with a time, and tell them and the managers at once."""
    item = held.item
    words = _(
        "Stopped before it was given out: %(thing)s (%(code)s), %(why)s. Find out whose it is"
    )
    text = words % {"thing": item.name, "code": item.code, "why": item.blocked_because}
    told: set[object] = {found.by.pk} if found.by else set()
    for case in matters:
        minutes = people.policy_of(case.organization).act_within
        reminder = cases.remind(case=case, words=text, minutes=minutes, now=now)
        for person in [case.owner, *people.managers_of(item.organization)]:
            if person.pk in told:
                continue
            told.add(person.pk)
            notices.tell(
                to=person, topic="near_miss", words="%(words)s", by=found.by, now=now,
                subject=gettext_lazy("Wrong label stopped: case %(reference)s"),
                facts={"reference": case.reference, "words": text}, case_id=case.pk,
                duty=reminder, urgency=notices.Urgency.URGENT,
                dedupe_key=f"near_miss:{failed.pk}:{person.pk}",
            )  # fmt: skip


def _why(differs: tuple[str, ...]) -> str:
    if differs == ("inside",):
        return _("what is inside is not of the person on the label")
    if "inside" in differs:
        return _("neither label nor inside are of the person whose it should be")
    return _("the label is not of the person whose it should be")
