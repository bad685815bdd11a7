"""Who else may see a case: let in with a reason, let out again."""

import uuid
from datetime import datetime

from safehands.core import people
from safehands.core.cases.models import Case, Sight


def let_see(
    *,
    case: Case,
    because: str,
    now: datetime,
    person: people.Person | None = None,
    organization: people.Organization | None = None,
) -> Sight:
    """Let a person or the staff of an organisation see a case, within another verb's change."""
    return Sight.objects.create(
        case=case, person=person, organization=organization, because=because, since=now
    )


def end_sight(*, case_id: uuid.UUID, because: str, now: datetime) -> int:
    """End what was let in for this reason; returns how many."""
    ended = Sight.objects.filter(case_id=case_id, because=because, until=None)
    return ended.update(until=now)
