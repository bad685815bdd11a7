"""Who sits at the desk: language and zone are those of the person, request by request."""

from datetime import datetime

from django.test import Client
from django.utils import timezone

from safehands.core import cases, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit


def test_the_language_of_one_reader_does_not_stay_for_the_next(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    people.correct_person(
        person=stage.nurse, language="es", version=stage.nurse.version, by=None, now=now
    )
    spanish, english = sit(stage.nurse), sit(stage.case_desk)

    assert '<html lang="es"' in spanish.get("/today/").content.decode()
    assert '<html lang="en"' in english.get("/today/").content.decode()


def test_times_are_those_of_the_reader_with_the_zone_named(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    people.correct_person(
        person=stage.nurse,
        zone="America/Los_Angeles",
        version=stage.nurse.version,
        by=None,
        now=now,
    )
    address = f"/cases/{refill.pk}/"

    theirs = sit(stage.nurse).get(address).content.decode()
    ours = sit(stage.case_desk).get(address).content.decode()

    assert "07:00 PDT" in theirs
    assert "10:00 EDT" in ours
    assert timezone.get_current_timezone_name() == "UTC"


def test_who_has_left_is_not_let_in(stage: Cast, sit: Sit, now: datetime) -> None:
    client: Client = sit(stage.doctor)
    people.deactivate(person=stage.doctor, by=None, now=now)

    assert client.get("/today/").status_code == 302
