"""Everybody in the demonstration beside the principal roles: colleagues, partners, patients.

All names are invented. Some fifty people, in the languages of a practice in New York.
"""

from dataclasses import dataclass
from datetime import date, datetime

from safehands.core import people
from safehands.core.people import Role
from safehands.lab import partners
from safehands.lab.cast import ZONE, Cast
from safehands.lab.names import (
    COLLEAGUES,
    CONSTRAINTS,
    PATIENTS,
    PAULAS_NUMBER,
    PROVEN,
    SPEAKERS,
)


@dataclass(frozen=True, slots=True)
class Company:
    """The cast and everybody else, by a short name each."""

    cast: Cast
    imaging: people.Organization
    specialist: people.Organization
    bone_clinic: people.Organization
    referrals: people.Team
    persons: dict[str, people.Person]

    def __getattr__(self, part: str) -> people.Person:
        """Return a person by the short name."""
        try:
            return self.persons[part]
        except KeyError:
            raise AttributeError(part) from None

    @property
    def staff(self) -> list[people.Person]:
        """Everybody who works cases here."""
        return list(people.owners_of(self.cast.practice))


def gather(cast: Cast, *, now: datetime) -> Company:
    """Bring colleagues, partners and patients on stage beside the cast."""
    outside = partners.enter(cast, now=now)
    teams = {
        name: people.form_team(organization=cast.practice, name=name, by=None, now=now)
        for name in ("Front desk", "Referrals", "Clinicians")
    }
    teams["Refill desk"] = cast.refill_desk
    _join_teams(cast, teams, now)
    persons = {
        part: _colleague(name, role, cast, teams[team] if team else None, now)
        for part, name, role, team in COLLEAGUES
    }
    persons["noor"] = _partner_clerk("Noor Rahman", outside.imaging, ZONE, now)
    persons["walter"] = _partner_clerk("Walter Kim", outside.specialist, partners.DENVER, now)
    for part, name, born_on, language, mailbox, phone in PATIENTS:
        proven = part in PROVEN
        persons[part] = _patient(cast, now, name, born_on, language, mailbox, phone, proven=proven)
    _family_ties(persons, cast, now)
    people.fall_back_on(place=cast.refill_desk, person=cast.case_desk, by=None, now=now)
    return Company(
        cast, outside.imaging, outside.specialist, outside.bone_clinic, teams["Referrals"], persons
    )


def _join_teams(cast: Cast, teams: dict[str, people.Team], now: datetime) -> None:
    for person, role, team in (
        (cast.front_desk, Role.FRONT_DESK, "Front desk"),
        (cast.nurse, Role.CLINICIAN, "Clinicians"),
        (cast.doctor, Role.CLINICIAN, "Clinicians"),
    ):
        people.join_as(
            person=person, organization=cast.practice, role=role, team=teams[team],
            by=None, now=now,
        )  # fmt: skip


def _colleague(
    name: str, role: Role, cast: Cast, team: people.Team | None, now: datetime
) -> people.Person:
    person = people.enrol(name=name, zone=ZONE, by=None, now=now)
    people.join_as(
        person=person, organization=cast.practice, role=role, team=team, by=None, now=now
    )
    return person


def _partner_clerk(
    name: str, office: people.Organization, zone: str, now: datetime
) -> people.Person:
    person = people.enrol(name=name, zone=zone, by=None, now=now)
    people.join_as(person=person, organization=office, role=Role.PARTNER, by=None, now=now)
    return person


def _patient(
    cast: Cast,
    now: datetime,
    name: str,
    born_on: date,
    language: str,
    mailbox: str,
    phone: str,
    *,
    proven: bool,
) -> people.Person:
    person = people.enrol(
        name=name, born_on=born_on, language=language, zone=ZONE, registered_with=cast.practice,
        by=cast.front_desk, now=now,
    )  # fmt: skip
    mail = f"{mailbox}@example.org" if mailbox else ""
    for kind, value in (("email", mail), ("mobile", phone)):
        if value:
            people.add_contact_point(
                kind=kind, value=value, person=person, region="US", by=cast.front_desk, now=now,
                verified=proven and kind == "mobile",
            )  # fmt: skip
    return person


def _family_ties(persons: dict[str, people.Person], cast: Cast, now: datetime) -> None:
    for speaker, subject, relation, scope in SPEAKERS:
        people.let_speak(
            speaker=persons[speaker], subject=persons[subject], relation=relation, scope=scope,
            until=None, by=cast.front_desk, now=now,
        )  # fmt: skip
    for whose, words, minutes in CONSTRAINTS:
        people.add_constraint(
            person=persons[whose], words=words, travel_minutes=minutes,
            by=cast.front_desk, now=now,
        )  # fmt: skip
    people.add_contact_point(
        kind="email", value="paula@example.org", person=cast.parent, verified=True,
        by=cast.front_desk, now=now,
    )  # fmt: skip
    mobile = people.add_contact_point(
        kind="mobile", value=PAULAS_NUMBER, person=cast.parent, verified=True, region="US",
        by=cast.front_desk, now=now,
    )  # fmt: skip
    people.prefer(contact_point=mobile, by=cast.parent, now=now)
