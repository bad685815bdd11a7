"""What can be done while somebody is on the line: one form, one verb, one sentence afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, needs, news, promises, statements
from safehands.doors.desk import fields, times
from safehands.doors.desk.calls import answering, forms
from safehands.doors.desk.frustration.acts import FRUSTRATED, press
from safehands.doors.desk.referrals import in_a_call
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying.doing import say_words
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Text
from safehands.doors.ui.wall import TimedRequest

Asked = dict[str, Any]
ORIGINS = frozenset(cases.Origin.values)


@dataclass(frozen=True, kw_only=True)
class CallAct:
    """One thing that can be done on the call screen. ``name`` is the end of its address."""

    name: str
    say: Text
    button: Text
    do: Callable[[TimedRequest, contacts.Contact, Asked], Text]
    form: type[forms.CallForm] = forms.CallForm
    icon: str = ""
    key: str = ""

    @property
    def address(self) -> str:
        """The end of its address: open_case is at open-case."""
        return self.name.replace("_", "-")


def _say(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    case = _case(request, asked)
    written = say_words(
        request, case, contact, asked, errand=_errand(asked, request.now),
        happened_at=_late(contact),
    )  # fmt: skip
    if not asked["promise"] or "accept" in request.POST:
        return written
    return _promised(request, case, asked["promise"], asked)


def _promise(request: TimedRequest, _contact: contacts.Contact, asked: Asked) -> str:
    return _promised(request, _case(request, asked), asked["words"], asked)


def _promised(request: TimedRequest, case: cases.Case, words: str, asked: Asked) -> str:
    due_at = times.chosen(asked, request.now)
    made = promises.make(case=case, words=words, due_at=due_at, by=me(request), now=request.now)
    return _("Promised: %(heard)s") % {"heard": made.heard}


def _hear(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    statements.heard(
        case=_case(request, asked), words=asked["words"], contact=contact,
        happened_at=_late(contact), by=me(request), now=request.now,
    )  # fmt: skip
    return _("Written down, in the customer's own words.")


def _come(request: TimedRequest, _contact: contacts.Contact, asked: Asked) -> str:
    at = fields.utc(asked["at"])
    assert at is not None
    case = _case(request, asked)
    news.rely(
        case=case, at=at, travel_minutes=asked["travel_minutes"], by=me(request), now=request.now
    )
    return _("Written down. What has to be known before is told before.")


def _open(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    assert contact.caller is not None and contact.subject is not None  # noqa: PT018
    origin = contact.channel if contact.channel in ORIGINS else cases.Origin.PHONE.value
    case = cases.open_case(
        organization=contact.organization, customer=contact.caller, subject=contact.subject,
        asked=asked["asked"], next_step=asked["next_step"], harm=asked["harm"],
        origin=cases.Origin(origin), by=me(request), now=request.now, happened_at=_late(contact),
    )  # fmt: skip
    wanted = asked.get("need", "")
    need = next((one for one in needs.of_person(contact.subject) if str(one.pk) == wanted), None)
    if need is not None:
        needs.concerns(case=case, need=need, because="asked", by=me(request), now=request.now)
    contacts.about_case(contact=contact, case=case, by=me(request), now=request.now)
    return _("Opened: %(reference)s. You own it.") % {"reference": case.reference}


def _attach(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    case = _case(request, asked)
    contacts.about_case(contact=contact, case=case, by=me(request), now=request.now)
    return _("This call is about %(reference)s.") % {"reference": case.reference}


def _chase(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    held = contacts.about_case(
        contact=contact, case=_case(request, asked), by=me(request), now=request.now
    )
    contacts.mark_chase(contact=held, chase=True, by=me(request), now=request.now)
    return _("Counted: the customer had to ask where it stands.")


def _frustrated(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    return press(request, _case(request, asked), contact)


def _leave_word(request: TimedRequest, contact: contacts.Contact, asked: Asked) -> str:
    case = contacts.leave_word(
        contact=contact, words=asked["words"], callback=asked["callback"],
        name=asked.get("name", ""), by=me(request), now=request.now,
    )  # fmt: skip
    step = case.next_step
    return _("Written down: %(reference)s. %(name)s answers by %(when)s.") % {
        "reference": case.reference,
        "name": case.owner.name,
        "when": moments.shown(step.due_at, request.now, get_current_timezone()) if step else "",
    }


def _case(request: TimedRequest, asked: Asked) -> cases.Case:
    return case_of(request, asked["case"])


def _errand(asked: Asked, now: Any) -> dict[str, Any] | None:
    if not asked["errand"]:
        return None
    return {
        "words": asked["errand"],
        "reason": asked["errand_reason"],
        "then": asked["errand_then"],
        "by_when": times.chosen(asked, now),
    }


def _late(contact: contacts.Contact) -> Any:
    """Return when it really happened, if the call is typed in later from paper."""
    return contact.happened_at if contact.happened_at != contact.noted_at else None


ACTS: tuple[CallAct, ...] = (
    CallAct(
        name="say", say=gettext_lazy("We say"), button=gettext_lazy("Say it and write it down"),
        icon="chat-bubble-left-right", key="s", form=forms.SayForm, do=_say,
    ),
    CallAct(
        name="promise", say=gettext_lazy("Promise"), button=gettext_lazy("Promise it"),
        icon="calendar-days", key="p", form=forms.PromiseForm, do=_promise,
    ),
    CallAct(
        name="hear", say=gettext_lazy("Customer says"), button=gettext_lazy("Write it down"),
        icon="chat-bubble-left", key="w", form=forms.HeardForm, do=_hear,
    ),
    CallAct(
        name="come", say=gettext_lazy("Will come"), button=gettext_lazy("Comes then"),
        icon="map-pin", key="r", form=forms.ComeForm, do=_come,
    ),
    CallAct(
        name="appointment", say=gettext_lazy("Appointment"), button=gettext_lazy("Store the date"),
        icon="calendar-days", key="d", form=in_a_call.AppointmentCallForm, do=in_a_call.booked,
    ),
    CallAct(
        name="open_case", say=gettext_lazy("New case"), button=gettext_lazy("Open the case"),
        icon="plus", key="n", form=forms.OpenForm, do=_open,
    ),
    CallAct(
        name="attach", say=gettext_lazy("It is about this case"),
        button=gettext_lazy("It is about this case"), icon="link", key="b", do=_attach,
    ),
    CallAct(
        name=FRUSTRATED.name, say=FRUSTRATED.say, button=FRUSTRATED.button, icon=FRUSTRATED.icon,
        key=FRUSTRATED.key, form=forms.MatterForm, do=_frustrated,
    ),
    CallAct(
        name="chase", say=gettext_lazy("Had to ask"), button=gettext_lazy("Had to ask"),
        icon="arrow-path", key="q", do=_chase,
    ),
    CallAct(
        name="leave_word", say=gettext_lazy("Leave word"), button=gettext_lazy("Write it down"),
        icon="pencil-square", key="l", form=forms.WordForm, do=_leave_word,
    ),
)  # fmt: skip
# They stand beside the answers and what was said, not in the list of acts.
BESIDE: tuple[CallAct, ...] = (
    CallAct(
        name="answer", say=gettext_lazy("I said this"), button=gettext_lazy("I said this"),
        icon="check", form=answering.CallAnswerForm, do=answering.said_answer,
    ),
    CallAct(
        name="gap", say=gettext_lazy("A question without answer"),
        button=gettext_lazy("Note the question"), icon="question-mark-circle",
        form=answering.CallGapForm, do=answering.noted_gap,
    ),
    CallAct(
        name="reading", say=gettext_lazy("What it meant"), button=gettext_lazy("That is it"),
        icon="check", form=answering.CallReadingForm, do=answering.confirmed,
    ),
)  # fmt: skip
BY_NAME = {act.name: act for act in (*ACTS, *BESIDE)}
