"""The call that is owed since somebody looked and it was not there: whom, by whom, by when."""

from dataclasses import dataclass
from datetime import datetime

from safehands.core import cases, items, news, people

PHONES = (people.ContactKind.MOBILE, people.ContactKind.PHONE)


@dataclass(frozen=True, kw_only=True)
class OwedCall:
    """Who tells the customer, by when (UTC), and under which number; none may be known."""

    case: cases.Case
    who: people.Person
    teller: people.Person
    by: datetime
    number: str


def owed_call(pickup: items.Pickup) -> OwedCall | None:
    """Return the call that is owed about a pick-up; None when all is there, or it was told."""
    if pickup.there is not False:
        return None
    case = cases.survivor_of(pickup.case)
    untold = news.open_of_case(case).filter(kind=news.Kind.DELAY).first()
    if untold is None:
        return None
    points = people.contact_points_of(pickup.who)
    number = next((one.value for one in points if one.kind in PHONES), "")
    return OwedCall(
        case=case, who=pickup.who, teller=untold.duty.owed_by, by=untold.duty.due_at, number=number
    )
