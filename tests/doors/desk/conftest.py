"""A practice on a Monday morning, and somebody who sits at its desk."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from safehands.core import cases, handoffs, house, people
from safehands.lab import cast
from safehands.lab.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SBAR = {"situation": "Refill is needed.", "recommendation": "Decide whether a visit is needed."}

Sit = Callable[[people.Person], Client]


@pytest.fixture
def stage(db: None, now: datetime) -> Cast:
    """The cast on stage; the wall clock stands at ``now``."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    return cast.enter(now=now)


@pytest.fixture
def sit(stage: Cast, now: datetime) -> Sit:
    """Let somebody sign in; returns his browser."""

    def sign_in(person: people.Person) -> Client:
        account = people.account_of(person) or people.open_account(
            person=person,
            email=f"{person.pk.hex}@example.org",
            password="a long and quiet afternoon",
            by=None,
            now=now,
        )
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def refill(stage: Cast, now: datetime) -> cases.Case:
    """A refill for the child, asked by the parent, owned by the case desk."""
    return opened(stage, now)


def opened(
    stage: Cast, now: datetime, *, asked: str = "Refill, please", **more: object
) -> cases.Case:
    """Open a case for the child, owned by the case desk unless said otherwise."""
    return cases.open_case(
        **{
            "organization": stage.practice,
            "customer": stage.parent,
            "subject": stage.child,
            "asked": asked,
            "origin": cases.Origin.PHONE,
            "by": stage.case_desk,
            "now": now,
            **more,
        }
    )


def offered(case: cases.Case, taker: people.Person, now: datetime) -> handoffs.Handoff:
    """Offer a case by its owner."""
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SBAR, to_person=taker, by=case.owner,
        now=now,
    )  # fmt: skip
