"""Signing in, coming back with a PIN, codes and passkeys; what is closed stays closed."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from safehands.core import house, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import BACKEND

PASSWORD = "a long and quiet afternoon"
PIN = "402817"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def accounts(stage: Cast, now: datetime) -> dict[str, people.Account]:
    """Two colleagues who share a desk; only the nurse has a PIN."""
    found = {}
    for role in ("nurse", "front_desk", "manager"):
        found[role] = people.open_account(
            person=getattr(stage, role),
            email=f"{role}@example.org",
            password=PASSWORD,
            by=None,
            now=now,
        )
    people.set_pin(account=found["nurse"], pin=PIN, by=None, now=now)
    return found


def sign_in(client: Client, role: str, password: str = PASSWORD) -> int:
    told = {"login": f"{role}@example.org", "password": password}
    status = client.post(reverse("account_login"), told).status_code
    client.get(reverse("settings"))
    return status


def who(client: Client) -> people.Person | None:
    answer = client.get(reverse("settings"))
    return None if answer.status_code == 302 else answer.context["reader"]


def come_back(client: Client, account: people.Account, pin: str) -> int:
    return client.post(reverse("switch-to", args=[account.pk]), {"pin": pin}).status_code


def test_the_desk_offers_only_who_signed_in_on_it(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    assert "Nadia Nurse" not in client.get(reverse("switch")).content.decode()

    sign_in(client, "nurse")
    client.post(reverse("account_logout"))

    page = client.get(reverse("switch")).content.decode()
    assert "Nadia Nurse" in page
    assert "Dora Desk" not in page


def test_a_colleague_comes_back_with_the_pin_and_the_one_before_is_gone(
    client: Client, stage: Cast, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_logout"))
    sign_in(client, "front_desk")
    before = client.session.session_key

    assert come_back(client, accounts["nurse"], PIN) == 302

    assert who(client) == stage.nurse
    assert client.session.session_key != before


def test_a_wrong_pin_changes_nobody(
    client: Client, stage: Cast, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_logout"))
    sign_in(client, "front_desk")

    assert come_back(client, accounts["nurse"], "111222") == 422
    assert who(client) == stage.front_desk


def test_five_wrong_pins_lock_the_pin_and_not_the_password(
    client: Client, stage: Cast, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_logout"))
    for _try in range(settings.AXES_FAILURE_LIMIT):
        come_back(client, accounts["nurse"], "111222")

    assert come_back(client, accounts["nurse"], PIN) == 429
    assert who(client) is None
    assert sign_in(client, "nurse") == 302
    assert who(client) == stage.nurse


def test_on_another_device_the_pin_opens_nothing(
    accounts: dict[str, people.Account],
) -> None:
    assert come_back(Client(), accounts["nurse"], PIN) == 404


def test_a_forged_cookie_offers_nobody(accounts: dict[str, people.Account]) -> None:
    client = Client()
    client.cookies["desk"] = "eyJmb3JnZWQiOiB0cnVlfQ:1:x"

    assert client.get(reverse("switch")).status_code == 200
    assert come_back(client, accounts["nurse"], PIN) == 404


def test_the_next_day_the_pin_is_not_enough(
    client: Client, accounts: dict[str, people.Account], now: datetime
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_logout"))
    house.set_clock(to=now + timedelta(hours=13))

    come_back(client, accounts["nurse"], PIN)

    assert who(client) is None


def test_a_new_password_ends_the_pin_at_the_desk(
    client: Client, accounts: dict[str, people.Account], now: datetime
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_logout"))
    people.set_password(
        account=accounts["nurse"], password="another long afternoon", by=None, now=now
    )

    come_back(client, accounts["nurse"], PIN)

    assert who(client) is None


def test_coming_back_with_a_pin_does_not_prolong_the_day(
    client: Client, accounts: dict[str, people.Account], now: datetime
) -> None:
    sign_in(client, "nurse")
    house.set_clock(to=now + timedelta(hours=11))
    come_back(client, accounts["nurse"], PIN)
    client.get(reverse("settings"))
    client.post(reverse("account_logout"))
    house.set_clock(to=now + timedelta(hours=13))

    come_back(client, accounts["nurse"], PIN)

    assert who(client) is None


def test_a_pin_is_set_with_the_password_only(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "front_desk")
    account = accounts["front_desk"]

    wrong = client.post(reverse("pin"), {"password": "wrong", "pin": "402817"})
    account.refresh_from_db()
    assert (wrong.status_code, account.pin) == (422, "")

    weak = client.post(reverse("pin"), {"password": PASSWORD, "pin": "123456"})
    account.refresh_from_db()
    assert (weak.status_code, account.pin) == (422, "")

    client.post(reverse("pin"), {"password": PASSWORD, "pin": "402817"})
    account.refresh_from_db()
    assert people.check_pin(account, "402817")


def test_a_wrong_password_or_pin_is_not_shown_again(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "front_desk")

    page = client.post(reverse("pin"), {"password": "hunter-two", "pin": "987123"}).content.decode()

    assert "hunter-two" not in page
    assert "987123" not in page


def test_the_second_factor_is_asked_for(
    client: Client, stage: Cast, accounts: dict[str, people.Account]
) -> None:
    TOTP.activate(accounts["manager"], SECRET)

    told = {"login": "manager@example.org", "password": PASSWORD}
    answer = client.post(reverse("account_login"), told)

    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert who(client) is None
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "ui/sign_in.css" in page

    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(SECRET, counter))
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert who(client) == stage.manager


def test_the_page_of_a_new_second_factor_shows_a_picture_to_scan(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    sign_in(client, "nurse")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse("mfa_activate_totp"))

    assert "data:image/svg+xml" in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
             "account_change_password", "account_logout"],
)  # fmt: skip
def test_pages_of_the_own_sign_in_wear_our_dress(
    client: Client, accounts: dict[str, people.Account], name: str
) -> None:
    sign_in(client, "nurse")
    asked_again = client.get(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse(name))

    assert "ui/base.css" in asked_again.content.decode()

    assert page.status_code == 200
    assert "ui/base.css" in page.content.decode()
    assert "<style" not in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "password/reset/", "password/set/",
     "password/reset/key/abc-def/", "login/code/confirm/"],
)  # fmt: skip
def test_what_this_house_does_not_have_is_not_there(
    client: Client, accounts: dict[str, people.Account], path: str
) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}", {"email": "nurse@example.org"}).status_code == 404


def test_a_locked_person_reads_what_to_do(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    for _try in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "nurse", "wrong")

    told = {"login": "nurse@example.org", "password": PASSWORD}
    answer = client.post(reverse("account_login"), told)

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()


def test_a_sign_of_life_is_taken_from_who_is_signed_in_only(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    assert client.post(reverse("stay")).status_code == 302

    sign_in(client, "nurse")

    assert client.post(reverse("stay")).status_code == 204


def test_nobody_plays_a_role_outside_a_demonstration(
    client: Client, stage: Cast, accounts: dict[str, people.Account]
) -> None:
    page = client.get(reverse("account_login")).content.decode()

    assert "invented people" not in page
    assert client.post(reverse("tour-as", args=["nurse"])).status_code == 404


@override_settings(DEMO=True)
def test_in_a_demonstration_the_sign_in_shows_a_button_a_role(client: Client, stage: Cast) -> None:
    page = client.get(reverse("account_login")).content.decode()

    assert reverse("tour-as", args=["nurse"]) in page
    assert page.count("tour/as/") >= 7


def test_switching_in_full_signs_out_first(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    client.force_login(accounts["nurse"], backend=BACKEND)

    answer = client.post(reverse("switch-full"))

    assert answer.headers["Location"] == reverse("account_login")
    assert who(client) is None


def test_recovery_codes_are_made_shown_and_downloaded_by_their_owner(
    client: Client, accounts: dict[str, people.Account]
) -> None:
    TOTP.activate(accounts["nurse"], SECRET)
    RecoveryCodes.activate(accounts["nurse"])
    client.force_login(accounts["nurse"], backend=BACKEND)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    index = client.get(reverse("mfa_index")).content.decode()
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()

    assert "10 codes are left" in index
    assert "ui/base.css" in shown
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 200
