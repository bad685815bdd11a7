"""The offices outside with which the demo practice works, each with hours and addresses."""

from dataclasses import dataclass
from datetime import datetime

from safehands.core import people
from safehands.lab.cast import ZONE, Cast

SATURDAYS = [[["08:00", "18:00"]]] * 5 + [[["09:00", "13:00"]], []]
LUNCH = [[["08:00", "12:00"], ["13:00", "17:00"]]] * 4 + [[["08:00", "12:00"]], [], []]
OFFICE_HOURS = [[["09:00", "17:00"]]] * 5 + [[], []]
DENVER = "America/Denver"


@dataclass(frozen=True, slots=True)
class Outside:
    """The partners beside the pharmacy."""

    imaging: people.Organization
    specialist: people.Organization
    bone_clinic: people.Organization


def enter(cast: Cast, *, now: datetime) -> Outside:
    """Enter the partners, and the number under which the practice itself is called."""
    outside = Outside(
        imaging=_office("Harbor Imaging", "imaging", "Imaging hours", SATURDAYS, now),
        specialist=_office(
            "Front Range Orthopedics", "specialist", "Orthopedics hours", LUNCH, now, zone=DENVER
        ),
        bone_clinic=_office(
            "Hudson Bone and Joint", "specialist", "Bone and joint hours", OFFICE_HOURS, now
        ),
    )
    people.add_contact_point(
        kind="phone", value="212-555-0100", organization=cast.practice, verified=True,
        region="US", by=None, now=now,
    )  # fmt: skip
    for office, address, phone in (
        (cast.pharmacy, "desk@riverside-pharmacy.example.org", "212-555-0190"),
        (outside.imaging, "films@harbor-imaging.example.org", "212-555-0191"),
        (outside.specialist, "front@front-range-ortho.example.org", "303-555-0192"),
        (outside.bone_clinic, "front@hudson-bone.example.org", "212-555-0193"),
    ):
        people.fall_back_on(place=office, person=cast.case_desk, by=None, now=now)
        for kind, value in (("email", address), ("phone", phone)):
            people.add_contact_point(
                kind=kind, value=value, organization=office, verified=True, region="US",
                by=None, now=now,
            )  # fmt: skip
    return outside


def _office(
    name: str,
    kind: str,
    hours: str,
    week: list[list[list[str]]],
    now: datetime,
    *,
    zone: str = ZONE,
) -> people.Organization:
    region = "CO" if zone == DENVER else "NY"
    calendar = people.make_calendar(
        name=hours, zone=zone, week=week, country="US", region=region, by=None, now=now
    )
    return people.found_organization(name=name, kind=kind, calendar=calendar, by=None, now=now)
