"""An act of a call is done, and the screen stays; what is missing comes back beside the record."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import cases, contacts, news, statements
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.calls.acts import BY_NAME, CallAct
from safehands.doors.desk.calls.forms import CallForm, EndForm, Matter, SayForm
from safehands.doors.desk.calls.page import show
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.saying.forms import ask_why
from safehands.doors.ui import moments
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards, refused
from safehands.doors.ui.wall import TimedRequest

# What a refusal's field is called on the forms of a call.
RENAMED = {"due_at": "at", "errand.then": "errand_then", "errand.reason": "errand_reason",
           "appointment_at": "on", "needed_by": "needed_on"}  # fmt: skip


@door(may=May.WORK_CASES)
@require_POST
@once
def call_act(request: TimedRequest, contact_id: UUID, act: CallAct) -> HttpResponse:
    """Do one act of a call and show the screen again; words are never lost."""
    contact = call_at(request, contact_id)
    form = act.form(
        request.POST, contact=contact, request=request, matters=matters_of(request, contact),
        auto_id=f"{act.name}-%s",
    )  # fmt: skip
    if not form.is_valid():
        return show(request, contact, tried=(act, form), status=422)
    try:
        _attach(request, contact, form)
        said = act.do(request, contact, form.cleaned_data)
    except statements.Conflicts as conflict:
        keep_afterwards(request, conflict)
        tried = (act, form) if act.name == "say" else _in_words(request, contact, conflict)
        if "override" in request.POST:
            ask_why(tried[1])
        return show(request, contact, tried=tried, conflict=conflict, status=conflict.status)
    except Refusal as refusal:
        keep_afterwards(request, refusal)
        field = RENAMED.get(refusal.field, refusal.field)
        words = f"{refusal.words} {refusal.remedy}".strip()
        form.add_error(field if field in form.fields else None, words)
        return show(request, contact, tried=(act, form), status=refusal.status)
    messages.success(request, str(said))
    return redirect("call", contact_id=contact.pk)


@door(may=May.WORK_CASES)
@require_POST
@once
def tell(request: TimedRequest, contact_id: UUID, news_id: UUID) -> HttpResponse:
    """Note that he was told, by word of mouth: that is proof."""
    contact = call_at(request, contact_id)
    one = get_object_or_404(_news_of(request, contact), pk=news_id)

    def do() -> str:
        contacts.about_case(contact=contact, case=one.case, by=me(request), now=request.now)
        news.told(
            news=one, proof=news.Proof.SPOKEN.value, by=me(request), now=request.now,
            happened_at=max(contact.happened_at, one.known_at) if _is_late(contact) else None,
        )  # fmt: skip
        return _("Told, and proven: you spoke with each other.")

    return _done(request, contact, do)


@door(may=May.WORK_CASES)
@require_POST
@once
def take_slot(request: TimedRequest, contact_id: UUID, slot_id: UUID) -> HttpResponse:
    """Take one of the times that are held for him."""
    contact = call_at(request, contact_id)
    ours = _news_of(request, contact).filter(slots=slot_id).prefetch_related("slots")
    one = get_object_or_404(ours)
    slot = next(slot for slot in one.slots.all() if slot.pk == slot_id)

    def do() -> str:
        news.take_slot(slot=slot, by=me(request), now=request.now)
        return _("The time is taken: %(words)s.") % {"words": slot.words}

    return _done(request, contact, do)


@door(may=May.WORK_CASES)
@require_POST
@once
def errand_done(request: TimedRequest, contact_id: UUID, errand_id: UUID) -> HttpResponse:
    """Note that he did what was left to him."""
    contact = call_at(request, contact_id)
    ours = statements.visible_to(me(request)).filter(case__subject=contact.subject)
    said = get_object_or_404(ours.select_related("errand"), errand=errand_id)

    def do() -> str:
        statements.errand_done(
            errand=said.errand, how=_("the customer says so"), by=me(request), now=request.now
        )
        return _("Written down: done. What follows is ours now.")

    return _done(request, contact, do)


@door(may=May.WORK_CASES)
@require_POST
@once
def end(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """End the call and say how long it was."""
    contact = call_at(request, contact_id)
    form = EndForm(request.POST, contact=contact, request=request, matters=())
    if not form.is_valid():
        return redirect("call", contact_id=contact.pk)
    try:
        ended = contacts.end(
            contact=contact, about=form.cleaned_data["about"], by=me(request), now=request.now
        )
    except Refusal as refusal:
        return refused(request, refusal, back=request.path)
    if ended.ended_at is not None and not _is_late(ended):
        lasted = moments.span(ended.ended_at - ended.happened_at)
        messages.success(request, _("The call is ended: %(lasted)s.") % {"lasted": lasted})
    else:
        messages.success(request, _("The paper log is typed in."))
    return redirect("today")


def matters_of(request: TimedRequest, contact: contacts.Contact) -> list[Matter]:
    """Return the open cases of the chosen one, in the order of work."""
    if contact.subject is None:
        return []
    seen = cases.visible_to(me(request)).filter(subject=contact.subject)
    return [(str(one.pk), one.title) for one in cases.in_order_of_work(seen)]


def _attach(request: TimedRequest, contact: contacts.Contact, form: CallForm) -> None:
    """Let the call be about the first case on which something is done."""
    wanted = form.cleaned_data.get("case")
    if wanted and contact.case_id is None:
        case = case_of(request, wanted)
        contacts.about_case(contact=contact, case=case, by=me(request), now=request.now)


def _in_words(
    request: TimedRequest, contact: contacts.Contact, conflict: Refusal
) -> tuple[CallAct, CallForm]:
    """Return the form of free words with what was going to be said, to decide there."""
    sides = conflict.facts.get("conflicts")
    first = sides[0] if isinstance(sides, list) and sides else {}
    sent = request.POST.copy()
    sent["words"] = request.POST.get("interim") or str(first.get("ours", ""))
    form = SayForm(
        sent, contact=contact, request=request, matters=matters_of(request, contact),
        auto_id="say-%s",
    )  # fmt: skip
    form.is_valid()
    return BY_NAME["say"], form


def _done(request: TimedRequest, contact: contacts.Contact, do: Callable[[], str]) -> HttpResponse:
    try:
        said = do()
    except Refusal as refusal:
        if not request.headers.get("HX-Request"):
            return refused(request, refusal, back=reverse("call", args=[contact.pk]))
        messages.error(request, f"{refusal.words} {refusal.remedy}".strip())
        return show(request, contact, status=refusal.status)
    messages.success(request, said)
    return redirect("call", contact_id=contact.pk)


def _news_of(request: TimedRequest, contact: contacts.Contact) -> QuerySet[news.News]:
    if contact.subject is None:
        raise Http404
    return news.visible_to(me(request)).filter(case__subject=contact.subject)


def _is_late(contact: contacts.Contact) -> bool:
    return contact.happened_at != contact.noted_at
