"""The packet on paper, in the language of who takes it home; and that he has it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import logbook, people, promises, referrals
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.once import once
from safehands.doors.desk.referrals.rows import referral_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.sheets import as_file, pdf
from safehands.doors.ui.wall import TimedRequest

LANGUAGES = ("en", "es")
STYLES = ("ui/sheet.css", "desk/packet_sheet.css")


@door(may=May.SEE_CASES)
@require_safe
def sheet(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Show the packet as it is printed; ``?as=pdf`` as a file, ``?in=es`` in another language."""
    found = referral_of(request, referral_id)
    _note_look(request, found)
    as_pdf = request.GET.get("as") == "pdf"
    shown = html_of(found, request, on_screen=not as_pdf)
    if as_pdf:
        try:
            return as_file(pdf(shown, styles=STYLES), f"{found.case.reference}-specialist")
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("referral", args=[found.pk]))
    answer = HttpResponse(shown)
    answer["Cache-Control"] = "no-store, private"
    return answer


@door(may=May.WORK_CASES)
@require_POST
@once
def give(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Note that the patient has it in writing; by message it goes out with this."""
    found = referral_of(request, referral_id)

    def note() -> Text:
        made = referrals.give_packet(
            referral=found, way=request.POST.get("way", ""), by=me(request), now=request.now
        )
        if made.packet_way == referrals.Written.MESSAGE:
            return _("It goes to %(name)s by message.") % {"name": made.case.customer.name}
        return _("Written down: the patient has it in writing.")

    return press(request, note, back=reverse("referral", args=[found.pk]))


def html_of(found: referrals.Referral, request: TimedRequest, *, on_screen: bool) -> str:
    """Return the packet as a sheet, in the language of who takes it home."""
    wanted = request.GET.get("in", "")
    language = wanted if wanted in LANGUAGES else found.case.customer.language or "en"
    with override(language):
        return render_to_string(
            "desk/referrals/packet.html",
            {
                "title": _("Your visit to the specialist"),
                "packets": [look_of(found)],
                "office": found.case.organization.name,
                "now": request.now,
                "zone": people.week_of(found.case.organization).zone,
                "on_screen": on_screen,
                "back": reverse("referral", args=[found.pk]),
                "pdf": f"{request.path}?as=pdf&in={language}",
                "languages": [one for one in LANGUAGES if one != language],
                "path": request.path,
            },
        )


def look_of(found: referrals.Referral) -> tuple[referrals.Packet, str, str]:
    """Return a packet, and appointment and wanted-by as the specialist's clock shows them."""
    seen = referrals.packet(found)
    return seen, _spoken(seen.appointment_at, seen.zone), _spoken(seen.needed_by, seen.zone)


def _spoken(at: datetime | None, zone: str) -> str:
    return promises.spoken(at, zone, get_language() or "en") if at is not None else ""


def _note_look(request: TimedRequest, found: referrals.Referral) -> None:
    logbook.looked(
        what="referral packet", by=me(request), now=request.now, case_id=found.case_id,
        about_id=found.case.subject_id,
    )  # fmt: skip
