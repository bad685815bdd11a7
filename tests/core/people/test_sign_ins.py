from datetime import timedelta

import pytest

from safehands.core import logbook, people
from safehands.core.people import Account, Role, Token
from safehands.core.refusals import Unclear
from tests.core.people import office
from tests.core.people.office import MONDAY

pytestmark = pytest.mark.django_db
GOOD = "seven green umbrellas"
YEAR = timedelta(days=365)


def account(name: str = "Dana", password: str | None = GOOD) -> Account:
    person = office.customer(name)
    return people.open_account(
        person=person,
        email=f"{name}@Example.org",
        password=password,
        by=None,
        now=MONDAY,
    )


def test_a_sign_in_has_a_hashed_password_and_one_address() -> None:
    dana = account()

    assert dana.email == "dana@example.org"
    assert GOOD not in dana.password
    assert dana.check_password(GOOD)
    assert people.account_by_email("DANA@example.org") == dana
    with pytest.raises(people.AddressTaken):
        people.open_account(
            person=office.customer("Dan"),
            email="dana@EXAMPLE.org",
            password=GOOD,
            by=None,
            now=MONDAY,
        )
    assert Account.objects.count() == 1


@pytest.mark.parametrize("weak", ["short", "elevenchars1", "dana@example.org"])
def test_a_weak_password_is_refused_and_the_old_one_stays(weak: str) -> None:
    dana = account()

    with pytest.raises(people.WeakPassword) as refused:
        people.set_password(account=dana, password=weak, by=dana.person, now=MONDAY)

    assert refused.value.open_things
    dana.refresh_from_db()
    assert dana.check_password(GOOD)


def test_no_secret_stands_in_the_logbook() -> None:
    dana = account()
    people.set_password(account=dana, password=GOOD + "!", by=dana.person, now=MONDAY)
    people.set_pin(account=dana, pin="739154", by=dana.person, now=MONDAY)

    said = str([entry.facts for entry in logbook.looks_at(dana.person.pk)])
    assert "umbrellas" not in said
    assert "739154" not in said
    assert office.verbs_about(dana.person)[1:] == ["account_opened", "password_set", "pin_set"]


@pytest.mark.parametrize("weak", ["12345", "123456", "765432", "000000", "12ab56", "739154739"])
def test_a_pin_that_is_guessed_at_once_is_refused(weak: str) -> None:
    dana = account()

    with pytest.raises(people.WeakPin):
        people.set_pin(account=dana, pin=weak, by=dana.person, now=MONDAY)

    dana.refresh_from_db()
    assert dana.pin == ""


def test_a_pin_opens_only_for_who_is_active() -> None:
    dana = account(password=None)
    assert not people.check_pin(dana, "")
    people.set_pin(account=dana, pin="739154", by=dana.person, now=MONDAY)

    assert people.check_pin(dana, "739154")
    assert not people.check_pin(dana, "739155")

    people.deactivate(person=dana.person, by=None, now=MONDAY)
    dana.refresh_from_db()
    assert not people.check_pin(dana, "739154")


def test_a_key_is_shown_once_and_opens_until_its_end_or_revocation() -> None:
    dana = office.customer("Dana")
    token, secret = people.issue_token(
        person=dana,
        name="fax server",
        scopes=["cases:read", "cases:read"],
        expires_at=MONDAY + YEAR,
        by=dana,
        now=MONDAY,
    )
    assert secret.startswith("sh_")
    assert secret not in str(vars(token))
    assert token.scopes == ["cases:read"]
    assert people.person_for_token(secret, MONDAY) == token
    assert people.person_for_token(secret, MONDAY + YEAR) is None
    assert people.person_for_token(secret + "x", MONDAY) is None

    people.revoke_token(token=token, by=dana, now=MONDAY)

    assert people.person_for_token(secret, MONDAY) is None
    with pytest.raises(people.TokenRevoked):
        people.revoke_token(token=token, by=dana, now=MONDAY)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("scopes", {"scopes": []}),
        ("scopes", {"scopes": ["everything"]}),
        ("expires_at", {"expires_at": MONDAY}),
        ("expires_at", {"expires_at": MONDAY + 2 * YEAR}),
        ("name", {"name": ""}),
    ],
)
def test_a_key_without_scope_end_or_purpose_is_not_made(
    field: str, wrong: dict[str, object]
) -> None:
    dana = office.customer("Dana")
    given = {"name": "fax", "scopes": ["cases:read"], "expires_at": MONDAY + YEAR} | wrong

    with pytest.raises(Unclear) as refused:
        people.issue_token(person=dana, by=dana, now=MONDAY, **given)  # type: ignore[arg-type]

    assert refused.value.field == field
    assert not Token.objects.exists()


def test_nobody_makes_a_key_that_acts_as_somebody_else() -> None:
    practice = office.practice()
    mara = office.staff("Mara", practice, Role.MANAGER)
    dana = office.staff("Dana", practice)

    with pytest.raises(people.NotYourToken):
        people.issue_token(
            person=dana,
            name="fax",
            scopes=["cases:read"],
            expires_at=MONDAY + YEAR,
            by=mara,
            now=MONDAY,
        )

    assert not Token.objects.exists()


def test_the_use_of_a_key_is_noted_once_a_minute() -> None:
    dana = office.customer("Dana")
    token, _secret = people.issue_token(
        person=dana,
        name="fax",
        scopes=["cases:read"],
        expires_at=MONDAY + YEAR,
        by=dana,
        now=MONDAY,
    )
    for seconds in (0, 30, 61):
        people.note_token_used(token=token, now=MONDAY + timedelta(seconds=seconds))
        token.refresh_from_db()
        assert token.last_used_at == MONDAY + timedelta(seconds=0 if seconds < 60 else seconds)
