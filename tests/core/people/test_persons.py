from datetime import date, timedelta

import pytest

from safehands.core import cases, people
from safehands.core.people import Person, Role
from safehands.core.refusals import Refusal, Stale, Unclear
from tests.core.people import office
from tests.core.people.office import MONDAY

pytestmark = pytest.mark.django_db


def test_a_person_is_enrolled_under_a_clean_name_and_the_logbook_says_so() -> None:
    rosa = people.enrol(name="  Rosa\u200b  D\u00ed\x00az ", by=None, now=MONDAY)

    assert (rosa.name, rosa.sort_name) == ("Rosa Díaz", "rosa diaz")
    assert office.verbs_about(rosa) == ["enrolled"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("name", {"name": " \u200b "}),
        ("name", {"name": "x" * 121}),
        ("born_on", {"born_on": date(2026, 3, 11)}),
        ("born_on", {"born_on": date(1850, 1, 1)}),
        ("zone", {"zone": "Europe/Nowhere"}),
        ("language", {"language": "English please"}),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_its_field(field: str, facts: dict[str, str]) -> None:
    with pytest.raises(Unclear) as refused:
        people.enrol(by=None, now=MONDAY, **({"name": "Rosa"} | facts))  # type: ignore[arg-type]

    assert refused.value.field == field
    assert not Person.objects.exists()


def test_nobody_gets_the_identifier_of_somebody_else() -> None:
    office.customer("Rosa Díaz", external_id="MRN-1")

    with pytest.raises(people.AlreadyEnrolled):
        office.customer("Rosa Diez", external_id="MRN-1")

    assert Person.objects.count() == 1


def test_a_customer_is_registered_with_the_practice_of_who_enters_him() -> None:
    practice = office.practice()
    desk = office.staff("Dana", practice)

    assert people.enrol(name="Rosa", by=desk, now=MONDAY).registered_with == practice


def test_a_correction_keeps_before_and_after_in_the_logbook() -> None:
    rosa = office.customer()

    people.correct_person(person=rosa, version=1, name="Rosa Díez", by=None, now=MONDAY)

    line = people.by_id(rosa.pk)
    assert (line.name, line.sort_name, line.version) == ("Rosa Díez", "rosa diez", 2)
    assert office.verbs_about(rosa) == ["enrolled", "corrected"]


def test_a_stale_form_changes_nothing() -> None:
    rosa = office.customer()
    people.correct_person(person=rosa, version=1, zone="Europe/Madrid", by=None, now=MONDAY)

    with pytest.raises(Stale) as refused:
        people.correct_person(person=rosa, version=1, zone="UTC", by=None, now=MONDAY)

    assert refused.value.facts == {"seen": 1, "current": 2}
    assert people.by_id(rosa.pk).zone == "Europe/Madrid"


def test_only_known_preferences_are_kept() -> None:
    dana = office.customer("Dana")
    people.set_preferences(person=dana, by=dana, now=MONDAY, theme="dark")

    with pytest.raises(Unclear):
        people.set_preferences(person=dana, by=dana, now=MONDAY, theme="pink")

    assert people.by_id(dana.pk).preferences == {"theme": "dark"}


def test_who_leaves_cannot_sign_in_nor_use_a_key_and_may_do_nothing() -> None:
    dana = office.staff("Dana", office.practice())
    people.open_account(person=dana, email="dana@example.org", password=None, by=None, now=MONDAY)
    _token, secret = people.issue_token(
        person=dana,
        name="fax",
        scopes=["cases:read"],
        expires_at=MONDAY + timedelta(days=9),
        by=None,
        now=MONDAY,
    )

    people.deactivate(person=dana, by=None, now=MONDAY)

    account = people.account_of(dana)
    assert account is not None
    assert not account.is_active
    assert people.person_for_token(secret, MONDAY) is None
    assert people.roles_of(dana) == frozenset()
    with pytest.raises(people.AlreadyLeft):
        people.deactivate(person=dana, by=None, now=MONDAY)


def test_who_comes_back_has_his_roles_but_not_his_old_keys() -> None:
    dana = office.staff("Dana", office.practice())
    people.deactivate(person=dana, by=None, now=MONDAY)

    people.reactivate(person=dana, by=None, now=MONDAY)

    assert people.roles_of(dana) == {Role.CASE_DESK}
    with pytest.raises(people.StillHere):
        people.reactivate(person=dana, by=None, now=MONDAY)


def test_nobody_leaves_while_he_owns_a_case() -> None:
    practice = office.practice()
    dana = office.staff("Dana", practice)
    rosa = office.customer()
    case = cases.open_case(
        organization=practice,
        customer=rosa,
        subject=rosa,
        asked="X-rays to Dr. B",
        origin=cases.Origin.PHONE,
        by=dana,
        owner=dana,
        now=MONDAY,
    )

    with pytest.raises(people.StillOwns) as refused:
        people.deactivate(person=dana, by=None, now=MONDAY)
    membership = dana.memberships.get()
    with pytest.raises(people.StillOwns):
        people.end_membership(membership=membership, by=None, now=MONDAY)

    assert case.reference in str(refused.value.open_things[0])
    dana.refresh_from_db()
    membership.refresh_from_db()
    assert dana.active
    assert membership.until is None


def test_nobody_leaves_while_others_fall_back_on_him() -> None:
    practice = office.practice()
    dana = office.staff("Dana", practice)
    people.fall_back_on(place=practice, person=dana, by=None, now=MONDAY)

    with pytest.raises(Refusal, match="work that somebody must take"):
        people.deactivate(person=dana, by=None, now=MONDAY)

    assert people.by_id(dana.pk).active
