from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.core import people
from safehands.core.people import ContactKind, ContactPoint, Person, Scope
from safehands.core.people.addresses import read_address
from safehands.core.refusals import Unclear
from tests.core.people import office
from tests.core.people.office import MONDAY


def add(person: Person, kind: str, value: str) -> ContactPoint:
    return people.add_contact_point(person=person, kind=kind, value=value, by=None, now=MONDAY)


@pytest.mark.django_db
def test_a_number_is_understood_in_the_country_of_the_practice() -> None:
    rosa = office.customer(registered_with=office.practice())

    point = add(rosa, "mobile", "(212) 555-0142")

    assert (point.value, point.normal) == ("(212) 555-0142", "+12125550142")
    assert point.doubtful_since is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value"),
    [("email", "rosa at home"), ("mobile", "ask her son"), ("phone", "+1 55")],
)
def test_an_address_that_cannot_be_read_is_kept_as_given_and_doubtful(
    kind: str, value: str
) -> None:
    rosa = office.customer()

    point = add(rosa, kind, value)

    assert point.value == value
    assert point.doubtful_because
    assert people.best_email(rosa) is None


@given(st.sampled_from(ContactKind.values), st.text(), st.sampled_from(["", "US", "ES"]))
def test_no_address_whatever_stops_the_reading(kind: str, value: str, region: str) -> None:
    address = read_address(kind, value, region)

    assert len(address.normal) <= 254


@pytest.mark.django_db
def test_an_address_is_added_once_however_it_is_written() -> None:
    rosa = office.customer()
    add(rosa, "email", "Rosa@Example.org")

    with pytest.raises(people.AlreadyKnown):
        add(rosa, "email", " rosa@example.ORG ")

    assert rosa.contact_points.count() == 1


@pytest.mark.django_db
def test_nobody_has_an_empty_address_or_one_of_no_kind() -> None:
    rosa = office.customer()

    for kind, value in (("email", " "), ("pigeon", "coo")):
        with pytest.raises(Unclear):
            add(rosa, kind, value)

    assert not rosa.contact_points.exists()


@pytest.mark.django_db
def test_the_best_address_is_the_one_wished_else_the_proven_one() -> None:
    rosa = office.customer()
    first, second = add(rosa, "email", "a@example.org"), add(rosa, "email", "b@example.org")
    people.verify_contact_point(contact_point=second, by=None, now=MONDAY)
    assert people.best_email(rosa) == second

    people.prefer(contact_point=first, by=None, now=MONDAY)
    assert people.best_email(rosa) == first
    people.prefer(contact_point=second, by=None, now=MONDAY)

    first.refresh_from_db()
    assert not first.preferred


@pytest.mark.django_db
def test_nothing_goes_to_an_address_that_bounced_was_refused_or_ended() -> None:
    rosa = office.customer()
    point = add(rosa, "email", "a@example.org")
    people.doubt_contact_point(contact_point=point, because="bounced", by=None, now=MONDAY)
    assert people.best_email(rosa) is None
    people.verify_contact_point(contact_point=point, by=None, now=MONDAY)
    assert people.best_email(rosa) == point
    people.opt_out(contact_point=point, by=None, now=MONDAY)
    assert people.best_email(rosa) is None
    people.opt_in(contact_point=point, by=None, now=MONDAY)
    people.end_contact_point(contact_point=point, by=None, now=MONDAY)
    assert people.best_email(rosa) is None

    with pytest.raises(people.AddressEnded):
        people.verify_contact_point(contact_point=point, by=None, now=MONDAY)
    assert office.verbs_about(rosa)[2:] == [
        "address_doubted",
        "address_verified",
        "opted_out",
        "opted_in",
        "address_ended",
    ]


@pytest.mark.django_db
def test_quiet_hours_have_two_ends() -> None:
    point = add(office.customer(), "email", "a@example.org")

    with pytest.raises(Unclear):
        people.keep_quiet(
            contact_point=point, quiet_from=time(21), quiet_to=None, by=None, now=MONDAY
        )
    people.keep_quiet(
        contact_point=point, quiet_from=time(21), quiet_to=time(7), by=None, now=MONDAY
    )

    assert point.quiet_from == time(21)


@pytest.mark.django_db
def test_a_partner_has_addresses_too() -> None:
    pharmacy = office.practice("Pharmacy", ours=False)

    fax = people.add_contact_point(
        organization=pharmacy, kind="fax", value="212-555-0101", by=None, now=MONDAY
    )

    assert fax.normal == "+12125550101"
    assert list(people.contact_points_of(pharmacy)) == [fax]


@pytest.mark.django_db
def test_what_makes_things_hard_is_noted_once_and_can_end() -> None:
    rosa = office.customer()
    noted = people.add_constraint(
        person=rosa, words="works 8 to 5", travel_minutes=25, by=None, now=MONDAY
    )
    with pytest.raises(Unclear):
        people.add_constraint(person=rosa, words="no car", travel_minutes=-1, by=None, now=MONDAY)
    assert list(people.constraints_of(rosa)) == [noted]

    people.end_constraint(constraint=noted, by=None, now=MONDAY)

    assert not people.constraints_of(rosa).exists()


def speak(speaker: Person, subject: Person, **more: object) -> people.Proxy:
    given = {"relation": "mother", "scope": Scope.EVERYTHING, "until": None} | more
    return people.let_speak(speaker=speaker, subject=subject, by=None, now=MONDAY, **given)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_mother_speaks_for_her_child_until_it_comes_of_age() -> None:
    mother, child = office.customer("Rosa"), office.customer("Leo", born_on=date(2010, 3, 9))
    birthday = MONDAY + timedelta(days=730)

    speak(mother, child, until=birthday)

    assert people.scope_between(mother, child, birthday - timedelta(seconds=1))
    assert people.scope_between(mother, child, birthday) is None
    assert people.scope_between(child, mother, MONDAY) is None
    assert [proxy.subject for proxy in people.subjects_of(mother, MONDAY)] == [child]


@pytest.mark.django_db
def test_a_word_taken_back_is_void_at_once() -> None:
    mother, child = office.customer("Rosa"), office.customer("Leo")
    proxy = speak(mother, child)
    with pytest.raises(people.AlreadySpeaks):
        speak(mother, child, scope=Scope.APPOINTMENTS)

    people.revoke_proxy(proxy=proxy, by=None, now=MONDAY)

    assert not people.proxies_of(child, MONDAY).exists()
    with pytest.raises(people.AlreadyRevoked):
        people.revoke_proxy(proxy=proxy, by=None, now=MONDAY)
    assert office.verbs_about(child) == ["enrolled", "proxy_given", "proxy_revoked"]


@pytest.mark.django_db
def test_nobody_is_his_own_proxy_or_one_whose_time_is_over() -> None:
    mother, child = office.customer("Rosa"), office.customer("Leo")

    for speaker, more in ((child, {}), (mother, {"until": MONDAY}), (mother, {"scope": "all"})):
        with pytest.raises(Unclear):
            speak(speaker, child, **more)

    assert not people.proxies_of(child, MONDAY).exists()


@pytest.mark.django_db
def test_two_right_facts_identify_and_one_wrong_fact_undoes_them() -> None:
    rosa = office.customer(born_on=date(1980, 2, 1), registered_with=office.practice())
    add(rosa, "mobile", "212-555-0142")

    right = people.identify(
        person=rosa, name="rosa diaz", born_on=date(1980, 2, 1), by=None, now=MONDAY
    )
    one = people.identify(person=rosa, phone="(212) 555 0142", by=None, now=MONDAY)
    wrong = people.identify(
        person=rosa,
        name="Rosa Díaz",
        phone="212 555 0142",
        born_on=date(1981, 2, 1),
        by=None,
        now=MONDAY,
    )

    assert (right.enough, one.enough, wrong.enough) == (True, False, False)
    assert wrong.wrong == {"born_on"}
    assert office.verbs_about(rosa)[-3:] == ["identified", "not_identified", "not_identified"]
    with pytest.raises(Unclear):
        people.identify(person=rosa, by=None, now=MONDAY)
