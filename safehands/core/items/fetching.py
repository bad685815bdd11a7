"""Who may take a thing with him, and how the agreed coming for it ends."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, news, people
from safehands.core.items.coming import REASON, coming_in, end_check, plan_the_trip, who_works
from safehands.core.items.models import Item, Pickup
from safehands.core.refusals import Refusal


class NotTheirs(Refusal):
    """It is not his who came, and he does not speak for whom it is."""

    code = "not_theirs"


def refuse_stranger(who: people.Person, item: Item, now: datetime, *, field: str) -> None:
    """Raise ``NotTheirs`` unless it is his, or he may speak for whom it is, in errands at least.

    Fetching a closed cover is an errand: every scope that holds now does.
    """
    if people.scope_between(who, item.subject, now) is None:
        raise NotTheirs(
            gettext_lazy("%(name)s may not fetch this: it is somebody else's.")
            % {"name": who.name},
            field=field,
            remedy=gettext_lazy(
                "Ask the person whose it is; note first that this one may run errands for him."
            ),
        )


def takers_of(item: Item, now: datetime) -> list[people.Person]:
    """Return to whom an item may be given out: whose it is, and who may speak for him."""
    speakers = [proxy.speaker for proxy in people.proxies_of(item.subject, now)]
    return list(dict.fromkeys([item.subject, *speakers]))


def end_pickup(
    pickup: Pickup,
    because: str,
    by: people.Person | None,
    now: datetime,
    *,
    fetched: bool = False,
) -> None:
    """End an agreed pick-up of a held item: its check, the customer's trip, and news about it."""
    pickup.ended_at, pickup.ended_because = now, because[:200]
    pickup.save(update_fields=["ended_at", "ended_because"])
    done = fetched and pickup.there is True
    end_check(pickup, duties.Standing.KEPT if done else duties.Standing.WITHDRAWN, by, now)
    case = cases.survivor_of(pickup.case)
    plan_the_trip(case, by, now)
    if any(one.there is False for one in coming_in(case)):
        return
    for one in news.open_of_case(case):
        if one.reason == REASON:
            news.withdraw(
                news=one, reason=because or _("it was fetched"), by=who_works(case, by), now=now
            )
