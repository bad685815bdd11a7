"""The page of a case: everything one needs to answer "where does it stand?", and every act."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import (
    cases,
    contacts,
    handoffs,
    logbook,
    needs,
    news,
    notices,
    people,
    promises,
    referrals,
)
from safehands.core.people import May
from safehands.doors.desk.acts import Act
from safehands.doors.desk.all_acts import MAIN, MORE
from safehands.doors.desk.case_facts import facts_of, reached, usual
from safehands.doors.desk.frustration.looks import frustrations_here
from safehands.doors.desk.items.card import things_of_case
from safehands.doors.desk.left import things_left
from safehands.doors.desk.lines import WORDS, changes, moments_of
from safehands.doors.desk.needs.rule import rules_of_matters
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying.on_record import contradictions_in, said_of
from safehands.doors.desk.showing import look_of, standing_of_duty
from safehands.doors.ui.looks import Tab
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import Stretch
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import call_screen
from safehands.insights.call_screen import waiting
from safehands.insights.hands import Hold, strip_of

LINES, FEW = 60, 5


@door(may=May.SEE_CASES)
@require_safe
def case(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show a case; the look is written in its logbook."""
    found, reader = cases.gathered(case_of(request, case_id)), me(request)
    look = logbook.looked(
        what="case", by=reader, now=request.now, case_id=found.pk, about_id=found.subject_id
    )
    family, offers = cases.family_of(found), list(handoffs.of_case(found))
    lines = changes(logbook.of_case(found.pk))
    only_words = request.GET.get("show") == "words"
    shown = [line for line in lines if line.verb in WORDS] if only_words else lines
    about = {
        "case": found,
        "look": look_of(found, reader, request.now, _offered(offers)),
        "facts": [*facts_of(found), *usual(found, request.now), *reached(found.customer)],
        "standing": look_of(found, reader, request.now).standing,
        "stretches": [_stretch(hold, reader) for hold in strip_of(found, request.now)],
        "due": found.next_step.due_at if found.next_step else None,
        "promises": _promised(found, request),
        "conditions": waiting.conditions_of([one.pk for one in family], request.now),
        "shortfalls": promises.shortfalls_of(found).filter(ended_at=None),
        "offers": [(one, _standing(one, request)) for one in offers if _runs(one)],
        "rules": rules_of_matters(needs.matters_of_case(found), reader, request.now, found.pk),
        "things": things_of_case(found, request),
        "referral": referrals.of_case(found),
        "to_tell": list(news.open_of_case(found)),
        "said": said_of(found, FEW),
        "contradictions": contradictions_in(found),
        "may_figures": people.may(reader, May.SEE_FIGURES),
        "contacts": list(contacts.of_case(found)[:FEW]),
        "untold": _untold(family),
        "frustrations": frustrations_here(found, request),
        "anger_steps": call_screen.anger_steps(),
        "left": [thing for thing in things_left(found, family, offers) if thing.alone],
        "moments": moments_of(shown[-LINES:]),
        "cut": len(shown) > LINES,
        "tabs": _tabs(found, lines, only_words=only_words),
        "joins": cases.joins_of(found),
        "links": _links(found),
        "similar": _similar(found),
        "took_from": _just_taken(lines, reader),
        "may_work": people.may(reader, May.WORK_CASES),
        "journey": _journey(found),
        "main": _forms(MAIN, found, request, look.number),
        "more": _forms(MORE, found, request, look.number),
    }
    return render(request, "desk/case.html", about)


def _forms(
    acts: tuple[Act[cases.Case], ...], found: cases.Case, request: TimedRequest, seen: int
) -> list[tuple[Act[cases.Case], object, str]]:
    """Return the acts that fit, each with its form and its address."""
    fitting = [act for act in acts if act.fits(found, me(request))]
    return [
        (
            act,
            act.form_for(found, found, request, seen),
            reverse(f"case-{act.name}", args=[found.pk]),
        )
        for act in fitting
    ]


def _stretch(hold: Hold, reader: people.Person) -> Stretch:
    return Stretch(
        who=hold.who, kind=hold.way, start=hold.since, end=hold.until, note=hold.note,
        mine=hold.person == reader.pk,
    )  # fmt: skip


def _untold(family: list[cases.Case]) -> list[notices.Notice]:
    """Return what the customer does not know, of this case and those joined into it."""
    ids = [member.pk for member in family]
    return list(notices.undelivered(ids).filter(state__in=["failed", "in_doubt"]))


def _promised(
    found: cases.Case, request: TimedRequest
) -> list[tuple[promises.Promise, str, call_screen.PlanLine | None]]:
    """Return the promises with how they stand and the plan that counts now."""
    made = _promises(found)
    plans = promises.plans_of(made)
    return [
        (
            one,
            standing_of_duty(one.duty, request.now),
            waiting.line_of_plan(plans[one.pk], found.organization, request.now)
            if one.pk in plans
            else None,
        )
        for one in made
    ]


def _promises(found: cases.Case) -> list[promises.Promise]:
    """Return the promises that run, and broken ones for which no new time was agreed."""
    made = list(promises.of_case(found))
    moved = {one.moved_from_id for one in made}
    return [
        one
        for one in made
        if one.duty.closed_at is None
        or (one.duty.standing == "broken" and one.pk not in moved and found.is_open)
    ]


def _runs(offer: handoffs.Handoff) -> bool:
    own_done = offer.purpose == handoffs.Purpose.OWN and offer.accepted_at is not None
    return offer.ended_at is None and not own_done


def _offered(offers: list[handoffs.Handoff]) -> str:
    waiting = [one for one in offers if one.purpose == "own" and one.state in handoffs.WAITING]
    return handoffs.taker_name(waiting[0]) if waiting else ""


def _standing(offer: handoffs.Handoff, request: TimedRequest) -> str:
    silent = standing_of_duty(offer.duty, request.now) == "late"
    return "silent" if silent else str(offer.state)


def _tabs(found: cases.Case, lines: list[logbook.Entry], *, only_words: bool) -> list[Tab]:
    here = reverse("case", args=[found.pk])
    words = sum(line.verb in WORDS for line in lines)
    return [
        Tab(
            url=f"{here}#logbook",
            word=_("Everything"),
            current=not only_words,
            count=len(lines),
        ),
        Tab(
            url=f"{here}?show=words#logbook",
            word=_("Notes and words of the customer"),
            current=only_words,
            count=words,
        ),
    ]


def _links(found: cases.Case) -> list[tuple[cases.Case, str]]:
    linked = cases.links_of(found)
    return [(one.other if one.one_id == found.pk else one.one, one.reason) for one in linked]


def _similar(found: cases.Case) -> list[cases.Case]:
    if not found.is_open:
        return []
    same = cases.similar_open(subject=found.subject, organization=found.organization)
    return list(same.exclude(pk=found.pk)[:3])


def _just_taken(lines: list[logbook.Entry], reader: people.Person) -> str:
    """Return from whom the reader took the case if that is the last thing that happened."""
    last = next((line for line in reversed(lines) if not line.verb.startswith("notice_")), None)
    if last is None or last.verb != "owner_changed" or last.by_id != reader.pk:
        return ""
    return str(last.facts.get("giver", "")) if last.facts.get("because") == "claimed" else ""


def _journey(found: cases.Case) -> str:
    """Return the address of the journey, where that page is part of this house."""
    try:
        return reverse("desk-journey", args=[found.pk])
    except NoReverseMatch:
        return ""
