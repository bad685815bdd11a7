"""The people of the demo practice; tests, demo and screenshots share them.

Nobody here exists. A doctor's practice in New York, its partners, and some of its patients.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.people import Role
from safehands.core.refusals import Words

ZONE = "America/New_York"
WORKDAYS = [[["08:00", "17:00"]]] * 5 + [[], []]
# Known to everybody: a demonstration runs on this machine only, with invented people.
PASSWORD = "maple-street-in-safe-hands"  # noqa: S105


@dataclass(frozen=True, slots=True)
class SignIn:
    """How to sign in to the demonstration as one of the cast, and what to try then.

    ``part`` is the name of a field of ``Cast``.
    """

    part: str
    role: str
    name: str
    email: str
    tries: Words
    password: str = PASSWORD


ROLES = (
    SignIn(
        "front_desk",
        "Front desk",
        "Dora Desk",
        "dora@maple-street.example.org",
        _("Take a call, promise a time, hand a request over, close one."),
    ),
    SignIn(
        "case_desk",
        "Case desk",
        "Carla Case",
        "carla@maple-street.example.org",
        _("Act on the pharmacy's answer; find out who is silent."),
    ),
    SignIn(
        "nurse",
        "Nurse",
        "Nadia Nurse",
        "nadia@maple-street.example.org",
        _("Accept or decline what is offered to you."),
    ),
    SignIn(
        "doctor",
        "Doctor",
        "Dr. David Doctor",
        "david@maple-street.example.org",
        _("Answer what the desk asks you."),
    ),
    SignIn(
        "manager",
        "Manager",
        "Mara Manager",
        "mara@maple-street.example.org",
        _("See escalations, absences, teams and the hours of the practice."),
    ),
    SignIn(
        "privacy_officer",
        "Privacy officer",
        "Priya Privacy",
        "priya@maple-street.example.org",
        _("See who looked at whom."),
    ),
    SignIn(
        "administrator",
        "Administrator",
        "Adam Admin",
        "adam@maple-street.example.org",
        _("Test a calendar, see the health of the house, import people."),
    ),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The principal roles on stage, each by what they do."""

    practice: people.Organization
    pharmacy: people.Organization
    refill_desk: people.Team
    front_desk: people.Person
    case_desk: people.Person
    nurse: people.Person
    doctor: people.Person
    manager: people.Person
    privacy_officer: people.Person
    administrator: people.Person
    pharmacist: people.Person
    parent: people.Person
    child: people.Person
    other_child: people.Person


def enter(*, now: datetime) -> Cast:
    """Bring the practice, its pharmacy and one family on stage; once a database."""
    calendar = people.make_calendar(
        name="Practice hours", zone=ZONE, week=WORKDAYS, country="US", region="NY", by=None, now=now
    )
    pharmacy_calendar = people.make_calendar(
        name="Pharmacy hours",
        zone=ZONE,
        week=[[["09:00", "19:00"]]] * 6 + [[]],
        country="US",
        region="NY",
        by=None,
        now=now,
    )
    practice = people.found_organization(
        name="Maple Street Family Practice",
        kind="practice",
        calendar=calendar,
        ours=True,
        by=None,
        now=now,
    )
    pharmacy = people.found_organization(
        name="Riverside Pharmacy", kind="pharmacy", calendar=pharmacy_calendar, by=None, now=now
    )
    manager = _staff("Mara Manager", practice, Role.MANAGER, now)
    people.fall_back_on(place=practice, person=manager, by=None, now=now)
    desk = people.form_team(organization=practice, name="Refill desk", by=None, now=now)
    parent = _customer("Paula Parent", date(1984, 5, 17), practice, now)
    child = _customer("Ada Parent", date(2016, 9, 2), practice, now)
    other_child = _customer("Ben Parent", date(2018, 1, 20), practice, now)
    for one in (child, other_child):
        people.let_speak(
            speaker=parent,
            subject=one,
            relation="mother",
            scope="everything",
            until=None,
            by=None,
            now=now,
        )
    return Cast(
        practice=practice,
        pharmacy=pharmacy,
        refill_desk=desk,
        front_desk=_staff("Dora Desk", practice, Role.FRONT_DESK, now),
        case_desk=_staff("Carla Case", practice, Role.CASE_DESK, now, desk),
        nurse=_staff("Nadia Nurse", practice, Role.CLINICIAN, now, desk),
        doctor=_staff("Dr. David Doctor", practice, Role.CLINICIAN, now),
        manager=manager,
        privacy_officer=_staff("Priya Privacy", practice, Role.PRIVACY_OFFICER, now),
        administrator=_staff("Adam Admin", practice, Role.ADMINISTRATOR, now),
        pharmacist=_staff("Phil Pharmacist", pharmacy, Role.PARTNER, now),
        parent=parent,
        child=child,
        other_child=other_child,
    )


def let_in(stage: Cast, *, now: datetime) -> None:
    """Give the principal roles their sign-ins; for the demonstration only."""
    for one in ROLES:
        people.open_account(
            person=getattr(stage, one.part),
            email=one.email,
            password=one.password,
            by=None,
            now=now,
        )


def _staff(
    name: str,
    organization: people.Organization,
    role: Role,
    now: datetime,
    team: people.Team | None = None,
) -> people.Person:
    person = people.enrol(name=name, zone=ZONE, by=None, now=now)
    people.join_as(person=person, organization=organization, role=role, team=team, by=None, now=now)
    return person


def _customer(
    name: str, born_on: date, practice: people.Organization, now: datetime
) -> people.Person:
    return people.enrol(
        name=name, born_on=born_on, zone=ZONE, registered_with=practice, by=None, now=now
    )
