"""A served house with its cast on stage, and everybody who speaks to it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django.live_server_helper import LiveServer

from safehands.core import house, people
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.stories.speaking import PASSWORD, WHO, House, keys_for


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The cast on stage, with sign-ins; the clock stands still until it is set."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    stage = cast.enter(now=now)
    people.add_contact_point(
        kind="email",
        value="paula@example.org",
        person=stage.parent,
        verified=True,
        by=None,
        now=now,
    )
    for part in WHO:
        person: people.Person = getattr(stage, part)
        first = person.name.removeprefix("Dr. ").split()[0]
        email = f"{first.lower()}@example.org"
        people.open_account(person=person, email=email, password=PASSWORD, by=None, now=now)
    return stage


@pytest.fixture
def told(stage: Cast, live_server: LiveServer, now: datetime) -> Iterator[House]:
    """The house at its address, spoken to through public ways only."""
    with House(live_server.url, keys_for(stage, now)) as told:
        yield told
