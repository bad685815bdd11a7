"""What every test may ask for: the database, a fixed now, and no way out but loopback."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker
from pytest_socket import socket_allow_hosts

from tests import built_once

MONDAY = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; the report counts it as skipped."""
    other = "postgresql_only" if connection.vendor == "sqlite" else "sqlite_only"
    for item in items:
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"{other}: this run is on {connection.vendor}"))


def pytest_runtest_setup() -> None:
    """Let no test leave this machine."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Whether the database is there already: a copy of one that the migrations built before."""
    return connection.vendor == "sqlite" and built_once.take_database(settings.CONFIG.key_file)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_blocker: DjangoDbBlocker
) -> None:
    """Keep a copy of the database for the next run, if this one had to build it."""
    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            built_once.keep(settings.CONFIG.key_file)


@pytest.fixture(autouse=True)
def language_and_zone_of_the_house() -> Iterator[None]:
    """Begin each test in the language and zone of the house, whoever was served before."""
    translation.deactivate()
    timezone.deactivate()
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def now() -> datetime:
    """A Monday in March, 14:00 UTC: 10:00 in New York, two days after its clock change."""
    return MONDAY
