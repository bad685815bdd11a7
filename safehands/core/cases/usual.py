"""How long such requests usually take, out of those that ended."""

from datetime import datetime, timedelta

from safehands.core import people
from safehands.core.cases.models import Case

# So many of the latest are enough to know what is usual.
MOST = 300


def lasted(
    *, organization: people.Organization, topic: str, kind: str, since: datetime
) -> list[timedelta]:
    """Return how long cases like this one took, of those that ended after ``since`` (UTC).

    Those of the same topic; where a case has none, those of the same kind.
    """
    ended = Case.objects.filter(organization=organization, closed_at__gte=since)
    alike = ended.filter(topic=topic) if topic else ended.filter(kind=kind)
    times = alike.order_by("-closed_at").values_list("opened_at", "closed_at")[:MOST]
    return [closed_at - opened_at for opened_at, closed_at in times if closed_at]
