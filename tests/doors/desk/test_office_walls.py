"""Who gets where in the office, in which language, and at what cost."""

from datetime import datetime, timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import activate
from pytest_django import DjangoAssertNumQueries

from safehands.core import people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

WORKERS = ["front_desk", "case_desk", "nurse", "doctor", "manager"]
SEERS = [*WORKERS, "privacy_officer", "administrator"]
EVERYBODY = [*SEERS, "pharmacist"]
RUNNERS = ["manager", "administrator"]
WALLS: dict[str, list[str]] = {
    "people": SEERS,
    "search": SEERS,
    "organizations": SEERS,
    "absences": SEERS,
    "calendars": SEERS,
    "people-import": RUNNERS,
    "people-import-sample": RUNNERS,
    "organization-new": RUNNERS,
    "calendar-new": RUNNERS,
    "undelivered": RUNNERS,
    "letters": WORKERS,
    "own-ways": EVERYBODY,
    "own-way-add": EVERYBODY,
    "scorecard": ["manager"],
    "scorecard-file": ["manager"],
    "hand-map": ["manager"],
    "looks": ["privacy_officer"],
    "settings": EVERYBODY,
    "wishes": EVERYBODY,
    "pin": EVERYBODY,
    "tokens": EVERYBODY,
    "token-new": EVERYBODY,
    "health": SEERS,
    "tray": SEERS,
    "mfa_index": EVERYBODY,
}


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role_gets_to_its_pages_and_to_no_others(stage: Cast, sit: Sit, role: str) -> None:
    client = sit(getattr(stage, role))

    for name, allowed in WALLS.items():
        status = client.get(reverse(name), {"q": "Ada"}).status_code
        expected = {200} if role in allowed else {403}
        assert status in expected, name


@pytest.mark.parametrize("name", [n for n in WALLS if n != "mfa_index"])
def test_a_stranger_is_led_to_the_sign_in(db: None, client: Client, name: str) -> None:
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/?next=")


def addresses(stage: Cast) -> list[str]:
    return [
        reverse("person", args=[stage.child.pk]),
        reverse("person", args=[stage.nurse.pk]),
        reverse("organization", args=[stage.practice.pk]),
        reverse("organization", args=[stage.pharmacy.pk]),
        reverse("team", args=[stage.refill_desk.pk]),
        reverse("calendar", args=[stage.practice.calendar_id]),
    ]


@pytest.mark.parametrize("role", WORKERS)
def test_who_works_cases_opens_people_places_and_calendars(
    stage: Cast, sit: Sit, role: str
) -> None:
    client = sit(getattr(stage, role))

    assert [client.get(url).status_code for url in addresses(stage)] == [200] * 6


def test_the_partner_sees_no_page_of_people(stage: Cast, sit: Sit) -> None:
    client = sit(stage.pharmacist)

    assert [client.get(url).status_code for url in addresses(stage)] == [404] * 6


def test_of_another_practice_nothing_is_there(stage: Cast, sit: Sit, now: datetime) -> None:
    calendar = people.make_calendar(
        name="Others", zone="UTC", week=[[["09:00", "17:00"]]] * 7, by=None, now=now
    )
    other = people.found_organization(
        name="Other Practice", kind="practice", calendar=calendar, ours=True, by=None, now=now
    )
    stranger = people.enrol(name="Sam Stranger", registered_with=other, by=None, now=now)
    client = sit(stage.manager)

    for name, key in (
        ("person", stranger.pk),
        ("organization", other.pk),
        ("calendar", calendar.pk),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404, name
    assert "Sam Stranger" not in client.get(reverse("people"), {"q": "Sam"}).content.decode()


@pytest.mark.parametrize("name", sorted(WALLS))
def test_every_page_speaks_spanish(stage: Cast, sit: Sit, now: datetime, name: str) -> None:
    role = WALLS[name][0]
    person = getattr(stage, role)
    people.correct_person(person=person, language="es", version=person.version, by=None, now=now)

    answer = sit(person).get(reverse(name), {"q": "Ada"})

    activate("en")
    if "text/html" in answer.headers["Content-Type"]:
        assert '<html lang="es"' in answer.content.decode()
    assert answer.status_code == 200


@pytest.mark.parametrize("place", range(6))
def test_a_page_speaks_spanish_about_one_thing(
    stage: Cast, sit: Sit, now: datetime, place: int
) -> None:
    person = stage.manager
    people.correct_person(person=person, language="es", version=person.version, by=None, now=now)

    answer = sit(person).get(addresses(stage)[place])

    activate("en")
    assert answer.status_code == 200


def many(stage: Cast, now: datetime, count: int) -> None:
    for number in range(count):
        one = people.enrol(
            name=f"Ada Many{number}", registered_with=stage.practice, by=None, now=now
        )
        people.add_contact_point(
            kind="mobile", value=f"+1212555{1000 + number}", person=one, by=None, now=now
        )
        people.let_speak(
            speaker=stage.parent, subject=one, relation="aunt", scope="everything", until=None,
            by=None, now=now,
        )  # fmt: skip
        people.add_contact_point(
            kind="letter", value=f"{number} Elm Street", person=stage.parent, by=None, now=now
        )


@pytest.mark.parametrize("path", ["people/?q=Ada", "search/?q=Ada", "person", "looks"])
def test_a_page_asks_the_database_no_more_often_for_many_than_for_few(
    stage: Cast,
    sit: Sit,
    now: datetime,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    known = {
        "person": reverse("person", args=[stage.parent.pk]),
        "looks": reverse("looks-seen", args=[stage.parent.pk]),
    }
    client = sit(stage.privacy_officer)
    url = known.get(path, f"/{path}")
    many(stage, now, 1)
    client.get(url)
    with django_assert_max_num_queries(200) as few:
        client.get(url)
    count = len(few.captured_queries)
    many(stage, now + timedelta(seconds=1), 0)
    for number in range(6):
        people.enrol(name=f"Ada More{number}", registered_with=stage.practice, by=None, now=now)
        people.add_constraint(person=stage.parent, words=f"Hard {number}", by=None, now=now)

    assert count
    with django_assert_max_num_queries(count):
        client.get(url)


@override_settings(TEST_MODE=False, DEMO=False)
def test_in_a_practice_there_is_no_tray(stage: Cast, sit: Sit) -> None:
    assert sit(stage.manager).get(reverse("tray")).status_code == 404


def test_no_page_may_be_changed_by_reading_it(stage: Cast, sit: Sit, now: datetime) -> None:
    client = sit(stage.manager)

    for name, key in (
        ("person-back", stage.nurse.pk),
        ("logbook-verify-all", None),
    ):
        answer = client.get(reverse(name, args=[key] if key else []))
        assert answer.status_code in {403, 405}, name
