"""Signing in: long passwords, a lock after wrong ones, nobody signed in for ever."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from safehands.core import logbook, people
from safehands.core.people import Account
from safehands.site.accounts import LongEnough
from safehands.site.sessions import SessionStore

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "green kettle on the sill"

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(now: datetime) -> Account:
    person = people.enrol(name="Nora Field", by=None, now=now)
    return people.open_account(
        person=person, email="nora@example.org", password=PASSWORD, by=None, now=now
    )


def sign_in(client: Client, password: str) -> int:
    answer = client.post(
        reverse("account_login"), {"login": "nora@example.org", "password": password}
    )
    return answer.status_code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_nurse_signs_in_with_her_address_and_password(client: Client, nurse: Account) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert signed_in(client)


def test_after_five_wrong_passwords_the_right_one_is_refused_too(
    client: Client, nurse: Account
) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "wrong " + PASSWORD)

    assert sign_in(client, PASSWORD) == 429
    assert not signed_in(client)


def test_a_session_ends_after_the_idle_time(client: Client, nurse: Account) -> None:
    sign_in(client, PASSWORD)

    assert client.session.get_expiry_age() <= 15 * 60


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(client: Client, nurse: Account) -> None:
    sign_in(client, PASSWORD)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_pages_come_with_headers_that_trust_nobody(client: Client) -> None:
    page = client.get(reverse("account_login"))

    policy = page["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in page["Permissions-Policy"]


def test_nobody_makes_a_sign_in_for_himself(client: Client) -> None:
    page = client.get(reverse("account_signup"))

    assert b'type="password"' not in page.content


def test_a_password_alone_has_fifteen_characters(nurse: Account) -> None:
    LongEnough().validate("a" * 15, nurse)
    with pytest.raises(ValidationError, match="at least 15 characters"):
        LongEnough().validate("a" * 14, nurse)


def test_beside_a_second_factor_eight_characters_will_do(nurse: Account) -> None:
    TOTP.activate(nurse, SECRET)

    LongEnough().validate("a" * 8, nurse)
    with pytest.raises(ValidationError, match="at least 8 characters"):
        LongEnough().validate("a" * 7, nurse)


def code_at(minutes: int) -> str:
    """The code that an authenticator showed or will show."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + 2 * minutes))


def with_code(address: str, *codes: str) -> Client:
    """Somebody who knows the password, and gives codes."""
    client = Client(REMOTE_ADDR=address)
    sign_in(client, PASSWORD)
    for code in codes:
        client.post(reverse("mfa_authenticate"), {"code": code})
    return client


def test_the_code_of_an_authenticator_lets_in(nurse: Account) -> None:
    TOTP.activate(nurse, SECRET)

    assert not signed_in(with_code("10.0.0.1", code_at(30)))
    assert signed_in(with_code("10.0.0.1", code_at(0)))


def test_after_five_wrong_codes_from_anywhere_the_right_one_is_refused_too(nurse: Account) -> None:
    TOTP.activate(nurse, SECRET)
    for number in range(settings.AXES_FAILURE_LIMIT):
        with_code(f"10.0.0.{number}", code_at(30 + number))

    assert not signed_in(with_code("10.0.1.1", code_at(0)))


def test_a_right_code_begins_the_count_of_wrong_ones_anew(nurse: Account) -> None:
    TOTP.activate(nurse, SECRET)
    with_code("10.0.0.1", *(code_at(30 + number) for number in range(3)))
    assert signed_in(with_code("10.0.0.1", code_at(0)))
    cache.clear()
    with_code("10.0.0.1", *(code_at(30 + number) for number in range(3)))

    assert signed_in(with_code("10.0.0.1", code_at(0)))


def test_a_lost_second_factor_is_removed_and_the_logbook_says_so(
    nurse: Account, now: datetime
) -> None:
    TOTP.activate(nurse, SECRET)

    assert people.reset_factors(account=nurse, by=None, now=now) == 1

    assert not nurse.authenticator_set.exists()
    assert logbook.looks_at(nurse.person_id)[0].verb == "factors_reset"


def test_a_disk_that_is_full_is_not_called_the_readers_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = SessionStore()
    session.create()

    def full(*_args: object, **_more: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Session, "save", full)
    with pytest.raises(OperationalError, match="full"):
        session.save()


def test_a_session_that_ended_meanwhile_is_told_apart() -> None:
    session = SessionStore()
    session.create()
    SessionStore(session.session_key).delete()

    with pytest.raises(UpdateError):
        session.save()


def test_looking_at_one_page_after_another_writes_no_session(
    client: Client, nurse: Account
) -> None:
    begun = datetime(2027, 3, 9, 14, 0, tzinfo=UTC)
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    with time_machine.travel(begun, tick=False):
        client.force_login(nurse)
        client.get("/accounts/2fa/")
        (ends,) = Session.objects.values_list("expire_date", flat=True)
    with time_machine.travel(begun + idle / 30, tick=False):
        client.get("/accounts/2fa/")
        assert Session.objects.get().expire_date == ends
    with time_machine.travel(begun + idle / 10, tick=False):
        client.get("/accounts/2fa/")
        assert Session.objects.get().expire_date == ends + idle / 10
