"""Where things are, in words one can say: the ledger of the items, never a guess."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from safehands.core import items, people
from safehands.insights.call_screen.shapes_of_things import ItemLine

MOST = 30


def items_of(
    about: people.Person, case_ids: Sequence[UUID], person: people.Person
) -> tuple[ItemLine, ...]:
    """Return where the things of somebody and of his cases are; so many queries for all."""
    wanted = Q(subject=about) | Q(case__in=case_ids) | Q(pledges__case__in=case_ids)
    rows = items.visible_to(person).filter(wanted, ended_at=None).distinct()[:MOST]
    offices = people.organizations_where(person, people.May.SEE_CASES)
    return tuple(line_of(one, offices) for one in items.where_of(rows))


def line_of(where: items.Whereabouts, offices: frozenset[UUID]) -> ItemLine:
    """Return where one thing is, as it is shown at one of these offices."""
    item, pickup, way = where.item, where.pickup, where.on_the_way
    return ItemLine(
        item=item.pk,
        code=item.code,
        name=item.name,
        kind=str(items.Kind(item.kind).label),
        where=where.words,
        since=where.since,
        ours=where.holder.pk in offices and way is None and where.with_person is None,
        received=where.last.kind == items.MoveKind.RECEIVED,
        lost=where.lost,
        on_the_way_to=way.receiver.name if way else "",
        arrives=way.expected_at if way else None,
        return_by=item.return_by,
        promised_until=where.pledged_until,
        pickup_at=pickup.at if pickup else None,
        pickup_place=pickup.place if pickup else "",
        pickup_who=pickup.who.name if pickup else "",
        there=pickup.there if pickup else None,
        blocked=item.blocked_because,
    )
