"""The call screen: one glance, and every act on the same page."""

from typing import Any
from uuid import UUID, uuid4

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from safehands.core import contacts, logbook
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.calls import answering
from safehands.doors.desk.calls.acts import ACTS, BY_NAME, CallAct
from safehands.doors.desk.calls.forms import CallForm, EndForm, Matter
from safehands.doors.desk.calls.identifying import FactForm
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.frustration.looks import frustrations_in_call
from safehands.doors.desk.items.card import things_of_call
from safehands.doors.desk.rows import me
from safehands.doors.desk.saying.looks import ConflictLook, conflict_look
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import call_screen

Tried = tuple[CallAct, CallForm]
REFUSED = 400
LISTED = frozenset(act.name for act in ACTS)
ASK = {
    "name": gettext_lazy("Ask for the full name"),
    "born_on": gettext_lazy("Ask for the date of birth"),
    "external_id": gettext_lazy("Ask for the number in the patient file"),
    "email": gettext_lazy("Ask for the e-mail address"),
}
FACTS = {
    "name": gettext_lazy("name"),
    "born_on": gettext_lazy("date of birth"),
    "phone": gettext_lazy("telephone number"),
    "external_id": gettext_lazy("number in the patient file"),
    "email": gettext_lazy("e-mail address"),
}


@door(may=May.WORK_CASES)
@require_safe
def call(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """Show the call; that its record was looked at is written down."""
    contact = call_at(request, contact_id)
    # A part shows the record as well: what a browser says of itself spares nobody the line.
    if contact.subject_id is not None:
        logbook.looked(
            what="call", by=me(request), now=request.now, case_id=contact.case_id,
            about_id=contact.subject_id,
        )  # fmt: skip
    return show(request, contact)


def show(
    request: TimedRequest,
    contact: contacts.Contact,
    *,
    tried: Tried | None = None,
    conflict: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the screen: whole, or the part that changed; ``tried`` is an act with its faults."""
    screen = call_screen.of(contact, me(request), request.now)
    matters = [(str(one.case), f"{one.reference} {one.title}") for one in _cases(screen)]
    about = {
        "contact": contact,
        "call_id": str(contact.pk),
        "kept": things_of_call(contact, request) if screen.record else None,
        # Acts fold one at a time; those of the part that is replaced must not fold the new ones.
        "turn": uuid4().hex,
        "screen": screen,
        "record": screen.record,
        "late": contact.happened_at != contact.noted_at,
        "known": [FACTS.get(fact, fact) for fact in screen.caller.known],
        "ask": ASK.get(screen.caller.ask_next, ""),
        "ask_field": _field(screen.caller.ask_next),
        "acts": [_act(name, contact, request, matters, tried) for name in _shown(screen)],
        "tried": tried[0].name if tried else "",
        "conflict": conflict,
        "against": _against(conflict, tried),
        "wrong": tried[1] if tried and tried[0] not in ACTS else None,
        "asking": answering.asking(request, contact, matters, _gap(tried)) if screen.record else {},
        "readings": [_reading(one, contact, request) for one in _unsure(screen)],
        "frustrations": frustrations_in_call(
            screen.record.frustrations if screen.record else (), request
        ),
        "anger_steps": call_screen.anger_steps(),
        "may_work": True,
        "end": EndForm(contact=contact, request=request, matters=matters, auto_id="end-%s"),
    }
    part = _part(request)
    template = "desk/calls/screen.html" if part else "desk/calls/call.html"
    shown_as = 422 if part and status >= REFUSED else status  # htmx shows no other refusal
    answer = render(request, template, about, status=shown_as)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _act(
    name: str,
    contact: contacts.Contact,
    request: TimedRequest,
    matters: list[Matter],
    tried: Tried | None,
) -> dict[str, Any]:
    act = BY_NAME[name]
    if tried is not None and tried[0] is act:
        form = tried[1]
    else:
        form = act.form(contact=contact, request=request, matters=matters, auto_id=f"{name}-%s")
    url = reverse(f"call-{act.address}", args=[contact.pk])
    return {"act": act, "form": form, "url": url, "press": not form.visible_fields()}


def _against(conflict: Refusal | None, tried: Tried | None) -> ConflictLook | None:
    if conflict is None or tried is None:
        return None
    return conflict_look(conflict, str(tried[1].data.get("words", "")))


def _gap(tried: Tried | None) -> CallForm | None:
    """Return a question without answer that could not be noted yet."""
    return tried[1] if tried is not None and tried[0].name == "gap" else None


def _unsure(screen: call_screen.Screen) -> list[call_screen.ReadingLine]:
    """Return what was said in free words in this call and nobody has confirmed yet."""
    said = screen.record.said if screen.record and not screen.ended_at else ()
    return [one.reading for one in said if one.reading and one.reading.contact == screen.contact]


def _reading(
    one: call_screen.ReadingLine, contact: contacts.Contact, request: TimedRequest
) -> dict[str, Any]:
    form = answering.CallReadingForm(
        contact=contact, request=request, matters=(), auto_id=f"reading-{one.statement}-%s",
        initial={"statement": one.statement, "stance": one.stance, "actor": one.actor},
    )  # fmt: skip
    form.choose(one.topic)
    return {"line": one, "form": form, "url": reverse("call-reading", args=[contact.pk])}


def _shown(screen: call_screen.Screen) -> list[str]:
    return [name for name in screen.acts if name in LISTED]


def _cases(screen: call_screen.Screen) -> tuple[call_screen.OpenCaseLine, ...]:
    return screen.record.cases if screen.record else ()


def _field(fact: str) -> BoundField | None:
    form = FactForm(auto_id="fact-%s")
    if fact not in form.fields:
        return None
    label = str(ASK.get(fact, ""))
    form.fields[fact].widget.attrs |= {"data-key": "i", "data-key-label": label}
    return form[fact]


def _part(request: TimedRequest) -> bool:
    return bool(request.headers.get("HX-Request"))
