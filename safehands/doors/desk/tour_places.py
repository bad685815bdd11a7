"""Where each step of the guided walk leads, found in the state as it is now.

The walk follows the request that the clock foresaw last for somebody in whose place another one
asks: a child and a mother. What was done already is not done again: then its page is shown.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.module_loading import import_string

from safehands.core import cases, contacts, handoffs, keys, needs, news, people
from safehands.core.handoffs import Purpose

OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Walker:
    """Who walks, and when it is (UTC)."""

    person: people.Person
    now: datetime


def player(part: str) -> people.Person | None:
    """Return one of the invented people by the part he plays."""
    email = next((one.email for one in import_string(settings.DEMO_CAST) if one.part == part), "")
    account = people.account_by_email(email)
    return account.person if account is not None else None


def who_is_calling(walker: Walker) -> str:
    """Return the call about the child that goes on, else the question who is calling."""
    return _call(walker) or reverse("call-new")


def the_call(walker: Walker) -> str:
    """Return the call about the child; without one, that is where it begins."""
    return _call(walker) or reverse("call-new")


def page_of_the_mother(walker: Walker) -> str:
    """Return the customer's page of the request, by a new link."""
    return page_of(_walked(walker), walker)


def ask_the_doctor(walker: Walker) -> str:
    """Return the form to ask the doctor, or how it stands with what was asked."""
    case, doctor = _walked(walker), player("doctor")
    if case is None or doctor is None:
        return reverse("today")
    asked = handoffs.of_case(case).filter(to_person=doctor).first()
    return _asked(asked) or _ask(case, f"person:{doctor.pk}", walker)


def ask_the_pharmacy(walker: Walker) -> str:
    """Return the form to ask who hands it out, or how it stands with what was asked."""
    case = _walked(walker)
    holder = next((one.holder for one in needs.of_case(case) if one.holder), None) if case else None
    if case is None or holder is None:
        return reverse("today")
    asked = handoffs.of_case(case).filter(to_organization=holder).first()
    return _asked(asked) or _ask(case, f"organization:{holder.pk}", walker)


def answer(walker: Walker) -> str:
    """Return what the doctor was asked last and has not answered, else his day."""
    waiting = handoffs.to_be_answered_by(walker.person).filter(purpose=Purpose.ANSWER)
    offered = handoffs.offered_to(walker.person).filter(purpose=Purpose.ANSWER)
    asked = (waiting | offered).order_by("-offered_at").first()
    return f"{_asked(asked)}#answer-code" if asked else reverse("today")


def tell_her(walker: Walker) -> str:
    """Return the call that tells the news of the request, else the request itself."""
    case = _walked(walker)
    if case is None:
        return reverse("today")
    untold = case.is_open and news.open_of_case(case).exists()
    return reverse("call-out" if untold else "case", args=[case.pk])


def desk_of_the_pharmacy(walker: Walker) -> str:
    """Return the desk page of the office that hands it out, by a new link."""
    case = _walked(walker)
    holder = next((one.holder for one in needs.of_case(case) if one.holder), None) if case else None
    office = holder or people.organizations_visible_to(walker.person).filter(ours=False).first()
    practice = case.organization if case else people.organizations_of(walker.person)[0]
    return desk_of(office, practice, walker) if office else reverse("today")


def desk_of(office: people.Organization, practice: people.Organization, walker: Walker) -> str:
    """Return the page of an office outside with all that a practice asks of it."""
    _key, secret = handoffs.issue_office_key(
        organization=office, practice=practice, by=walker.person, now=walker.now
    )
    return reverse("partner-desk", args=[secret])


def something_ready(walker: Walker) -> str:
    """Return the page of a customer for whom something is ready, else that of the request."""
    told = news.visible_to(walker.person).filter(
        kind=news.Kind.READY, collected_at=None, case__closed_at=None
    )
    waiting = told.order_by("-known_at").first()
    return page_of(waiting.case if waiting else _walked(walker), walker)


def scorecard(_walker: Walker) -> str:
    """Return the scorecard of this month."""
    return reverse("scorecard")


def _walked(walker: Walker) -> cases.Case | None:
    """Return the request of the walk: an open one before one that has ended."""
    seen = cases.visible_to(walker.person).filter(
        origin=cases.Origin.FORESIGHT, joined_into=None
    ).exclude(customer=F("subject"))  # fmt: skip
    still_open = seen.filter(closed_at=None).order_by("-opened_at").first()
    return still_open or seen.order_by("-opened_at").first()


def call_about(subject_id: UUID | None, walker: Walker) -> str:
    """Return the call of the walker about somebody that goes on; empty without one."""
    going_on = contacts.going_on(walker.person).order_by("-happened_at")
    mine = next((one for one in going_on if subject_id and one.subject_id == subject_id), None)
    return reverse("call", args=[mine.pk]) if mine else ""


def _call(walker: Walker) -> str:
    case = _walked(walker)
    return call_about(case.subject_id if case else None, walker)


def page_of(case: cases.Case | None, walker: Walker) -> str:
    """Return the customer's page of a request, by a new link."""
    if case is None:
        return reverse("today")
    secret = keys.issue(case=case, to=case.customer, by=walker.person, now=walker.now)
    return reverse("portal", args=[secret])


def _ask(case: cases.Case, to: str, walker: Walker) -> str:
    if not case.is_open or case.owner_id != walker.person.pk:
        return reverse("case", args=[case.pk])
    return f"{reverse('handover', args=[case.pk])}?to={to}&purpose={Purpose.ANSWER}#id_to"


def _asked(asked: handoffs.Handoff | None) -> str:
    return reverse("handoff", args=[asked.pk]) if asked else ""
