from datetime import date

import pytest

from safehands.core import cases, people
from safehands.core.people import Organization, Person, Role
from tests.core.people import office
from tests.core.people.office import MONDAY

pytestmark = pytest.mark.django_db


def ask(organization: Organization, customer: Person, subject: Person, owner: Person) -> None:
    cases.open_case(
        organization=organization,
        customer=customer,
        subject=subject,
        asked="Refill",
        origin=cases.Origin.PHONE,
        by=owner,
        owner=owner,
        now=MONDAY,
    )


def names(person: Person) -> list[str]:
    return sorted(seen.name for seen in people.visible_to(people.by_id(person.pk)))


def test_the_desk_sees_its_colleagues_partners_and_customers_and_nobody_elses() -> None:
    elm, oak = office.practice("Elm"), office.practice("Oak")
    dana, olaf = office.staff("Dana", elm), office.staff("Olaf", oak)
    clerk = office.staff("Cleo", office.practice("Pharmacy", ours=False), Role.PARTNER)
    office.customer("Registered", registered_with=elm)
    asker, child = office.customer("Asker"), office.customer("Child")
    ask(elm, asker, child, dana)
    office.customer("Elsewhere", registered_with=oak)

    assert names(dana) == ["Asker", "Child", "Cleo", "Dana", "Registered"]
    assert names(olaf) == ["Cleo", "Elsewhere", "Olaf"]
    assert names(clerk) == ["Cleo"]
    assert names(child) == ["Child"]


def test_who_runs_the_house_sees_no_customer_who_has_a_case() -> None:
    elm = office.practice("Elm")
    ada, dana = office.staff("Ada", elm, Role.ADMINISTRATOR), office.staff("Dana", elm)
    rosa = office.customer("Rosa", registered_with=elm)
    assert names(ada) == ["Ada", "Dana", "Rosa"]

    ask(elm, rosa, rosa, dana)

    assert names(ada) == ["Ada", "Dana"]
    assert names(dana) == ["Ada", "Dana", "Rosa"]


def test_who_may_speak_for_a_customer_is_seen_with_him() -> None:
    elm = office.practice("Elm")
    dana = office.staff("Dana", elm)
    mother, child = office.customer("Mother"), office.customer("Child", registered_with=elm)
    assert names(dana) == ["Child", "Dana"]

    people.let_speak(
        speaker=mother, subject=child, relation="mother", scope="everything", until=None,
        by=dana, now=MONDAY,
    )  # fmt: skip

    assert names(dana) == ["Child", "Dana", "Mother"]


def test_everything_else_is_seen_only_with_whom_it_belongs_to() -> None:
    elm, oak = office.practice("Elm"), office.practice("Oak")
    dana, olaf = office.staff("Dana", elm), office.staff("Olaf", oak)
    rosa = office.customer("Rosa", registered_with=elm)
    people.add_contact_point(person=rosa, kind="email", value="r@example.org", by=None, now=MONDAY)
    people.form_team(name="Desk", organization=elm, by=None, now=MONDAY)
    people.plan_absence_row(
        person=dana, since=MONDAY, until=None, cover=None, reason="", by=None, now=MONDAY
    )
    gates = [
        people.contact_points_visible_to,
        people.teams_visible_to,
        people.absences_visible_to,
    ]

    assert [gate(dana).count() for gate in gates] == [1, 1, 1]
    assert [gate(olaf).count() for gate in gates] == [0, 0, 0]
    assert list(people.organizations_visible_to(olaf)) == [oak]
    assert list(people.calendars_visible_to(olaf)) == [oak.calendar]
    assert [m.person for m in people.memberships_visible_to(olaf)] == [olaf]


@pytest.mark.parametrize(
    "typed",
    ["rosa", "dia ros", "Díaz", "1980-02-01", "1/2/1980", "212 555 0142", "5550142", "MRN-7",
     "r@example.org", "rosa 01.02.1980"],
)  # fmt: skip
def test_a_customer_is_found_by_what_one_remembers(typed: str) -> None:
    elm = office.practice("Elm")
    dana = office.staff("Dana", elm)
    rosa = office.customer(
        "Rosa Díaz", born_on=date(1980, 2, 1), external_id="MRN-7", registered_with=elm
    )
    for kind, value in (("mobile", "(212) 555-0142"), ("email", "R@example.org")):
        people.add_contact_point(person=rosa, kind=kind, value=value, by=None, now=MONDAY)
    office.customer("Rolf Dean", registered_with=elm)
    stranger = office.staff("Olaf", office.practice("Oak"))

    assert people.search_people(dana, typed) == [rosa]
    assert people.search_people(stranger, typed) == []


@pytest.mark.parametrize("typed", ["", "  ", "%", "zzz", "31/31/1980", "'; drop table", "1"])
def test_a_search_for_nothing_known_finds_nobody(typed: str) -> None:
    dana = office.staff("Dana", office.practice())

    assert people.search_people(dana, typed) == []
