"""Guesses at what comes after the password: codes of a second factor, PINs at a shared desk."""

import time

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.urls import reverse

from safehands.core import people
from safehands.lab.prove import within
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.within import STRANGER, Visitor

MOST_WRONG = 5
PERIOD = 30
"""Seconds for which a code of an authenticator is good."""
PIN, OTHER_PIN = "473829", "582937"
OPEN = 200


def guess(trial: Trial, person: people.Person, email: str, password: str) -> None:
    """Know the password of somebody with an authenticator, and try codes; then try PINs."""
    account = people.open_account(
        person=person, email=email, password=password, by=None, now=within.MONDAY
    )
    people.set_pin(account=account, pin=PIN, by=person, now=within.MONDAY)
    _pins(trial, account, password)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    _codes(trial, account, password, secret)


def _come(account: people.Account, password: str, address: str) -> Visitor:
    """Return somebody who has given a name and a password."""
    visitor = Visitor(STRANGER, address=address)
    visitor.ask("POST", reverse("account_login"), {"login": account.email, "password": password})
    return visitor


def _codes(trial: Trial, account: people.Account, password: str, secret: str) -> None:
    """Try codes from many addresses and in many sessions: they are counted together."""
    right = format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))
    wrong = f"{(int(right) + 500_000) % 1_000_000:06}"
    for number in range(MOST_WRONG):
        _second(_come(account, password, f"10.6.0.{number}"), wrong)
        trial.hit("a second factor guessed")
    visitor = _come(account, password, "10.6.1.1")
    # Another period may have begun since; the one before is still good.
    for counter in range(2):
        code = format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD - counter))
        _second(visitor, code)
    trial.expect(not _inside(visitor), "codes of a second factor can be guessed on and on")


def _inside(visitor: Visitor) -> bool:
    return visitor.ask("GET", "/settings/").status_code == OPEN


def _second(visitor: Visitor, code: str) -> int:
    return visitor.ask("POST", reverse("mfa_authenticate"), {"code": code}).status_code


def _pins(trial: Trial, account: people.Account, password: str) -> None:
    """Try PINs at the desk where somebody signed in; the password still opens afterwards."""
    desk = _come(account, password, "10.7.0.1")
    trial.expect(_inside(desk), "who knows the password does not come in")
    desk.ask("POST", reverse("account_logout"))
    there = reverse("switch-to", args=[account.pk])
    for _try in range(MOST_WRONG):
        desk.ask("POST", there, {"pin": OTHER_PIN})
        trial.hit("a PIN guessed")
    desk.ask("POST", there, {"pin": PIN})
    trial.expect(not _inside(desk), "a PIN can be guessed more than five times")
    desk.ask("POST", reverse("account_login"), {"login": account.email, "password": password})
    trial.expect(_inside(desk), "wrong PINs lock out the password as well")
