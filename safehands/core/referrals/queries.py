"""What one may ask about referrals; a door gets rows only through ``visible_to``."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from safehands.core import cases, handoffs, people
from safehands.core.referrals.holding import RELATED
from safehands.core.referrals.models import CheckOut, Referral, Thing

# "Not our patient": who said so has nothing to do with him.
NOT_THEIRS = frozenset({handoffs.Code.NOTPAT, handoffs.Code.NOT_FOUND})


def visible_to(person: people.Person) -> QuerySet[Referral]:
    """Return the referrals of the cases this person may see."""
    return Referral.objects.filter(cases.in_sight_of(person)).select_related(*RELATED)


def things_visible_to(person: people.Person) -> QuerySet[Thing]:
    """Return what goes along with the referrals this person may see."""
    seen = cases.in_sight_of(person, "referral__case")
    return Thing.objects.filter(seen).select_related("referral__case", "item")


def of_case(case: cases.Case) -> Referral | None:
    """Return the referral of a case, or of one that was joined into it."""
    rows = Referral.objects.filter(case__in=cases.family_of(case)).select_related(*RELATED)
    return rows.order_by("ended_at", "-ordered_at").first()


def of_cases(case_ids: Iterable[uuid.UUID]) -> QuerySet[Referral]:
    """Return the open referrals of some cases, oldest first."""
    rows = Referral.objects.filter(case__in=list(case_ids), ended_at=None)
    return rows.select_related(*RELATED).order_by("ordered_at", "pk")


def open_of(organization: people.Organization) -> QuerySet[Referral]:
    """Return the referrals of an office that run, oldest first."""
    rows = Referral.objects.filter(case__organization=organization, ended_at=None)
    return rows.select_related(*RELATED).order_by("ordered_at", "pk")


def expected_reports(now: datetime) -> QuerySet[Referral]:
    """Return the referrals whose report should be here by now, the longest overdue first."""
    rows = Referral.objects.filter(
        ended_at=None, report_at=None, appointment_at__isnull=False, report_duty__due_at__lte=now
    )
    return rows.select_related(*RELATED).order_by("report_duty__due_at", "pk")


def awaited_from(handoff: handoffs.Handoff) -> Referral | None:
    """Return the referral whose report the office of a hand-off owes us; None if none is open.

    It is the office's own matter on this page: the same case, the same specialist. An office
    that said it does not know the patient owes nothing, and learns nothing more by its link.
    """
    if handoff.answer_code in NOT_THEIRS:
        return None
    team = handoff.to_team
    office = handoff.to_organization or (team.organization if team else None)
    if office is None:
        return None
    case = cases.survivor_of(handoff.case)
    rows = Referral.objects.filter(case__in=cases.family_of(case), specialist=office, ended_at=None)
    return rows.select_related(*RELATED).first()


def check_outs_of(person: people.Person, subject: people.Person) -> QuerySet[CheckOut]:
    """Return a patient's check-outs at the offices in which a person sees cases, newest first."""
    offices = people.organizations_where(person, people.May.SEE_CASES)
    rows = CheckOut.objects.filter(subject=subject, organization__in=offices)
    return rows.select_related("by", "organization").order_by("-at", "pk")
