"""Same-page checks: the same question to everybody of a role, and how many say the same."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import probes, protocols
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import ACTORS, STANCES, in_days
from safehands.doors.desk.protocols.rows import manages, office_of, offices_of, probe_at
from safehands.doors.desk.protocols.small_forms import ProbeForm
from safehands.doors.desk.protocols.tabs import tabs
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import Bar
from safehands.doors.ui.wall import TimedRequest

WHOLE = 100
USUAL = timedelta(days=7)
MOST = 24


@door(may=May.SEE_FIGURES)
@require_safe
def checks(request: TimedRequest) -> HttpResponse:
    """List the checks of an office with how many said the same; names of nobody."""
    reader = me(request)
    offices = [one for one in offices_of(reader) if manages(reader, one.pk)]
    office = office_of(request, offices)
    found = list(probes.of_organization(office)[:MOST])
    what = probes.results_of(found)
    results = [(one, what[one.pk]) for one in found]
    about = {
        "checks": results,
        "bars": [_bar(one, result) for one, result in reversed(results) if result.answered],
        "last": probes.last_rate(office),
        "office": office,
        "offices": offices,
        "tabs": tabs(reader, office, "probes"),
    }
    return render(request, "desk/protocols/checks.html", about)


@door(may=May.SEE_FIGURES)
@require_safe
def check(request: TimedRequest, probe_id: UUID) -> HttpResponse:
    """Show one check: asked, answered, how many say what our answer says."""
    probe = probe_at(request, probe_id)
    result = probes.result(probe)
    about = {
        "probe": probe,
        "result": result,
        "bars": list(_answers(result)),
        "tabs": tabs(me(request), probe.organization, "probes"),
    }
    return render(request, "desk/protocols/check.html", about)


@door(may=May.SEE_FIGURES)
@once
def start(request: TimedRequest) -> HttpResponse:
    """Start a check: everybody is asked once, at a time nobody knows before."""
    reader, now = me(request), request.now
    office = office_of(request, [one for one in offices_of(reader) if manages(reader, one.pk)])
    topics = [one.topic for one in protocols.currents(office, now)]
    first = {"topic": request.GET.get("topic", ""), "since": now, "until": now + USUAL}
    form = ProbeForm(request.POST or None, topics=topics, initial=first)
    sheet = Sheet(
        title=_("Start a same-page check"),
        button=_("Start the check"),
        back=reverse("probes"),
        help=_(
            "Everybody of a role is asked the same, once, at an unforeseen time. "
            "You see how many say the same; you never see who said what."
        ),
        template="desk/protocols/sheet.html",
    )

    def begin(asked: Asked) -> HttpResponse:
        probe = probes.start(
            topic=form.topics[asked["topic"]], role=asked["role"], question=asked["question"],
            since=asked["since"].astimezone(UTC), until=asked["until"].astimezone(UTC),
            by=reader, now=now,
        )  # fmt: skip
        return HttpResponseRedirect(reverse("probe", args=[probe.pk]))

    return fill_in(request, form, sheet, begin)


def _bar(probe: probes.Probe, result: probes.Result) -> Bar:
    share = round((result.rate or 0) * WHOLE)
    day = date_format(localtime(probe.started_at), "j M")
    return Bar(label=f"{probe.topic.name}, {day}", value=share, words=f"{share} %")


def _answers(result: probes.Result) -> Iterator[Bar]:
    """Return the answers as bars, and last who has not answered yet."""
    for one in result.by_answer:
        parts = [STANCES[one.stance].word]
        parts += [ACTORS[one.actor]] if one.actor else []
        parts += [in_days(one.days)] if one.days is not None else []
        words = _("%(n)d, the same") if one.agrees else _("%(n)d, another")
        label = ", ".join(str(part) for part in parts)
        yield Bar(label=label, value=one.count, words=words % {"n": one.count}, now=one.agrees)
    waiting = result.asked - result.answered
    if waiting:
        yield Bar(label=_("no answer yet"), value=waiting, words=str(waiting))
