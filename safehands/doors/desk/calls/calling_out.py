"""We call: the numbers, the words to say, what a voicemail may hear, and one key an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, contacts, duties, logbook, news, people
from safehands.core.people import ContactKind, May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE)
ICONS = {
    contacts.Outcome.SPOKEN: "chat-bubble-left-right",
    contacts.Outcome.VOICEMAIL: "microphone",
    contacts.Outcome.NO_ANSWER: "phone-x-mark",
    contacts.Outcome.WRONG_NUMBER: "no-symbol",
}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number to call: whose it is, and how sure."""

    point: people.ContactPoint
    person: people.Person

    @property
    def state(self) -> str:
        """How it stands, as a pill names it."""
        if self.point.doubtful_since is not None:
            return "doubtful"
        return "verified" if self.point.verified_at else "unproven"


@door(may=May.WORK_CASES)
@once
def call_out(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show what one needs for the call, or write down what came of it."""
    case = case_of(request, case_id)
    numbers = _numbers(case, request)
    if request.method == "POST":
        return _called(request, case, numbers)
    logbook.looked(
        what="call out", by=me(request), now=request.now, case_id=case.pk,
        about_id=case.subject_id,
    )  # fmt: skip
    about = {
        "case": case,
        "numbers": numbers,
        "to_tell": list(news.open_of_case(case)),
        "owed": _owed(case, request),
        "voicemail": _voicemail(case, request),
        "outcomes": [
            (one.value, one.label, ICONS[one], str(key))
            for key, one in enumerate(contacts.Outcome, start=1)
        ],
    }
    return render(request, "desk/calls/call_out.html", about)


def _called(request: TimedRequest, case: cases.Case, numbers: Sequence[Number]) -> HttpResponse:
    asked = request.POST
    number = next((one for one in numbers if str(one.point.pk) == asked.get("number")), None)
    outcome, words = asked.get("outcome", ""), asked.get("words", "")
    owed = [duty for duty in _owed(case, request) if str(duty.pk) == asked.get("duty")]
    try:
        contacts.note_call(
            case=case, to=number.person if number else case.customer, outcome=outcome,
            contact_point=number.point if number else None, words=words,
            duty=owed[0] if owed else None, by=me(request), now=request.now,
        )  # fmt: skip
        if outcome == contacts.Outcome.SPOKEN:
            _told(request, case)
    except Refusal as refusal:
        return refused(request, refusal, back=request.get_full_path(), kept={_("Words"): words})
    messages.success(request, _AFTERWARDS[outcome]())
    return redirect("case", case_id=case.pk)


def _told(request: TimedRequest, case: cases.Case) -> None:
    """Note as told what the caller says he told; what is not ticked stays owed."""
    ticked = set(request.POST.getlist("told"))
    for one in news.open_of_case(case):
        if str(one.pk) in ticked:
            news.told(news=one, proof=news.Proof.SPOKEN.value, by=me(request), now=request.now)


def _owed(case: cases.Case, request: TimedRequest) -> list[duties.Duty]:
    """Return the calls that are owed on this case; the one that was asked for stands first."""
    owed = duties.of_case(case.pk).filter(kind=duties.Kind.CALL, closed_at=None)
    wanted = request.GET.get("duty", "")
    return sorted(owed, key=lambda duty: str(duty.pk) != wanted)


def _numbers(case: cases.Case, request: TimedRequest) -> list[Number]:
    """Return the numbers of whoever is told about a case, the preferred one first."""
    found = [
        Number(point=point, person=person)
        for person in cases.recipients_of(case, request.now)
        for point in people.contact_points_of(person)
        if point.kind in NUMBERS
    ]
    return sorted(found, key=lambda one: (one.state == "doubtful", not one.point.preferred))


def _voicemail(case: cases.Case, request: TimedRequest) -> str:
    """Return what a voicemail may hear: who calls and where to call back, in his language."""
    office = [
        point.value
        for point in people.contact_points_of(case.organization)
        if point.kind in NUMBERS
    ]
    facts = {
        "caller": me(request).name,
        "office": case.organization.name,
        "name": case.customer.name,
        "number": office[0] if office else "",
    }
    with override(case.customer.language):
        if not office:
            return (
                _(
                    "This is %(caller)s from %(office)s with a message for %(name)s. "
                    "Please call us back. Thank you."
                )
                % facts
            )
        return (
            _(
                "This is %(caller)s from %(office)s with a message for %(name)s. "
                "Please call us back at %(number)s. Thank you."
            )
            % facts
        )


_AFTERWARDS = {
    contacts.Outcome.SPOKEN.value: lambda: _("Written down: you spoke with each other."),
    contacts.Outcome.VOICEMAIL.value: lambda: _(
        "Written down. A voicemail is no proof: it stays owed until you speak."
    ),
    contacts.Outcome.NO_ANSWER.value: lambda: _("Written down. Try again, or another way."),
    contacts.Outcome.WRONG_NUMBER.value: lambda: _(
        "The number is marked as doubtful. Another way is asked of the owner."
    ),
}
