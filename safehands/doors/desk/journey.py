"""The journey of a case on one page that a person can read and print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import cases, logbook, needs
from safehands.core.people import May
from safehands.doors.desk.lines import ALARMS, ICONS
from safehands.doors.desk.rows import case_of, me
from safehands.doors.ui import pictures
from safehands.doors.ui.looks import Fact, Look, Tab
from safehands.doors.ui.moments import span
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import JourneyLine, lay_out_journey
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import journeys
from safehands.insights.journeys import Audience, Journey, Kind, Step, Told, Totals, Wait

# So many stops a line of the picture holds without touching.
STOPS = 18
# A gap grows with its wait, in steps, and is bounded: a weekend must not push all else away.
GAPS = tuple(timedelta(minutes=minutes) for minutes in (5, 60, 240, 1440, 4320))
READERS = {"manager": Audience.MANAGER, "customer": Audience.CUSTOMER}
TOLD = {
    Told.TOLD: "handed_over",
    Told.NOT_TOLD: "failed",
    Told.IN_DOUBT: "in_doubt",
    Told.NOT_YET: "ready",
    Told.NOT_SENT: "dropped",
}


@dataclass(frozen=True)
class Line:
    """One step as listed; ``wait`` until the next in words, ``gap`` how wide it is (0 to 5)."""

    step: Step
    look: Look
    wait: str
    gap: int
    told: str


@door(may=May.SEE_CASES)
@require_safe
def page(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show every step, wait, owner, hand-off and message; the look is written down."""
    case, reader = case_of(request, case_id), me(request)
    if case.joined_into_id is not None:
        return redirect("desk-journey", case_id=case.joined_into_id)
    logbook.looked(
        what="journey", by=reader, now=request.now, case_id=case.pk, about_id=case.subject_id
    )
    audience = READERS.get(request.GET.get("for", ""), Audience.STAFF)
    if audience is not Audience.CUSTOMER:
        return _shown(request, case, audience)
    # To be printed and given to the customer: the whole page in his language.
    known = dict(settings.LANGUAGES)
    language = case.customer.language
    with override(language if language in known else get_language()):
        return _shown(request, case, Audience.CUSTOMER)


def _shown(request: TimedRequest, case: cases.Case, audience: Audience) -> HttpResponse:
    journey = journeys.journey_of(case, now=request.now, audience=audience)
    for_us, here = audience is not Audience.CUSTOMER, reverse("desk-journey", args=[case.pk])
    about = {
        "case": case,
        "journey": journey,
        "for_us": for_us,
        "tabs": [
            Tab(url=here, word=_("For us"), current=audience is Audience.STAFF),
            Tab(
                url=f"{here}?for=manager",
                word=_("Without names"),
                current=audience is Audience.MANAGER,
            ),
            Tab(url=f"{here}?for=customer", word=_("For the customer"), current=not for_us),
        ],
        "in_need": for_us and bool(needs.of_case(case)),
        "news": [(one, _words(one.waited), _stood(one)) for one in journey.news],
        "facts": list(_facts(journey.totals)),
        "pictures": list(_pictures(journey.steps)),
        "lines": _lines(journey.steps),
        "owners": [(stretch, _words(stretch.lasted)) for stretch in journey.owners],
        "offers": [(offer, _words(offer.waited)) for offer in journey.handoffs],
        "told": [(one, TOLD[one.told]) for one in journey.messages],
        "waits": _customer_waits(journey),
    }
    return render(request, "desk/journey.html", about)


def _facts(totals: Totals) -> Iterator[Fact]:
    longest, waited = totals.longest_wait, totals.longest_customer_wait
    figures: list[tuple[str, str | int]] = [
        (_("Took in all") if totals.ended else _("Runs for"), _words(totals.whole)),
        (_("Passed on"), totals.transitions),
        (_("Longest time without a step"), _words(longest) if longest else "—"),
        (_("Customer waited longest for a word"), _words(waited.wait) if waited else "—"),
        (_("Customer had to ask again"), totals.asked_again),
        (_("Messages to the customer"), totals.messages),
        (_("Messages that did NOT arrive"), totals.not_told),
        (_("Looks, not listed here"), totals.looks),
        (_("One answer"), _one_answer(totals)),
        (_("Trips of the customer"), totals.trips),
        (_("Known facts asked again"), totals.known_asked_again),
    ]
    return (Fact(term=term, value=value) for term, value in figures)


def _one_answer(totals: Totals) -> str:
    """Say in one line how many of us spoke, and what stood against our answer."""
    said = [ngettext("%(n)s of us spoke", "%(n)s of us spoke", totals.staff) % {"n": totals.staff}]
    if totals.caught:
        said.append(_("%(n)s caught before it was spoken") % {"n": totals.caught})
    if totals.spoken:
        said.append(_("%(n)s spoken against it") % {"n": totals.spoken})
    if totals.corrected and totals.longest_to_correct is not None:
        facts = {"n": totals.corrected, "time": span(totals.longest_to_correct)}
        said.append(_("%(n)s put right, within %(time)s") % facts)
    return ", ".join(said)


def _lines(steps: Sequence[Step]) -> list[Line]:
    """Return the steps, each with the wait that follows it."""
    waits = [*(step.before for step in steps[1:]), None]
    return [_line(step, wait) for step, wait in zip(steps, waits, strict=False)]


def _line(step: Step, wait: Wait | None) -> Line:
    return Line(
        step=step,
        look=_look(step),
        wait=_words(wait) if wait is not None and wait.wall >= GAPS[0] else "",
        gap=sum(wait.wall >= bound for bound in GAPS) if wait is not None else 0,
        told=TOLD[step.told] if step.told is not None else "",
    )


def _look(step: Step) -> Look:
    if step.verb in ALARMS or step.told is Told.NOT_TOLD:
        return Look(step.kind.label, "exclamation-triangle", "alarm")
    return Look(step.kind.label, *ICONS[Kind(step.kind)])


def _pictures(steps: Sequence[Step]) -> Iterator[tuple[str, JourneyLine]]:
    """Draw the steps as named lines of so many stops; each goes on where one before ended."""
    drawn = [_stop(step) for step in steps]
    for first in range(0, len(drawn), STOPS):
        line = lay_out_journey(drawn[first : first + STOPS])
        if line is not None:
            stops = (replace(stop, number=stop.number + first) for stop in line.stops)
            yield f"line-{first}", replace(line, stops=tuple(stops))


def _stop(step: Step) -> pictures.Step:
    look = _look(step)
    return pictures.Step(at=step.at, who=step.who, what=step.words, icon=look.icon, tone=look.tone)


def _stood(one: journeys.NewsLine) -> str:
    """Return how a piece of news stands, as the pill names it."""
    if one.state == "told":
        return "kept" if one.in_time else "late"
    return {"open": "waiting", "found_out": "broken"}.get(one.state, "withdrawn")


def _customer_waits(journey: Journey) -> list[tuple[journeys.CustomerWait, str]]:
    """Return the stretches in which the customer waited, if they were felt at all."""
    waits = journey.totals.customer_waits
    return [(one, _words(one.wait)) for one in waits if one.wait.wall >= GAPS[0]]


def _words(wait: Wait) -> str:
    """Say a stretch in wall time, and in working time where that is another."""
    if abs(wait.wall - wait.working) < timedelta(minutes=1):
        return span(wait.wall)
    return _("%(wall)s, of it %(working)s in working hours") % {
        "wall": span(wait.wall),
        "working": span(wait.working),
    }
