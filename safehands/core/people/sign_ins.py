"""Sign-ins: a password for the day, a PIN for the quick switch at a shared desk."""

import re
from datetime import datetime

from django.apps import apps
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.models import Account, Person
from safehands.core.people.wording import tidy
from safehands.core.refusals import Refusal, Unclear

PIN = re.compile(r"[0-9]{6,8}")
DIGITS = "01234567890123456789"


class AddressTaken(Refusal):
    """Another sign-in has this e-mail address, or the person has one already."""

    code = "address_taken"


class WeakPassword(Unclear):
    """The password is too short, too common or too close to the name."""

    code = "weak_password"


class WeakPin(Unclear):
    """The PIN has the wrong length or is guessed at once."""

    code = "weak_pin"


@transaction.atomic
def open_account(
    *, person: Person, email: str, password: str | None, by: Person | None, now: datetime
) -> Account:
    """Give a person a sign-in; without a password it waits until one is set.

    Raises ``AddressTaken``, ``WeakPassword`` listing what is wrong, ``Unclear``.
    """
    account = Account(person=person, email=_address(email), date_joined=now)
    if password is None:
        account.set_unusable_password()
    else:
        _refuse_weak(password, account)
        account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise AddressTaken(
            _("There is a sign-in with this address, or this person has one."),
            field="email",
            remedy=_("Use another address, or change the sign-in that is there."),
        ) from error
    logbook.write(verb="account_opened", by=by, now=now, about_id=person.pk)
    return account


@transaction.atomic
def set_password(*, account: Account, password: str, by: Person | None, now: datetime) -> Account:
    """Change a password: 15 characters, or 8 beside a second factor, and no common one."""
    _refuse_weak(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    logbook.write(verb="password_set", by=by, now=now, about_id=account.person_id)
    return account


@transaction.atomic
def set_pin(*, account: Account, pin: str, by: Person | None, now: datetime) -> Account:
    """Set the six to eight digits of the quick switch; empty takes them away."""
    if pin and (not PIN.fullmatch(pin) or _is_guessed_at_once(pin)):
        raise WeakPin(
            _("This PIN is too short, too long or too easy."),
            field="pin",
            remedy=_("Use six to eight digits, not all the same and not counted up or down."),
        )
    account.pin = make_password(pin) if pin else ""
    account.save(update_fields=["pin"])
    logbook.write(verb="pin_set", by=by, now=now, about_id=account.person_id, removed=not pin)
    return account


@transaction.atomic
def reset_factors(*, account: Account, by: Person | None, now: datetime) -> int:
    """Remove a lost second factor with its codes and passkeys; returns how many were removed.

    For an administrator at the machine; the password alone signs in until a new one is set up.
    """
    factors = apps.get_model("mfa", "Authenticator")._default_manager
    removed, _rows = factors.filter(user=account).delete()
    logbook.write(verb="factors_reset", by=by, now=now, about_id=account.person_id, removed=removed)
    return int(removed)


def check_pin(account: Account, pin: str) -> bool:
    """Whether a PIN is right. The door counts the failures and locks, as for passwords.

    Takes as long for a sign-in without PIN as for a wrong one.
    """
    if not account.pin:
        make_password(pin)
        return False
    return check_password(pin, account.pin) and account.is_active


def account_of(person: Person) -> Account | None:
    """Return the sign-in of a person, if there is one."""
    return Account.objects.filter(person=person).first()


def accounts() -> QuerySet[Account]:
    """Return every sign-in with its person, by address."""
    return Account.objects.select_related("person").order_by("email")


def account_by_email(email: str) -> Account | None:
    """Return the sign-in of an address, whatever its case."""
    return accounts().filter(email__iexact=email.strip()).first()


def _address(email: str) -> str:
    address = tidy(email).lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Unclear(
            _("This does not look like an e-mail address."),
            field="email",
            remedy=_("Write it like name@example.org."),
        ) from error
    return address


def _refuse_weak(password: str, account: Account) -> None:
    try:
        validate_password(password, user=account)
    except ValidationError as error:
        raise WeakPassword(
            " ".join(error.messages),
            field="password",
            remedy=_("Choose a longer one; several words in a row are fine."),
            open_things=error.messages,
        ) from error


def _is_guessed_at_once(pin: str) -> bool:
    return len(set(pin)) == 1 or pin in DIGITS or pin[::-1] in DIGITS
