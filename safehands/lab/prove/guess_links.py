"""Guesses at links and at codes on paper, from one address, until nothing is looked at any more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from safehands.core import house, keys
from safehands.lab.neighbours.records import Records
from safehands.lab.prove import within
from safehands.lab.prove.answers import unguessable
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.within import STRANGER, Visitor

OPEN, MISSING, TOO_MANY = 200, 404, 429
SEE_OTHER = frozenset({302, 303})
MOST_LINKS = 20
A_WHILE = timedelta(minutes=15, seconds=1)


def guess(trial: Trial, mine: Records) -> None:
    """Hunt for links of every kind, and for codes."""
    _links(trial, mine)
    _codes(trial, mine)


@dataclass(frozen=True)
class Place:
    """Where secrets are tried: how one is put there, and one that is right."""

    name: str
    ask: Callable[[Visitor, str], int]
    right: str
    opens: frozenset[int]


def _links(trial: Trial, mine: Records) -> None:
    """Try links at random from one address until nothing is looked at any more."""
    found = frozenset({OPEN})
    for number, place in enumerate((
        Place("customers' pages", lambda v, s: v.ask("GET", f"/c/{s}/").status_code,
              mine.secrets["page"], found),
        Place("partners' matters", lambda v, s: v.ask("GET", f"/p/{s}/").status_code,
              mine.secrets["partner"], found),
        Place("partners' desks", lambda v, s: v.ask("GET", f"/p/desk/{s}/").status_code,
              mine.secrets["office"], found),
        Place("partners' programs", lambda v, s: v.ask("GET", f"/api/partner/{s}").status_code,
              mine.secrets["partner"], found),
    )):  # fmt: skip
        _hunt(trial, place, f"10.3.{number}.1", "a link guessed")


def _codes(trial: Trial, mine: Records) -> None:
    """Try the short codes that stand on paper in the same way."""
    place = Place(
        "codes on paper", lambda v, s: v.ask("POST", "/c/", {"code": s}).status_code,
        mine.secrets["page code"], SEE_OTHER,
    )  # fmt: skip
    _hunt(trial, place, "10.4.0.1", "a code guessed")


def _hunt(trial: Trial, place: Place, address: str, fault: str) -> None:
    hunter, beside = Visitor(STRANGER, address=address), Visitor(STRANGER, address="10.9.9.9")
    for _try in range(MOST_LINKS):
        wrong = keys.new_code() if "code" in place.name else unguessable(place.right)
        status = place.ask(hunter, wrong)
        trial.expect(
            status in {MISSING, TOO_MANY}, f"a wrong secret at {place.name} is answered: {status}"
        )
        trial.hit(fault)
    caught = place.ask(hunter, place.right)
    trial.expect(caught == TOO_MANY, f"after twenty wrong ones {place.name} still open: {caught}")
    others = place.ask(beside, place.right)
    trial.expect(others in place.opens, f"a hunt at {place.name} locks out others: {others}")
    house.set_clock(to=within.MONDAY + A_WHILE)
    later = place.ask(hunter, place.right)
    house.set_clock(to=within.MONDAY)
    trial.expect(later in place.opens, f"{place.name} stay closed after the while: {later}")
