"""Who is found by what somebody remembers of him."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehands.core import cases, people
from safehands.core.people import How, Organization, Person
from safehands.core.people.models import NameKey, NamePair
from tests.core.people import office
from tests.core.people.office import MONDAY
from tests.rules.test_names import mistypings

pytestmark = pytest.mark.django_db

BORN = date(1980, 2, 1)
DAYS = st.integers(0, 30_000)
# Each example undoes what it entered, so that all may share one office.
SAME_OFFICE = [HealthCheck.function_scoped_fixture]


@pytest.fixture
def elm() -> Organization:
    return office.practice("Elm")


@pytest.fixture
def dana(elm: Organization) -> Person:
    return office.staff("Dana", elm)


def customers(elm: Organization, *names: str, **more: object) -> list[Person]:
    return [office.customer(name, registered_with=elm, **more) for name in names]


def number(person: Person, value: str, kind: str = "mobile") -> people.ContactPoint:
    return people.add_contact_point(person=person, kind=kind, value=value, by=None, now=MONDAY)


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("rosa diaz", How.NAME),
        ("DÍAZ, Rosa", How.NAME),
        ("ros dia", How.BEGINS),
        ("rosa maria", How.NAME),
        ("diaz lopez", How.NAME),
        ("rsoa dias", How.NEAR),
        ("lopes", How.NEAR),
        ("rosa maria carmen diaz", How.NAME),
    ],
)
def test_a_name_is_found_however_it_is_typed(
    elm: Organization, dana: Person, typed: str, how: How
) -> None:
    [rosa, _other] = customers(elm, "Rosa María Díaz-López", "Rolf Dean")

    [found] = people.find(dana, typed)

    assert (found.person, found.how) == (rosa, (how,))


def test_a_name_is_found_as_it_sounds_and_an_irish_one_with_or_without_its_o(
    elm: Organization, dana: Person
) -> None:
    [catherine] = customers(elm, "Catherine O'Brien")

    for typed in ("Kathryn Obrien", "o\u2019brien", "o brien", "brien", "catherine o'brien"):
        assert people.search_people(dana, typed) == [catherine]


def test_the_exact_come_before_the_near_and_who_waits_for_something_before_his_namesakes(
    elm: Organization, dana: Person
) -> None:
    mario, _first, second = customers(elm, "Mario Díaz", "María Díaz", "María Díaz")
    cases.open_case(
        organization=elm, customer=second, subject=second, asked="Refill",
        origin=cases.Origin.PHONE, by=dana, owner=dana, now=MONDAY,
    )  # fmt: skip

    found = people.search_people(dana, "maria diaz")

    assert found[0] == second
    assert found[2] == mario


def test_namesakes_are_told_apart_by_what_differs(elm: Organization, dana: Person) -> None:
    one, other = customers(elm, "Rosa Díaz", "Rosa Díaz", born_on=BORN)
    number(one, "(212) 555-0142")
    [third] = customers(elm, "Rosa Díaz", born_on=date(1990, 1, 1))

    asked = {found.person: found.ask_for for found in people.find(dana, "rosa diaz")}
    assert asked == {one: "phone", other: "born_on", third: "born_on"}

    [found] = people.find(dana, "rosa diaz 1990-01-01")
    assert (found.person, found.how, found.ask_for) == (third, (How.BORN_ON, How.NAME), "")


def test_a_name_that_changed_is_found_by_the_birth_date_and_one_word(
    elm: Organization, dana: Person
) -> None:
    [rosa] = customers(elm, "Rosa Díaz", born_on=BORN)

    [found] = people.find(dana, "Rosa Miller, 1 Feb 1980")

    assert (found.person, found.ask_for) == (rosa, "external_id" if rosa.external_id else "")
    assert people.find(dana, "Rosa Miller") == []


@pytest.mark.parametrize(
    "typed",
    ["+1 212 555 0142", "(212) 555-0142", "2125550142", "5550142", "0142", "0142 rosa",
     "rosa 550142"],
)  # fmt: skip
def test_a_number_is_found_whole_or_by_how_it_ends(
    elm: Organization, dana: Person, typed: str
) -> None:
    rosa, leo = customers(elm, "Rosa Díaz", "Leo Díaz")
    number(rosa, "212 555 0142")
    number(leo, "212 555 0199")

    assert people.search_people(dana, typed) == [rosa]


def test_a_case_and_a_reference_elsewhere_lead_to_their_person(
    elm: Organization, dana: Person
) -> None:
    [rosa] = customers(elm, "Rosa Díaz", external_id="MRN-7")
    case = cases.open_case(
        organization=elm, customer=rosa, subject=rosa, asked="Refill",
        origin=cases.Origin.PHONE, by=dana, owner=dana, now=MONDAY,
    )  # fmt: skip

    for typed in (case.reference, case.reference.lower().replace("-", ""), "MRN-7", "rosa MRN-7"):
        assert people.search_people(dana, typed) == [rosa]
    assert people.search_people(dana, "rolf MRN-7") == []


def test_nobody_finds_the_customers_of_another_office(elm: Organization, dana: Person) -> None:
    [rosa] = customers(elm, "Rosa Díaz", born_on=BORN, external_id="MRN-7")
    number(rosa, "212 555 0142")
    olaf = office.staff("Olaf", office.practice("Oak"))

    typed = ("rosa diaz", "rosa", "dia", "rsoa diaz", "1980-02-01", "2125550142", "0142", "MRN-7")
    assert [people.find(dana, text)[0].person for text in typed] == [rosa] * len(typed)
    assert [people.find(olaf, text) for text in typed] == [[]] * len(typed)


def test_who_is_behind_many_of_another_office_is_found_all_the_same(
    elm: Organization, dana: Person
) -> None:
    oak = office.practice("Oak")
    rows = "".join(f"Rosa Aaa{chr(97 + at // 26)}{chr(97 + at % 26)},\n" for at in range(250))
    seen = people.read_people_csv(f"name,mobile\n{rows}", by=None, now=MONDAY, organization=oak)
    people.import_people(preview=seen, by=None, now=MONDAY)
    [rosa] = customers(elm, "Rosa Zuñiga")

    assert people.search_people(dana, "rosa") == [rosa]


def test_a_corrected_name_is_found_and_the_old_one_is_not(elm: Organization, dana: Person) -> None:
    [rosa] = customers(elm, "Rosa Díaz")

    people.correct_person(person=rosa, name="Rosa Miller", version=1, by=None, now=MONDAY)

    assert people.search_people(dana, "rosa miller") == [rosa]
    assert people.search_people(dana, "rosa diaz") == []


def test_an_imported_person_is_found(elm: Organization, dana: Person) -> None:
    text = "name,mobile,external_id\nRosa Díaz,212 555 0142,A1\n"
    seen = people.read_people_csv(text, by=None, now=MONDAY, organization=elm)
    people.import_people(preview=seen, by=None, now=MONDAY)

    for typed in ("rosa diaz", "rosa dyaz", "0142"):
        assert [one.name for one in people.search_people(dana, typed)] == ["Rosa Díaz"]

    text = text.replace("Díaz", "Miller")
    seen = people.read_people_csv(text, by=None, now=MONDAY, organization=elm)
    people.import_people(preview=seen, by=None, now=MONDAY)

    assert [one.name for one in people.search_people(dana, "miller")] == ["Rosa Miller"]


def test_a_number_leads_to_all_who_have_it_now_and_surely(elm: Organization) -> None:
    rosa, leo, wrong, gone = customers(elm, "Rosa", "Leo", "Wrong", "Gone")
    points = [number(one, "212 555 0142") for one in (rosa, leo, wrong, gone)]
    people.doubt_contact_point(contact_point=points[2], because="A stranger", by=None, now=MONDAY)
    people.end_contact_point(contact_point=points[3], by=None, now=MONDAY)

    for typed in ("+1 (212) 555-0142", "212.555.0142", "001 212 555 0142"):
        assert people.by_number(typed, "US") == ([leo, rosa] if typed[0] != "0" else [])
    assert people.by_number("+12125550142") == [leo, rosa]
    assert people.by_number("nobody", "US") == []


def test_who_may_be_here_already_is_shown_before_he_is_entered(
    elm: Organization, dana: Person
) -> None:
    rosa, unborn = (
        *customers(elm, "Rosa Díaz", born_on=BORN), *customers(elm, "Rosa Dias"),
    )  # fmt: skip
    customers(elm, "Rosa Díaz", born_on=date(1955, 7, 9))

    def alike(name: str, born_on: date | None) -> set[Person]:
        return {found.person for found in people.similar(name=name, born_on=born_on, by=dana)}

    assert alike("Rosa Díaz", BORN) == {rosa, unborn}
    assert alike("Rosa Dias", date(1980, 1, 2)) == {rosa, unborn}
    assert alike("Ros Dí", BORN) == set()
    olaf = office.staff("Olaf", office.practice("Oak"))
    assert people.similar(name="Rosa Díaz", by=olaf) == []


@given(both=mistypings(), family=st.sampled_from(["Díaz", "Smith", "Li"]), days=DAYS)
@settings(deadline=None, max_examples=25, suppress_health_check=SAME_OFFICE)
def test_whoever_is_entered_is_found_by_name_by_a_mistyped_name_and_by_birth_date(
    elm: Organization, dana: Person, both: tuple[str, str], family: str, days: int
) -> None:
    word, wrong = both
    born_on = date(1930, 1, 1) + timedelta(days=days)
    with transaction.atomic():
        [person] = customers(elm, f"{word.title()} {family}", born_on=born_on)

        for typed in (
            f"{word} {family}", f"{family} {word}", f"{wrong} {family}", wrong, word[:4],
            born_on.isoformat(), f"{family} {born_on:%d.%m.%Y}", f"{wrong} {born_on:%m/%d/%Y}",
        ):  # fmt: skip
            assert person in people.search_people(dana, typed), typed
        transaction.set_rollback(True)


def test_a_search_asks_no_more_queries_of_many_than_of_few(elm: Organization, dana: Person) -> None:
    def asked(typed: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            people.find(people.by_id(dana.pk), typed)
        return len(captured)

    customers(elm, "Rosa Díaz", "Rosa Miller", born_on=BORN)
    typed = ("rosa", "rsoa diaz", "rosa maria diaz", "1980-02-01", "rosa 1980-02-01", "0142")
    few = [asked(text) for text in typed]
    customers(elm, *[f"Rosa Díaz {chr(65 + at)}x" for at in range(25)], born_on=BORN)

    assert all(many <= before for many, before in zip(map(asked, typed), few, strict=True))
    assert max(few) <= 30


def test_who_was_here_before_near_names_were_known_is_found_after_the_migration(
    elm: Organization, dana: Person
) -> None:
    [rosa] = customers(elm, "Rosa Díaz")
    point = number(rosa, "212 555 0142")
    NamePair.objects.all().delete()
    NameKey.objects.all().delete()
    type(point).objects.update(backwards=b"")
    assert people.find(dana, "rosa diaz") == people.find(dana, "0142") == []

    migration = import_module("safehands.core.migrations.0006_names_and_numbers")
    migration.learn_names(apps, None)
    migration.turn_numbers(apps, None)

    for typed in ("rosa diaz", "rosa dyaz", "0142"):
        assert people.search_people(dana, typed) == [rosa]
