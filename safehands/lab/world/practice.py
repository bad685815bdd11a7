"""The practice of a simulated year: who works there, and with which offices outside.

The cast of the demonstration, its partners and its protocol book, and as many colleagues as such a
practice has: four at the front desk, two at the refill desk, two for referrals, one for images.
"""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from safehands.core import people
from safehands.core.people import Role
from safehands.lab import book, cast, partners
from safehands.lab.cast import ZONE
from safehands.rules.week import Week

# part, name, role, team
COLLEAGUES = (
    ("tomas", "Tomás Rivera", Role.FRONT_DESK, "Front desk"),
    ("aiko", "Aiko Tanaka", Role.FRONT_DESK, "Front desk"),
    ("hugo", "Hugo Brandt", Role.FRONT_DESK, "Front desk"),
    ("mateo", "Mateo Fuentes", Role.CASE_DESK, "Refill desk"),
    ("grace", "Grace Okafor", Role.CASE_DESK, "Referrals"),
    ("yusuf", "Yusuf Demir", Role.CASE_DESK, "Referrals"),
    ("ivan", "Ivan Images", Role.CASE_DESK, "Imaging"),
    ("leila", "Dr. Leila Haddad", Role.CLINICIAN, "Clinicians"),
)


@dataclass(frozen=True, slots=True)
class Practice:
    """Everybody who works here, by desk, and the offices outside."""

    cast: cast.Cast
    outside: partners.Outside
    week: Week
    pharmacy_week: Week
    teams: dict[str, people.Team]
    front_desk: list[people.Person]
    refill_desk: list[people.Person]
    referral_desk: list[people.Person]
    imaging_clerk: people.Person
    prescribers: list[people.Person]
    staff: dict[object, people.Person] = field(default_factory=dict)
    """Everybody of ours who works cases, by id."""

    @property
    def organization(self) -> people.Organization:
        """The practice itself."""
        return self.cast.practice

    @property
    def manager(self) -> people.Person:
        """Who is told what is late."""
        return self.cast.manager

    @property
    def nurse(self) -> people.Person:
        """Who is on call."""
        return self.cast.nurse

    @property
    def pharmacy(self) -> people.Organization:
        """The pharmacy where customers fetch what was prescribed."""
        return self.cast.pharmacy


def zone() -> ZoneInfo:
    """Return the zone in which the practice lives; its year begins at midnight there."""
    return ZoneInfo(ZONE)


def build(*, before: datetime, until: datetime) -> Practice:
    """Enter the practice at an instant some weeks before its year (UTC); once a database."""
    principals = cast.enter(now=before)
    outside = partners.enter(principals, now=before)
    teams = {"Refill desk": principals.refill_desk}
    for name in ("Front desk", "Referrals", "Imaging", "Clinicians"):
        teams[name] = people.form_team(
            organization=principals.practice, name=name, by=None, now=before
        )
    others = {
        part: _colleague(principals, name, role, teams[team], before)
        for part, name, role, team in COLLEAGUES
    }
    people.fall_back_on(place=principals.refill_desk, person=principals.case_desk, by=None,
                        now=before)  # fmt: skip
    people.fall_back_on(place=teams["Referrals"], person=others["grace"], by=None, now=before)
    people.put_on_call(
        person=principals.nurse, organization=principals.practice, since=before, until=until,
        by=principals.manager, now=before,
    )  # fmt: skip
    book.write_down(principals, before=before)
    return Practice(
        cast=principals, outside=outside, week=people.week_of(principals.practice),
        pharmacy_week=people.week_of(principals.pharmacy), teams=teams,
        front_desk=[principals.front_desk, others["tomas"], others["aiko"], others["hugo"]],
        refill_desk=[principals.case_desk, others["mateo"]],
        referral_desk=[others["grace"], others["yusuf"]],
        imaging_clerk=others["ivan"], prescribers=[principals.doctor, others["leila"]],
        staff={one.pk: one for one in people.owners_of(principals.practice)},
    )  # fmt: skip


def _colleague(
    principals: cast.Cast, name: str, role: Role, team: people.Team, now: datetime
) -> people.Person:
    person = people.enrol(name=name, zone=ZONE, by=None, now=now)
    people.join_as(
        person=person, organization=principals.practice, role=role, team=team, by=None, now=now
    )
    return person
