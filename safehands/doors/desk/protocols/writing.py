"""A new version of an answer: written, looked at, and put in force."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safehands.core import protocols
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import way_look
from safehands.doors.desk.protocols.forms import VersionForm
from safehands.doors.desk.protocols.rows import gap_at, uuid_of, written_topic
from safehands.doors.desk.protocols.topics import USUAL_REVIEW, all_roles
from safehands.doors.desk.protocols.way_forms import WayForm, way_forms
from safehands.doors.desk.rows import me
from safehands.doors.planning_anew import plan_anew
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def new_version(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Write the next version of an answer, from the one before."""
    topic = written_topic(request, topic_id)
    before = next(iter(protocols.history(topic)), None)
    ways = way_forms(
        request.POST or None,
        before=sorted(before.ways.all(), key=lambda one: one.order) if before else [],
        able=[one for one in protocols.capabilities_of(topic.organization) if one.active],
    )
    today = localdate(request.now)
    form = VersionForm(request.POST or None, today=today, initial=_from(before, today))
    about = {
        "topic": topic,
        "before": before,
        "form": form,
        "ways": ways,
        "url": request.get_full_path(),
        "back": reverse("topic", args=[topic.pk]),
    }
    if request.method != "POST":
        return _show(request, about)
    # Each form says what is wrong with it, not only the first.
    right = all([form.is_valid(), *(one.is_valid() for one in ways)])
    if not right:
        return _show(request, about, status=422)
    written = [one for one in ways if not one.left_out]
    if "look" in request.POST:
        shown = [way_look(one.way(), first=not place) for place, one in enumerate(written)]
        return _show(request, about | {"shown": shown})
    return _put_in_force(request, topic, about, written)


def _put_in_force(
    request: TimedRequest, topic: protocols.Topic, about: dict[str, Any], written: list[WayForm]
) -> HttpResponse:
    form, reader = about["form"], me(request)
    gap = gap_at(request, wanted) if (wanted := uuid_of(request.GET.get("gap"))) else None
    try:
        made = protocols.publish(
            topic=topic, ways=[one.way() for one in written], by=reader, now=request.now,
            **form.facts(),
        )  # fmt: skip
        if gap is not None:
            protocols.answer_gap(gap=gap, topic=topic, by=reader, now=request.now)
    except Refusal as refusal:
        _point_out(refusal, form, about["ways"])
        return _show(request, about, status=refusal.status)
    plan_anew(request.now)
    said = _("Version %(number)s is announced. Who has not read it yet stands on this page.")
    messages.success(request, said % {"number": made.number})
    return HttpResponseRedirect(about["back"])


def _point_out(refusal: Refusal, form: VersionForm, ways: list[WayForm]) -> None:
    """Show what the book refused beside the field that it names."""
    words = f"{refusal.words} {refusal.remedy}".strip()
    if not any(one.refused(refusal.field, words) for one in ways):
        form.add_error(refusal.field if refusal.field in form.fields else None, words)


def _show(request: TimedRequest, about: dict[str, Any], *, status: int = 200) -> HttpResponse:
    wrong = bool(about["form"].errors) or any(one.errors for one in about["ways"])
    about = about | {"wrong": wrong}
    return render(request, "desk/protocols/version.html", about, status=status)


def _from(before: protocols.Protocol | None, today: Any) -> dict[str, Any]:
    """Return what a new version begins with: the one before, and a time to look again."""
    review = today + USUAL_REVIEW
    if before is None:
        return {"roles": all_roles(), "review_on": review, "change": _("First answer")}
    return {
        "roles": before.roles or all_roles(),
        "review_on": review,
        "how_long": before.how_long,
        "who": before.who,
        **{f"for_{role}": words for role, words in before.by_role.items()},
    }
