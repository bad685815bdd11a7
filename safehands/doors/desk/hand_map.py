"""The map of hands: who waited for whom, how often and how long; and what followed what."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import logbook
from safehands.core.people import May
from safehands.doors.desk.rows import me
from safehands.doors.desk.scorecard import choose
from safehands.doors.ui.moments import span
from safehands.doors.ui.permission import door
from safehands.doors.ui.pictures import Bar
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import handmap
from safehands.insights.handmap import Step, Waiting

MOST, DRAWN = 15, 6


@door(may=May.SEE_FIGURES)
@require_safe
def page(request: TimedRequest) -> HttpResponse:
    """Show who waited for whom in a month, by role and office, and which step followed which."""
    chosen = choose(request)
    logbook.looked(what=f"map of hands {chosen.month.name}", by=me(request), now=request.now)
    since, until = chosen.month.since, chosen.month.until
    waits = handmap.waits_of(chosen.office, since=since, until=until, now=request.now)
    steps = handmap.steps_of(chosen.office, since=since, until=until)
    about = {
        "chosen": chosen,
        "waits": [(one, span(one.mean), _within(one.most_within)) for one in waits],
        "steps": [_said(one) for one in steps[:MOST]],
        "bars": [_bar(one) for one in waits[:DRAWN]],
    }
    return render(request, "desk/hand_map.html", about)


def _bar(one: Waiting) -> Bar:
    return Bar(
        label=one.giver, below=f"→ {one.taker}", value=one.offered, words=str(one.offered), now=True
    )


def _said(one: Step) -> tuple[Step, str, str, str]:
    return one, span(one.mean), _within(one.half_within), _within(one.most_within)


def _within(bound: timedelta | None) -> str:
    if bound is None:
        return _("longer than %(time)s") % {"time": span(handmap.BOUNDS[-1])}
    return _("up to %(time)s") % {"time": span(bound)}
