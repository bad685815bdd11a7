"""A mother with a key to the page of her daughter's case; the clock of the house stands still."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from safehands.core import cases, house, keys
from safehands.lab import cast

BORN = "2016-09-02"


@pytest.fixture(autouse=True)
def still_clock(db: None, now: datetime) -> None:
    """The pages read the clock of the house: it stands at `now`."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)


@pytest.fixture
def stage(still_clock: None, now: datetime) -> cast.Cast:
    return cast.enter(now=now)


@dataclass
class Page:
    """One key to one case, and a browser."""

    case: cases.Case
    secret: str
    client: Client

    @property
    def here(self) -> str:
        return f"/c/{self.secret}/"

    def text(self, rest: str = "") -> str:
        return str(self.client.get(f"{self.here}{rest}").content.decode())

    def prove(self, born_on: str = BORN) -> Any:
        return self.client.post(f"{self.here}who/", {"born_on": born_on})

    def act(self, name: str, key: str = "", **said: Any) -> Any:
        fields = {
            field if field == "thing" else f"{name}-{field}": value for field, value in said.items()
        }
        about = {"act": name, "idempotency_key": key or str(uuid.uuid4())}
        return self.client.post(self.here, {**about, **fields})


@pytest.fixture
def case(stage: cast.Cast, now: datetime) -> cases.Case:
    return cases.open_case(
        organization=stage.practice,
        customer=stage.parent,
        subject=stage.child,
        asked="Refill of the daily medicine for my daughter",
        origin=cases.Origin.PHONE,
        by=stage.front_desk,
        now=now,
    )


@pytest.fixture
def page(case: cases.Case, stage: cast.Cast, now: datetime) -> Page:
    """A page not yet proven."""
    secret = keys.issue(case=case, to=stage.parent, by=stage.front_desk, now=now)
    return Page(case, secret, Client(REMOTE_ADDR="192.0.2.7"))


@pytest.fixture
def mine(page: Page) -> Page:
    """The page of a reader who has proven himself."""
    assert page.prove().status_code == 303
    return page


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
    }
