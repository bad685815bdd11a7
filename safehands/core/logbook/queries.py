import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from safehands.core.logbook.chains import breaks
from safehands.core.logbook.models import LOOKED, Chain, Entry


def of_case(case_id: uuid.UUID) -> QuerySet[Entry]:
    """Return every line of a case, oldest first."""
    return Entry.objects.filter(chain=case_id).select_related("by").order_by("number")


def length_of(chain_id: uuid.UUID) -> int:
    """Return the number of the last line of a chain; 0 where nothing was written yet."""
    return Chain.objects.filter(pk=chain_id).values_list("length", flat=True).first() or 0


def of_cases(case_ids: Iterable[uuid.UUID]) -> QuerySet[Entry]:
    """Return every line of some cases in the order of writing, with who wrote and his roles."""
    lines = Entry.objects.filter(chain__in=list(case_ids)).select_related("by")
    return lines.prefetch_related("by__memberships").order_by("written_at", "pk")


def acts(since: datetime, until: datetime) -> QuerySet[Entry]:
    """Return the lines written on cases between two instants; mere looks are no acts."""
    written = Entry.objects.filter(written_at__gte=since, written_at__lt=until)
    return written.filter(case__isnull=False).exclude(verb=LOOKED)


def acts_with_before(since: datetime, until: datetime) -> QuerySet[Entry]:
    """Return the acts that followed another line; each repeats that line's verb, and the wait."""
    # Asked of the verb, which the index holds, and not of the line before.
    return acts(since, until).filter(previous_verb__gt="")


def lines_of(verb: str, since: datetime, until: datetime) -> QuerySet[Entry]:
    """Return the lines of one verb written between two instants, of whatever chain."""
    lines = Entry.objects.filter(verb=verb, written_at__gte=since, written_at__lt=until)
    return lines.select_related("by", "case")


def looks_at(person_id: uuid.UUID) -> QuerySet[Entry]:
    """Return who looked at or changed the matters of a person, newest first."""
    lines = Entry.objects.filter(about_id=person_id)
    return lines.select_related("by", "case").order_by("-happened_at", "-pk")


def done_by(person_id: uuid.UUID) -> QuerySet[Entry]:
    """Return what a person looked at or did, newest first."""
    lines = Entry.objects.filter(by_id=person_id)
    return lines.select_related("about", "case").order_by("-happened_at", "-pk")


def verify(chain_id: uuid.UUID) -> list[str]:
    """Return where a chain was tampered with, in words; empty when it is whole."""
    chain = Chain.objects.filter(pk=chain_id).first()
    length, end = (chain.length, chain.digest) if chain else (0, "")
    lines = Entry.objects.filter(chain=chain_id).order_by("number")
    return breaks(lines.iterator(chunk_size=500), length=length, end=end)


def count_chains() -> int:
    """Return how many chains the logbook has."""
    return Chain.objects.count()


def verify_all() -> dict[uuid.UUID, list[str]]:
    """Return every chain that was tampered with; walks the whole logbook."""
    chains = set(Chain.objects.values_list("pk", flat=True))
    chains |= set(Entry.objects.values_list("chain", flat=True).distinct())
    return {chain: found for chain in chains if (found := verify(chain))}
