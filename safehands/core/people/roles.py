"""Roles, and what each may do: least privilege, in one table."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is in an organisation."""

    FRONT_DESK = "front_desk", _("Front desk")
    CASE_DESK = "case_desk", _("Case desk")
    CLINICIAN = "clinician", _("Clinician")
    MANAGER = "manager", _("Manager")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    PARTNER = "partner", _("Partner")


class May(Enum):
    """What a door may ask for before it opens."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    SEE_CASES = "see_cases"
    WORK_CASES = "work_cases"
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_CALENDARS = "manage_calendars"
    SEE_LOGBOOK = "see_logbook"
    SEE_FIGURES = "see_figures"
    MANAGE_HOUSE = "manage_house"
    ANSWER_AS_PARTNER = "answer_as_partner"


_WORK = frozenset({May.SEE_CASES, May.WORK_CASES, May.SEE_PEOPLE})

GRANTS: dict[str, frozenset[May]] = {
    Role.FRONT_DESK: _WORK,
    Role.CASE_DESK: _WORK,
    Role.CLINICIAN: _WORK,
    Role.MANAGER: _WORK | {May.MANAGE_PEOPLE, May.MANAGE_CALENDARS, May.SEE_FIGURES},
    # Sees who looked at whom, without the right to change a case.
    Role.PRIVACY_OFFICER: frozenset({May.SEE_CASES, May.SEE_PEOPLE, May.SEE_LOGBOOK}),
    # Runs the installation; has no business in anybody's case.
    Role.ADMINISTRATOR: frozenset(
        {May.SEE_PEOPLE, May.MANAGE_PEOPLE, May.MANAGE_CALENDARS, May.MANAGE_HOUSE}
    ),
    Role.PARTNER: frozenset({May.ANSWER_AS_PARTNER}),
}

# Who may own a case: everybody who works cases.
OWNING_ROLES = frozenset(role for role, grants in GRANTS.items() if May.WORK_CASES in grants)
