"""A practice that asks a pharmacy for something, and the link it sends."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from safehands.core import cases, handoffs, house, people
from tests.practice import Practice, open_case, open_practice

SBAR = {"situation": "Films are missing", "recommendation": "Please find them"}


@dataclass(frozen=True)
class Asked:
    """One request to a pharmacy, and the link to it."""

    practice: Practice
    pharmacy: people.Organization
    case: cases.Case
    handoff: handoffs.Handoff
    secret: str

    @property
    def page(self) -> str:
        return f"/p/{self.secret}/"


@pytest.fixture(autouse=True)
def still_clock(db: None, now: datetime) -> None:
    """The pages read the clock of the house: it stands at `now`."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)


@pytest.fixture
def asked(still_clock: None, now: datetime) -> Asked:
    practice = open_practice(now)
    hours = people.make_calendar(
        name="Pharmacy hours", zone="America/Los_Angeles", week=[[["09:00", "19:00"]]] * 7,
        by=None, now=now,
    )  # fmt: skip
    pharmacy = people.found_organization(
        name="Corner Pharmacy", kind="pharmacy", calendar=hours, by=None, now=now
    )
    return request_to(pharmacy, practice, open_case(practice, now), now)


def request_to(
    pharmacy: people.Organization,
    practice: Practice,
    case: cases.Case,
    now: datetime,
    **said: str,
) -> Asked:
    handoff = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, summary=SBAR | said, by=practice.desk,
        to_organization=pharmacy, now=now,
    )  # fmt: skip
    secret = handoffs.issue_key(handoff=handoff, by=practice.desk, now=now)
    return Asked(practice, pharmacy, case, handoff, secret)
