"""The rows from which figures are counted."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from safehands.core import people
from safehands.core.items.models import Consignment, Move, Pickup


def pickups_of_office(organization: people.Organization) -> QuerySet[Pickup]:
    """Return every pick-up that an office ever agreed, in no order."""
    return Pickup.objects.filter(case__organization=organization)


def sent_by_office(organization: people.Organization) -> QuerySet[Consignment]:
    """Return everything an office ever sent, in no order."""
    return Consignment.objects.filter(sender=organization)


def moves_of_cases(case_ids: Iterable[UUID]) -> QuerySet[Move]:
    """Return every move of the items of some cases, in order; one query for all."""
    ids = list(case_ids)
    ours = Q(item__case__in=ids) | Q(item__pledges__case__in=ids) | Q(consignment__case__in=ids)
    related = ("item", "from_holder", "to_holder", "to_person", "by", "consignment__receiver")
    return Move.objects.filter(ours).select_related(*related).distinct().order_by("at", "number")
