"""One question of a same-page check, answered in seconds; then the right answer is shown."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import probes, protocols
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import ACTORS, STANCES, answer_look, in_days
from safehands.doors.desk.protocols.small_forms import AskForm
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest


@door(may=May.SEE_CASES)
@once
def ask(request: TimedRequest, ask_id: UUID) -> HttpResponse:
    """Ask; take the answer in one press; show what our answer is and whether they agree."""
    asked = get_object_or_404(probes.asks_visible_to(me(request)), pk=ask_id)
    here = reverse("probe-ask", args=[asked.pk])
    if asked.answered_at is not None:
        return _answered(request, asked)
    form = AskForm(request.POST or None)
    about = {"ask": asked, "form": form, "here": here, "stances": STANCES.items()}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "desk/protocols/ask.html", about, status=status)
    try:
        probes.answer(ask=asked, by=me(request), now=request.now, **form.cleaned_data)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("today"))
    return HttpResponseRedirect(here)


def _answered(request: TimedRequest, asked: probes.Ask) -> HttpResponse:
    current = protocols.current(asked.probe.topic, request.now)
    said = [STANCES[asked.stance].word]
    said += [ACTORS[asked.actor]] if asked.actor else []
    said += [in_days(asked.days)] if asked.days is not None else []
    about = {
        "ask": asked,
        "said": said,
        "answer": answer_look(current, request.now) if current else None,
        "title": _("The same as our answer") if asked.agrees else _("Our answer is another one"),
    }
    return render(request, "desk/protocols/asked.html", about)
