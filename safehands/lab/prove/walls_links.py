"""Links of people without a sign-in: one that has ended, or is of another kind, opens nothing."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import count

from django.db import transaction

from safehands.core import cases, handoffs, keys, people
from safehands.lab.cast import Cast
from safehands.lab.neighbours.practice import Practice
from safehands.lab.neighbours.records import Records
from safehands.lab.neighbours.routes import NOT_ALIVE, Route
from safehands.lab.prove import within
from safehands.lab.prove.answers import Told, ask, difference, masked, nobody, unguessable
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.within import STRANGER, Visitor

MISSING, OPEN, NOT_SO = 404, 200, 405
LONG_AGO = within.MONDAY - timedelta(days=200)
USUAL = ("GET", "HEAD", "POST")
_addresses = count(1)


def past_links(trial: Trial, found: list[Route], mine: Records, dead: Mapping[str, list[str]],
               theirs: Mapping[str, str]) -> None:  # fmt: skip
    """Try every address of a link with secrets that open it no more, or open something else."""
    for route in found:
        kind = route.secret
        others = [secret for name, secret in mine.secrets.items() if not name.startswith(kind)]
        for secret in (*dead[kind], *others):
            _opens_nothing(trial, route, secret, mine.ids)
        for name in route.records:
            _not_behind(trial, route, mine, name, theirs)
        _opens(trial, route, mine)


def ended(stage: Cast, mine: Records, next_door: Practice, theirs: Records) -> dict[str, list[str]]:
    """Return by kind secrets that have expired, and such that were revoked."""
    case = cases.visible_to(stage.front_desk).get(pk=mine.ids["case_id"])
    asked = handoffs.visible_to(stage.front_desk).get(pk=mine.ids["asked"])
    _key, office = handoffs.issue_office_key(
        organization=_outside(asked), practice=stage.practice, by=stage.front_desk,
        now=LONG_AGO,
    )  # fmt: skip
    old = {
        "page": keys.issue(case=case, to=stage.parent, by=None, now=LONG_AGO),
        "partner": handoffs.issue_key(handoff=asked, by=None, now=LONG_AGO),
        "office": office,
    }
    _revoke(next_door, theirs)
    return {kind: [secret, theirs.secrets[kind]] for kind, secret in old.items()}


def _outside(asked: handoffs.Handoff) -> people.Organization:
    assert asked.to_organization is not None  # was asked of an office
    return asked.to_organization


def _revoke(next_door: Practice, theirs: Records) -> None:
    """Revoke all links next door, a moment after they were made."""
    by, now = next_door.desk, within.MONDAY
    case = cases.visible_to(by).get(pk=theirs.ids["case_id"])
    asked = handoffs.visible_to(by).get(pk=theirs.ids["asked"])
    keys.revoke(case=case, by=by, now=now)
    handoffs.revoke_keys(handoff=asked, by=by, now=now)
    for key in handoffs.office_keys_visible_to(by):
        handoffs.revoke_office_key(key=key, by=by, now=now)


def _methods(route: Route) -> tuple[str, ...]:
    return tuple(route.operations) or USUAL


def _opens_nothing(trial: Trial, route: Route, secret: str, ids: Mapping[str, str]) -> None:
    for method in _methods(route):
        one, other = (
            masked(
                ask(_somebody(), route, method, {**ids, **_as_secret(tried)}),
                _as_secret(tried),
                ids,
            )
            for tried in (secret, unguessable(secret))
        )
        what = f"{method} {route.template} with a link that opens nothing here"
        _told_apart(trial, what, one, other, "another's link")


def _told_apart(trial: Trial, what: str, one: Told, other: Told, fault: str) -> None:
    """Crack if the answer differs from that about something that never was, or opens anything."""
    if differs := difference(one, other):
        trial.crack(f"{what}: is told from one that never was by its {differs} ({one[0]})")
    elif one[0] in {MISSING, NOT_SO}:
        trial.hit(fault)
    else:
        trial.crack(f"{what}: is answered with {one[0]}")


def _not_behind(
    trial: Trial, route: Route, mine: Records, name: str, theirs: Mapping[str, str]
) -> None:
    """Try with a good link of ours to reach a record that is not behind it."""
    ours = mine.ids | _as_secret(mine.secrets[route.secret])
    none = nobody(theirs)
    for method in _methods(route):
        one, other = (
            masked(ask(_somebody(), route, method, ours | {name: ids[name]}), ids, ours)
            for ids in (theirs, none)
        )
        what = f"{method} {route.template} with a good link and another's {name}"
        _told_apart(trial, what, one, other, "another's record")


def _opens(trial: Trial, route: Route, mine: Records) -> None:
    """Look whether the good link of an address is alive; what is done by it is undone."""
    if route.template in NOT_ALIVE:
        return
    ours = {**mine.ids, **mine.others, **_as_secret(mine.secrets[route.secret])}
    answered = set()
    for method in _methods(route):
        with transaction.atomic():
            answered.add(ask(_somebody(), route, method, ours).status_code)
            transaction.set_rollback(True)
    if answered <= {MISSING, NOT_SO}:
        trial.crack(f"{route.template} shows its own people nothing: its example is dead")
    else:
        trial.hit("let in to what is theirs")


def _as_secret(secret: str) -> dict[str, str]:
    return {"secret": secret, "token": secret}


def _somebody() -> Visitor:
    """Return somebody from an address of his own: wrong links are counted by whence they come."""
    number = next(_addresses)
    return Visitor(STRANGER, address=f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")
