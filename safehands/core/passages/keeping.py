"""Keeping the words under which a case is found; written with the texts and names themselves."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from safehands.core.passages.models import Passage
from safehands.rules import passages


def keep(
    *, case_id: UUID, written_on_id: UUID, texts: Iterable[str], sort_names: Iterable[str]
) -> None:
    """Keep the words of what was just written on a case, and of the names that belong to it.

    ``case_id`` is found by them: the case that goes on, when the other one was joined.
    ``sort_names`` are the folded names of customer and subject.
    """
    Passage.objects.create(
        case_id=case_id,
        written_on_id=written_on_id,
        words=passages.kept(*texts),
        names=passages.kept_names(*sort_names),
    )


def lead_to(*, case_id: UUID, written_on_ids: Iterable[UUID]) -> None:
    """Let what was written on some cases find another one: they were joined, or parted again."""
    Passage.objects.filter(written_on__in=list(written_on_ids)).update(case=case_id)


def follow_case(*, written_on_id: UUID, sort_names: Iterable[str]) -> None:
    """Put other names to a case: its customer or subject is somebody else."""
    held = Passage.objects.filter(written_on=written_on_id)
    held.update(names=passages.kept_names(*sort_names))


def follow_name(person_id: UUID) -> None:
    """Let the cases of a person be found by the name he bears now, and no more by the old one."""
    of_him = Q(written_on__customer=person_id) | Q(written_on__subject=person_id)
    rows = Passage.objects.filter(of_him).values_list(
        "written_on_id", "written_on__customer__sort_name", "written_on__subject__sort_name"
    )
    called: dict[str, list[UUID]] = defaultdict(list)
    for case_id, customer, subject in rows.order_by().distinct():
        called[passages.kept_names(customer, subject)].append(case_id)
    for words, case_ids in called.items():
        Passage.objects.filter(written_on__in=case_ids).update(names=words)
