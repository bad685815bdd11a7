"""What a patient takes home: the way to each specialist, and the next step of each open case."""

from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from safehands.core import logbook, people, referrals
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.referrals.packet import LANGUAGES, STYLES, look_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.sheets import as_file, pdf
from safehands.doors.ui.wall import TimedRequest
from safehands.insights.check_out import check_out_list


@door(may=May.WORK_CASES)
@require_safe
def sheet(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Show the sheet as it is printed; ``?as=pdf`` as a file, ``?in=es`` in another language."""
    whom = person_at(request, person_id)
    logbook.looked(what="check-out sheet", by=me(request), now=request.now, about_id=whom.pk)
    as_pdf = request.GET.get("as") == "pdf"
    shown = _html(request, whom, on_screen=not as_pdf)
    if as_pdf:
        try:
            return as_file(pdf(shown, styles=STYLES), "next-steps")
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("check-out", args=[whom.pk]))
    answer = HttpResponse(shown)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _html(request: TimedRequest, whom: people.Person, *, on_screen: bool) -> str:
    wanted = request.GET.get("in", "")
    language = wanted if wanted in LANGUAGES else _language_of(whom, request)
    office = next(iter(offices_for(me(request))), None)
    with override(language):
        seen = check_out_list(whom, me(request), request.now)
        ids = [one.referral for one in seen.visits]
        found = referrals.visible_to(me(request)).filter(pk__in=ids).order_by("ordered_at")
        referred = {one.case for one in seen.visits}
        return render_to_string(
            "desk/referrals/packet.html",
            {
                "title": _("What happens next"),
                "packets": [look_of(one) for one in found],
                "whom": whom,
                "steps": [one for one in seen.steps if one.case not in referred],
                "promises": seen.promises,
                "waits": seen.waits,
                "office": office.name if office else "",
                "now": request.now,
                "zone": people.week_of(office).zone if office else None,
                "on_screen": on_screen,
                "back": reverse("check-out", args=[whom.pk]),
                "pdf": f"{request.path}?as=pdf&in={language}",
                "languages": [one for one in LANGUAGES if one != language],
                "path": request.path,
            },
        )


def _language_of(whom: people.Person, request: TimedRequest) -> str:
    """Return the language of who takes it home: for somebody spoken for, that of his speaker."""
    speakers = [one.speaker for one in people.proxies_of(whom, request.now)]
    reader = speakers[0] if speakers and whom.born_on else whom
    return reader.language or "en"
