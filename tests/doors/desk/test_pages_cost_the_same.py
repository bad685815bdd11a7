"""A page asks the database as often with a thousand of everything stored as with a few.

Made from the table of addresses: a page that is new cannot be forgotten here.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.urls.resolvers import RoutePattern

from safehands.core import house, people
from safehands.core.models import Case
from safehands.doors.desk import urls
from safehands.lab.neighbours.practice import open_practice
from safehands.lab.neighbours.records import records_of
from safehands.lab.neighbours.routes import CHOICES
from tests.many_rows import Stored
from tests.statements import Job, cost, told_apart

# Rows are copied past the guards of the embedded database.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

# So many copies of everything in a small practice are about ten, and a thousand, cases.
FEW, MANY, ENOUGH = 3, 330, 1_000


def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns)
        elif isinstance(one.pattern, RoutePattern):
            # The others close doors of a library.
            yield one


def pages(client: Client, ids: dict[str, str]) -> dict[str, Job]:
    """Every address of the desk."""
    known = {**CHOICES, **ids}
    found = {}
    for one in walk(urls.urlpatterns):
        given = {name: known[name] for name in one.pattern.converters}
        path = reverse(str(one.name), kwargs=given)
        found[str(one.name)] = lambda path=path: client.get(path)
    return found


def test_a_page_asks_as_often_with_a_thousand_of_everything_as_with_a_few(now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    practice = open_practice(now)
    known = records_of(practice, now)
    client = signed_in_everywhere(practice.desk, practice.office, now)
    every = pages(client, dict(known.ids))
    stored = Stored()
    stored.times(FEW)
    client.get("/")

    few = {name: cost(job) for name, job in every.items()}
    stored.times(MANY)
    many = {name: cost(job) for name, job in every.items()}

    assert Case.objects.count() > ENOUGH
    assert sum(status == 200 for status, _asked in many.values()) > 100
    assert told_apart(few, many) == {}


def signed_in_everywhere(
    person: people.Person, office: people.Organization, now: datetime
) -> Client:
    """A browser of somebody who may do all that there is to do in this office."""
    for role in sorted(set(people.Role) - {people.Role.PARTNER, people.Role.FRONT_DESK}):
        people.join_as(person=person, organization=office, role=role, by=None, now=now)
    account = people.open_account(
        person=person, email="dana@example.org", password="a-long-quiet-afternoon", by=None, now=now
    )  # fmt: skip
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
