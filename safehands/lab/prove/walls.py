"""The proof that nobody sees over the wall, nor even that there is something behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from django.db import transaction

from safehands.core import handoffs, people
from safehands.lab.cast import Cast
from safehands.lab.neighbours import practice
from safehands.lab.neighbours.records import Records, records_of
from safehands.lab.neighbours.routes import NOT_ALIVE, SIGNED, Route, routes
from safehands.lab.prove import reading, walls_bugs, within
from safehands.lab.prove.answers import Told, ask, difference, masked, nobody
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.walls_links import ended, past_links
from safehands.lab.prove.within import STRANGER, Visitor

MISSING, NOT_SO, BROKEN = 404, 405, 500
SIGN_IN, LED_BACK = frozenset({302, 401}), frozenset({302, 303})
# Front desk, case desk and clinicians may do the very same.
WORKERS = ("front_desk", "case_desk", "nurse")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
USUAL = ("GET", "POST")
# The administrator runs the installation: every organisation, its hours, its teams, its people's
# roles and the keys of its programs are his to see and to end. Nobody's case, and no customer, is
# among them.
RUNS_THE_HOUSE = frozenset(
    {"organization_id", "calendar_id", "membership_id", "team_id", "token_id"}
)
# For everything there is, one of these may do it; the nurse owns what is personal.
OWN_PEOPLE = ("manager", "nurse", "front_desk", "privacy_officer", "administrator", "pharmacist")
AT_ONCE = 45
"""So many addresses are tried in the short form, drawn by the dice."""


@dataclass(frozen=True)
class Sides:
    """What is ours, what is theirs, and what never was."""

    ours: Mapping[str, str]
    theirs: Mapping[str, str]
    nobodys: Mapping[str, str]
    alive: tuple[Mapping[str, str], ...]
    """Examples of ours of which one at least shows something."""

    def tries(self, route: Route) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
        """Give pairs of what to ask for, theirs and nobody's, which must be answered alike.

        Of several records in one address also each alone, beside ours of the others.
        """
        yield self.theirs, self.nobodys
        if len(route.records) > 1:
            for name in route.records:
                yield (
                    {**self.ours, name: self.theirs[name]}, {**self.ours, name: self.nobodys[name]}
                )  # fmt: skip


def run(trial: Trial) -> None:
    """Ask for everything of the practice next door, as everybody, by every method."""
    stage = within.begin(trial)
    with transaction.atomic():
        mine = records_of(ours(stage), within.MONDAY)
        other = practice.open_practice(within.MONDAY)
        next_door = records_of(other, within.MONDAY)
        sides = Sides(
            mine.ids, next_door.ids, nobody(next_door.ids), (mine.ids, mine.ids | mine.others)
        )
        _work_outside(stage, mine)
        everybody = _everybody(stage)
        chosen = _chosen(trial, sides)
        dead = ended(stage, mine, other, next_door)
        wall = Wall(trial, sides, everybody, {})
        written = reading.count("core_entry")
        for route in chosen:
            if not route.secret:
                wall.tried(route)
        past_links(trial, [one for one in chosen if one.secret], mine, dead, next_door.ids)
        trial.expect(
            reading.count("core_entry") == written,
            "what was only tried over the wall left lines in a logbook",
        )
        for route in chosen:
            if not route.secret:
                _own_get_in(trial, route, sides, everybody)
        trial.figures["addresses"] = len(chosen)
        transaction.set_rollback(True)


def _chosen(trial: Trial, sides: Sides) -> list[Route]:
    """Return every address that names a record; one without an example fails by its name."""
    known = []
    for route in routes():
        strange = [name for name in route.records if name not in sides.ours]
        for name in strange:
            trial.crack(f"nobody knows an example of {name} for {route.template}")
        if not strange and (route.records or route.secret) and SIGNED not in route.template:
            known.append(route)
    if not trial.short:
        return known
    some = trial.dice.sample(known, k=min(AT_ONCE, len(known)))
    kinds = sorted({route.secret for route in known} - {""})
    # Links are few among the addresses: one of each kind is always tried.
    return some + [trial.dice.choice([o for o in known if o.secret == kind]) for kind in kinds]


@dataclass(frozen=True)
class Wall:
    """Who asks over it, for what, and what each has been told of what is missing."""

    trial: Trial
    sides: Sides
    everybody: Mapping[str, Visitor]
    missing: dict[tuple[str, str, bool], Told]

    def tried(self, route: Route) -> None:
        """Ask for an address as everybody, by every method that is meant for him."""
        for role in self._roles():
            if role == "administrator" and route.records[0] in RUNS_THE_HOUSE:
                continue
            answered = {
                self._asked(route, role, method, theirs, nobodys)
                for method in _methods(self.trial, route, role)
                for theirs, nobodys in self.sides.tries(route)
            }
            if role != STRANGER and MISSING not in answered:
                self.trial.crack(
                    f"{route.template} as {role} never says that nothing is there: {answered}"
                )

    def _roles(self) -> list[str]:
        """Return who asks: of the three roles that may do the same, one drawn by the dice."""
        worker = self.trial.dice.choice(WORKERS)
        if self.trial.short:
            return [worker, STRANGER]
        return [worker, *(role for role in self.everybody if role not in WORKERS)]

    def _asked(
        self,
        route: Route,
        role: str,
        method: str,
        theirs: Mapping[str, str],
        nobodys: Mapping[str, str],
    ) -> int:
        who, ours = self.everybody[role], self.sides.ours
        one = masked(ask(who, route, method, theirs), theirs, ours)
        other = self.missing.get((role, method, route.of_programs))
        if other is None or one != other:
            # Not as usual: then compared with a missing one of this very address.
            other = masked(ask(who, route, method, nobodys), nobodys, ours)
            if other[0] == MISSING:
                self.missing[role, method, route.of_programs] = other
        _judge(self.trial, f"{method} {route.template} as {role}", one, other, role)
        return one[0]


def _methods(trial: Trial, route: Route, role: str) -> tuple[str, ...]:
    """Return by which methods somebody asks: everybody by the usual, a manager by all there are."""
    if route.operations:
        usual = tuple(method for method in METHODS if method in route.operations)
    else:
        usual = USUAL
    return METHODS if role == "manager" and not trial.short else usual


def _judge(trial: Trial, what: str, one: Told, other: Told, role: str) -> None:
    differs = difference(one, other)
    if differs:
        trial.crack(f"{what}: another's is told from a missing one by its {differs} ({one[0]})")
    elif one[0] in SIGN_IN and role == STRANGER:
        trial.hit("not signed in")
    elif one[0] == MISSING:
        trial.hit("another's record")
    elif one[0] == NOT_SO or one[0] in LED_BACK:
        # Led back to the page of the record, which says that nothing is there.
        trial.hit("another method")
    else:
        trial.crack(f"{what}: is answered with {one[0]}")


def _own_get_in(trial: Trial, route: Route, sides: Sides, everybody: Mapping[str, Visitor]) -> None:
    """Look whether the example of an address is alive: its own people are not told 404."""
    methods = tuple(route.operations) or USUAL
    if route.template in NOT_ALIVE:
        return
    ours = {"case": sides.ours["case_id"], "who": sides.ours["person_id"]}
    for example, role, method in product(sides.alive, OWN_PEOPLE, methods):
        with transaction.atomic():
            status = ask(everybody[role], route, method, example, ours).status_code
            transaction.set_rollback(True)
        if status >= BROKEN:
            trial.crack(f"{method} {route.template} as {role}: broke with {status}")
        if status not in {MISSING, NOT_SO, 403}:
            trial.hit("let in to what is theirs")
            return
    trial.crack(f"{route.template} shows its own people nothing: its example is dead")


def _work_outside(stage: Cast, mine: Records) -> None:
    """Let the pharmacist work in the office that was asked for something."""
    asked = handoffs.visible_to(stage.front_desk).get(pk=mine.ids["asked"])
    assert asked.to_organization is not None  # was asked of an office
    people.join_as(
        person=stage.pharmacist, organization=asked.to_organization, role=people.Role.PARTNER,
        by=None, now=within.MONDAY,
    )  # fmt: skip


def _everybody(stage: Cast) -> dict[str, Visitor]:
    """Let in one of each role; what a first visit brings, such as a cookie, is behind them."""
    found = within.visitors(stage)
    del found["doctor"]  # of the same role as the nurse
    for visitor in found.values():
        visitor.ask("GET", "/settings/")
        visitor.ask("GET", "/api/me")
    return found


def ours(stage: Cast) -> practice.Practice:
    """Return the practice of the cast in the form in which records are made for it."""
    address = people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=stage.front_desk,
        now=within.MONDAY,
    )  # fmt: skip
    return practice.Practice(
        stage.practice, stage.front_desk, stage.nurse, stage.manager, stage.parent, address
    )


PROOF = Proof(
    name="walls",
    promise="Nobody sees a record of another organisation or of another customer, by whatever "
    "address, method or role: the answer is the same as for a record that never was.",
    assumes="The table of addresses that is served is the one that is read here; how long an "
    "answer takes is not compared. The administrator runs every organisation of an installation: "
    "their hours, teams, roles and keys of programs are his to see, no case and no customer is.",
    run=run,
    faults={
        "another's record": "somebody asks for a record of the practice next door",
        "another method": "an address is asked by a method that it does not have",
        "not signed in": "a stranger asks for a record that exists",
        "another's link": "a link is used where another link belongs, or after its end",
        "let in to what is theirs": "the same address is shown to those whose record it is",
    },
    bugs=walls_bugs.BUGS,
)
