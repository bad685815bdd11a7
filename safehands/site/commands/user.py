"""`safehands user`: the first person, new passwords, keys for programs, who can sign in."""

import argparse
import getpass
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from safehands.site.commands.start import refuse_unready, start
from safehands.site.commands.trouble import Trouble

if TYPE_CHECKING:
    from safehands.core.people import Organization

# From Monday to Friday; an administrator sets the true hours on the calendar's page.
WEEK = [[["09:00", "17:00"]]] * 5 + [[], []]


def run(args: argparse.Namespace) -> int:
    """Do one act and say so; return the exit code."""
    refuse_unready(start())
    acts = {
        "add": _add,
        "password": _password,
        "reset-factors": _reset_factors,
        "list": _list,
        "token": _token,
    }
    acts[args.act](args)
    return 0


def _add(args: argparse.Namespace) -> None:
    from django.db import transaction  # noqa: PLC0415 - needs Django started

    from safehands.core import house, people  # noqa: PLC0415

    if args.role not in people.Role.values:
        raise Trouble(f"There is no role {args.role}. Roles: {', '.join(people.Role.values)}.")
    now, password = house.wall_now(), _asked_password()
    with transaction.atomic():
        person = people.enrol(name=args.name, zone=args.zone, by=None, now=now)
        first = not people.our_organizations()
        practice, roles = _practice(args), [people.Role(args.role)]
        if first and people.Role.MANAGER not in roles:
            # The first person must be able to work before there is anybody else.
            roles.append(people.Role.MANAGER)
        for role in roles:
            people.join_as(person=person, organization=practice, role=role, by=None, now=now)
        if first:
            people.fall_back_on(place=practice, person=person, by=None, now=now)
        people.open_account(person=person, email=args.email, password=password, by=None, now=now)
    print(f"{args.name} can sign in as {args.email}.")


def _practice(args: argparse.Namespace) -> "Organization":
    """Return the organisation that is named, or the only one; found the first one."""
    from safehands.core import house, people  # noqa: PLC0415

    ours = people.our_organizations()
    named = [one for one in ours if not args.organization or one.name == args.organization]
    if len(named) == 1:
        return named[0]
    if ours or not args.organization:
        names = ", ".join(one.name for one in ours) or "there is none yet: choose its name"
        raise Trouble(f"Name an organisation with --organization ({names}).")
    now = house.wall_now()
    calendar = people.make_calendar(
        name=args.organization, zone=args.zone, week=WEEK, by=None, now=now
    )
    return people.found_organization(
        name=args.organization,
        kind=people.OrganizationKind.PRACTICE,
        calendar=calendar,
        ours=True,
        by=None,
        now=now,
    )


def _password(args: argparse.Namespace) -> None:
    from safehands.core import house, people  # noqa: PLC0415 - needs Django started

    account = people.account_by_email(args.email)
    if account is None:
        raise Trouble(f"Nobody signs in as {args.email}. `safehands user list` names all.")
    people.set_password(account=account, password=_asked_password(), by=None, now=house.wall_now())
    print(f"{account.email} has a new password.")


def _reset_factors(args: argparse.Namespace) -> None:
    from safehands.core import house, people  # noqa: PLC0415 - needs Django started

    account = people.account_by_email(args.email)
    if account is None:
        raise Trouble(f"Nobody signs in as {args.email}. `safehands user list` names all.")
    people.reset_factors(account=account, by=None, now=house.wall_now())
    print(f"{account.email} signs in with the password alone until a new factor is set up.")


def _list(_args: argparse.Namespace) -> None:
    from safehands.core import people  # noqa: PLC0415 - needs Django started

    for account in people.accounts():
        print(f"{account.email}  {account.person.name}" + ("" if account.is_active else "  (off)"))


def _token(args: argparse.Namespace) -> None:
    from django.conf import settings  # noqa: PLC0415 - needs Django started

    from safehands.core import house, people  # noqa: PLC0415
    from safehands.core.refusals import Refusal  # noqa: PLC0415

    account, now = people.account_by_email(args.email), house.wall_now()
    if account is None:
        raise Trouble(f"Nobody signs in as {args.email}. `safehands user list` names all.")
    every = [
        scope
        for scope in people.TokenScope.values
        if settings.TEST_MODE or scope != people.TokenScope.TEST_HOUSE
    ]
    try:
        _row, secret = people.issue_token(
            person=account.person,
            name=args.name,
            scopes=args.scope or every,
            expires_at=now + timedelta(days=args.days),
            by=None,
            now=now,
        )
    except Refusal as refusal:
        raise Trouble(f"{refusal.words} {refusal.remedy}".strip()) from refusal
    print(secret)


def _asked_password() -> str:
    """Ask twice at a keyboard; take one line from a program."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise Trouble("The two passwords differ. Nothing was changed.")
    return password
