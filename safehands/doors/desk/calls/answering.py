"""During a call: find our answer while the customer talks, say it with one key, or note a gap."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from typing_extensions import override

from safehands.core import cases, contacts, people
from safehands.core.people import May
from safehands.doors.desk.calls.forms import CallForm, Matter
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying import doing
from safehands.doors.desk.saying.forms import AnswerForm, GapForm, ReadingForm
from safehands.doors.desk.saying.looks import answers_for
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

LONGEST = 200


class OnAnyForm(CallForm):
    """A form of a call that needs no open case: without one, a case is opened for it."""

    @override
    def prepare(self) -> None:
        """Ask for a case only where there is one, that of the call first."""
        if "case" in self.fields and not self.fields["case"].choices:  # type: ignore[attr-defined]
            del self.fields["case"]
        elif self.contact.case_id is not None:
            self.fields["case"].initial = str(self.contact.case_id)


class CallAnswerForm(OnAnyForm, AnswerForm):
    """The answer that was said, on which case."""


class CallGapForm(OnAnyForm, GapForm):
    """The question without answer, on which case."""


class CallReadingForm(CallForm, ReadingForm):
    """What words meant."""

    case = None  # type: ignore[assignment] # the statement has one; Django leaves the field out

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(doing.reading_sent(data) if data is not None else None, **kwargs)

    @override
    def prepare(self) -> None:
        """Offer the topics of the office."""
        self.offer(doing.topics_of(self.request, self.contact.organization))


@door(may=May.WORK_CASES)
@require_safe
def ask(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """Show the answers that fit what somebody asks, while he asks it."""
    contact = call_at(request, contact_id)
    about = asking(request, contact, open_cases(request, contact))
    answer = render(request, "desk/saying/answers.html", about)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _matter(
    request: TimedRequest, contact: contacts.Contact, matters: list[Matter]
) -> cases.Case | None:
    """Return the case that is spoken about: the one of the contact, or the only one there is."""
    if contact.case is not None or len(matters) != 1:
        return contact.case
    return cases.visible_to(me(request)).filter(pk=matters[0][0]).first()


def asking(
    request: TimedRequest,
    contact: contacts.Contact,
    matters: list[Matter],
    tried: CallForm | None = None,
) -> dict[str, Any]:
    """Return what the search box and its answers show; nothing is looked up for no words.

    ``tried`` is a question without answer that could not be noted; it stays as it was typed.
    """
    typed = " ".join(request.GET.get("ask", "").split())[:LONGEST]
    if tried is not None:
        url = reverse("call-gap", args=[contact.pk])
        asked = str(tried.data.get("question", ""))
        return {"asked": asked, "gap": tried, "gap_url": url, "listener": contact.caller}
    listener = contact.caller or contact.subject
    language = listener.language if listener else "en"
    roles = sorted(people.roles_of(me(request), request.now))
    found = (
        answers_for(
            organization=contact.organization, text=typed, language=language, roles=roles,
            now=request.now, case=_matter(request, contact, matters), most=2,
        )
        if typed
        else []
    )  # fmt: skip
    about: dict[str, Any] = {"contact": contact, "request": request, "matters": matters}
    shown: dict[str, Any] = {"asked": typed, "answers": found}
    shown |= {"listener": listener, "call": contact}
    if typed and not found and listener is not None:
        initial = {"question": typed, "interim": doing.interim_for(listener)}
        gap = CallGapForm(**about, initial=initial, auto_id="gap-%s")
        shown |= {"gap": gap, "gap_url": reverse("call-gap", args=[contact.pk])}
    if found:
        shown |= {
            "answer": CallAnswerForm(**about, auto_id="answer-%s"),
            "answer_url": reverse("call-answer", args=[contact.pk]),
        }
    return shown


def open_cases(request: TimedRequest, contact: contacts.Contact) -> list[Matter]:
    """Return the open cases of the chosen one, by reference and title."""
    if contact.subject is None:
        return []
    seen = cases.visible_to(me(request)).filter(subject=contact.subject)
    return [(str(one.pk), f"{one.reference} {one.title}") for one in cases.in_order_of_work(seen)]


def case_for(
    request: TimedRequest, contact: contacts.Contact, asked: dict[str, Any], words: str
) -> cases.Case:
    """Return the case that was chosen; without any, one is opened for what is asked."""
    if asked.get("case"):
        return case_of(request, asked["case"])
    assert contact.caller is not None and contact.subject is not None  # noqa: PT018
    case = cases.open_case(
        organization=contact.organization, customer=contact.caller, subject=contact.subject,
        asked=words, origin=cases.Origin.PHONE, by=me(request), now=request.now,
    )  # fmt: skip
    contacts.about_case(contact=contact, case=case, by=me(request), now=request.now)
    return case


def said_answer(request: TimedRequest, contact: contacts.Contact, asked: dict[str, Any]) -> str:
    """Store that the answer was said."""
    topic = doing.topic_of(request, asked["topic"])
    case = case_for(request, contact, asked, topic.question)
    return doing.say_answer(request, case, contact, topic.pk)


def noted_gap(request: TimedRequest, contact: contacts.Contact, asked: dict[str, Any]) -> str:
    """Store the question, and what was said until there is an answer."""
    case = case_for(request, contact, asked, asked["question"])
    return doing.note_gap(request, case, contact, asked)


def confirmed(request: TimedRequest, _contact: contacts.Contact, asked: dict[str, Any]) -> str:
    """Store what words meant."""
    return doing.confirm_reading(request, asked)
