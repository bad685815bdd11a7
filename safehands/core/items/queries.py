"""Where things are, and what stands on them."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from safehands.core import cases, people
from safehands.core.items.bound import pledges_of
from safehands.core.items.codes import spelled
from safehands.core.items.holding import RELATED
from safehands.core.items.mix_ups import COUNTERPART
from safehands.core.items.models import Check, Consignment, Item, Move, MoveKind, Pickup, Pledge

WORDS = 6
MANY = 30


def visible_to(person: people.Person) -> QuerySet[Item]:
    """Return the items this person may see: of his offices, held by them, or of cases he sees."""
    offices = people.organizations_where(person, people.May.SEE_CASES)
    ours = Q(organization__in=offices) | Q(holder__in=offices) | Q(cases.in_sight_of(person))
    return Item.objects.filter(ours).select_related(*RELATED).order_by("name", "code")


def of_case(case: cases.Case) -> QuerySet[Item]:
    """Return the items of a case, those promised or fetched in it, and their copies."""
    family = cases.family_of(case)
    ours = (
        Q(case__in=family)
        | Q(pledges__case__in=family)
        | Q(pickups__case__in=family)
        | Q(moves__consignment__case__in=family)
    )
    rows = Item.objects.filter(ours).select_related(*RELATED).distinct()
    return rows.order_by("name", "code")


def of_people(ids: Iterable[UUID]) -> QuerySet[Item]:
    """Return what is kept of some persons and has not ended."""
    rows = Item.objects.filter(subject__in=list(ids), ended_at=None)
    return rows.select_related(*RELATED).order_by("subject__sort_name", "name", "code")


def board(
    organization: people.Organization, place: str | None = None, text: str = ""
) -> QuerySet[Item]:
    """Return what an office has entered or holds, by place; ``text``: a code, name or person."""
    rows = Item.objects.filter(Q(organization=organization) | Q(holder=organization))
    rows = rows.filter(ended_at=None)
    if place is not None:
        rows = rows.filter(place=place)
    code = spelled(text)
    if code and rows.filter(code=code).exists():
        rows = rows.filter(code=code)
    elif text.strip():
        rows = rows.filter(reduce(and_, map(_with_word, text.split()[:WORDS])))
    return rows.select_related(*RELATED).order_by("place", "subject__sort_name", "name", "code")


def places_of(organization: people.Organization) -> list[str]:
    """Return the places at which an office has something now, by name."""
    rows = Item.objects.filter(holder=organization, with_person=None, ended_at=None)
    here = rows.exclude(
        moves__number=F("moves_made"), moves__kind__in=[MoveKind.SENT, MoveKind.LOST]
    )
    return sorted(set(here.values_list("place", flat=True)), key=people.folded)


def places_used(organization: people.Organization) -> list[str]:
    """Return the places to which an office brought something, the most used first."""
    kinds = [MoveKind.ENTERED, MoveKind.MOVED, MoveKind.RETURNED, MoveKind.FOUND]
    moves = Move.objects.filter(to_holder=organization, to_person=None, kind__in=kinds)
    counted = moves.values("to_place").annotate(times=Count("pk")).order_by("-times", "to_place")
    return [str(one["to_place"]) for one in counted[:MANY]]


def by_code(code: str) -> Item | None:
    """Return the item of a code however it was typed, or of a scanned address."""
    wanted = spelled(code)
    return Item.objects.select_related(*RELATED).filter(code=wanted).first() if wanted else None


def history(item: Item) -> QuerySet[Move]:
    """Return every move of an item, in order."""
    related = (
        "from_holder",
        "to_holder",
        "from_person",
        "to_person",
        "by",
        "consignment__receiver",
    )
    return Move.objects.filter(item=item).select_related(*related).order_by("number")


def pledged(item: Item) -> list[Pledge]:
    """Return the pledges that still bind an item, the oldest first."""
    return pledges_of([item]).get(item.pk, [])


def pledged_of(items: Iterable[Item]) -> dict[UUID, list[Pledge]]:
    """Return the pledges that still bind some items, by item."""
    return pledges_of(items)


def pledges_visible_to(person: people.Person) -> QuerySet[Pledge]:
    """Return the pledges of the items this person may see."""
    seen = Pledge.objects.filter(_of_what_is_seen(person))
    related = ("item", "case", "promise__duty", "condition__promise__duty")
    return seen.select_related(*related).order_by("made_at", "pk")


def pickups_visible_to(person: people.Person) -> QuerySet[Pickup]:
    """Return the agreed pick-ups of the items this person may see, soonest first."""
    return _pickups(Pickup.objects.filter(_of_what_is_seen(person)))


def pickups_of(organization: people.Organization) -> QuerySet[Pickup]:
    """Return for what somebody comes to an office, soonest first; who did not come stays on it."""
    return _pickups(Pickup.objects.filter(case__organization=organization, ended_at=None))


def pickups_of_case(case: cases.Case) -> QuerySet[Pickup]:
    """Return every pick-up that was agreed in a case, soonest first."""
    return _pickups(Pickup.objects.filter(case__in=cases.family_of(case)))


def checks_of(item: Item) -> QuerySet[Check]:
    """Return the checks of an item, the newest first."""
    return Check.objects.filter(item=item).select_related("by").order_by("-at", "passed")


def near_misses(organization: people.Organization, since: datetime) -> QuerySet[Check]:
    """Return what was stopped before it was given out, since an instant (UTC), newest first."""
    rows = Check.objects.filter(item__organization=organization, passed=False, at__gte=since)
    rows = rows.exclude(differs=[COUNTERPART])
    return rows.select_related("item__subject", "item__case", "by").order_by("-at", "pk")


def near_misses_visible_to(person: people.Person) -> QuerySet[Check]:
    """Return what was stopped before it was given out, of the things this person may see."""
    rows = Check.objects.filter(_of_what_is_seen(person), passed=False)
    rows = rows.exclude(differs=[COUNTERPART])
    return rows.select_related("item__subject", "by").order_by("at", "pk")


def overdue(organization: people.Organization, now: datetime) -> QuerySet[Item]:
    """Return what should have been back by now, longest first."""
    return board(organization).filter(return_by__lte=now).order_by("return_by", "code")


def on_the_way_to(organization: people.Organization) -> QuerySet[Consignment]:
    """Return what is on its way to an office, longest first."""
    rows = Consignment.objects.filter(receiver=organization, ended_at=None)
    return rows.select_related("sender", "receiver", "case").order_by("sent_at")


def consignments_of(case: cases.Case) -> QuerySet[Consignment]:
    """Return what was sent in a case, oldest first."""
    rows = Consignment.objects.filter(case__in=cases.family_of(case))
    related = ("sender", "receiver", "sent_by", "received_by")
    return rows.select_related(*related).order_by("sent_at", "pk")


def _with_word(word: str) -> Q:
    said = Q(name__icontains=word) | Q(place__icontains=word) | Q(code__icontains=word)
    return said | Q(subject__sort_name__contains=people.folded(word))


def _pickups(rows: QuerySet[Pickup]) -> QuerySet[Pickup]:
    related = ("item__subject", "item__holder", "who", "case__owner", "case__organization")
    return rows.select_related(*related, "duty__owed_by", "checked_by").order_by("at", "pk")


def _of_what_is_seen(person: people.Person) -> Exists:
    return Exists(visible_to(person).filter(pk=OuterRef("item")))
