"""While the disk fails nothing is acknowledged, every page says so, and reading goes on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from safehands.core import cases, house, logbook
from safehands.core.house import disk
from safehands.core.logbook import unwritten
from safehands.lab.cast import Cast

pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db]


@pytest.fixture
def failing() -> Iterator[None]:
    """A disk that failed a moment ago."""
    house.heed(OperationalError("database or disk is full"))
    yield
    house.saved_again()


@pytest.mark.usefixtures("failing")
def test_every_door_says_that_nothing_is_saved() -> None:
    for path in ("/accounts/login/", "/p/", "/c/"):
        page = Client().get(path).content.decode()
        assert "The disk of this installation fails" in page, path


@pytest.mark.usefixtures("failing")
def test_the_health_is_red_and_says_why() -> None:
    checks = Client().get("/health.json").json()["checks"]

    assert checks["database"] == "red"


def test_only_the_words_of_a_failing_disk_stop_the_saving() -> None:
    assert not house.heed(OperationalError("database is locked"))
    assert house.disk_trouble() == ""
    assert house.may_try()


@pytest.mark.usefixtures("failing")
def test_one_change_in_a_while_is_let_through_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not house.may_try()
    monkeypatch.setattr(disk, "TRY_EVERY", 0.0)
    assert house.may_try()


def test_a_look_that_cannot_be_written_is_written_when_the_disk_works_again(
    case: cases.Case, stage: Cast, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = unwritten.Look("case", stage.nurse, now, case.pk, case.subject_id, "desk")
    unwritten.put_off(look)

    logbook.looked(what="journey", by=stage.front_desk, now=now, case_id=case.pk)

    lines = logbook.of_case(case.pk).filter(verb=logbook.LOOKED)
    assert next((line.by, line.door) for line in lines) == (stage.nurse, "desk")
    assert lines.count() == 2
    assert logbook.verify(case.pk) == []
    unwritten.written([look])
