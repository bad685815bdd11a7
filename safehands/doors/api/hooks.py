"""Where gateways report: no key opens these addresses, only the gateway's signature."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from safehands.channels.signed import is_signed
from safehands.core import logbook, notices
from safehands.core.people import May
from safehands.doors.api.shapes.words import clean
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

# Their words for ours. What is not here says nothing that we could use.
REPORTS = {
    "accepted": notices.Report.QUEUED,
    "scheduled": notices.Report.QUEUED,
    "queued": notices.Report.QUEUED,
    "sending": notices.Report.SENDING,
    "sent": notices.Report.SENT,
    "delivered": notices.Report.DELIVERED,
    "read": notices.Report.DELIVERED,
    "undelivered": notices.Report.UNDELIVERED,
    "failed": notices.Report.FAILED,
    "canceled": notices.Report.FAILED,
}
View = Callable[..., HttpResponse]


def signed(view: View) -> View:
    """Let in only what the gateway signed; the address is the one that it was given."""

    @wraps(view)
    def check(request: TimedRequest, *args: object, **kwargs: object) -> HttpResponse:
        url = settings.BASE_URL + request.get_full_path()
        fields = {name: request.POST.getlist(name) for name in request.POST}
        given = request.headers.get("X-Twilio-Signature", "")
        if not is_signed(settings.SMS_TOKEN, url, fields, given):
            raise PermissionDenied
        with logbook.through("hook"):
            return view(request, *args, **kwargs)

    return check


@csrf_exempt
@door(may=May.PUBLIC)
@require_POST
@signed
def sms_status(request: TimedRequest, notice_id: UUID | None = None) -> HttpResponse:
    """Take a report about one of our text messages; the same one again changes nothing."""
    said = request.POST.get
    trouble = " ".join(filter(None, [said("ErrorCode", ""), said("ErrorMessage", "")]))
    notices.note_report(
        reference=said("MessageSid", "") or said("SmsSid", ""),
        report=REPORTS.get(said("MessageStatus", ""), ""),
        about=notice_id,
        why=clean(trouble),
        now=request.now,
    )
    return HttpResponse(status=204)


@csrf_exempt
@door(may=May.PUBLIC)
@require_POST
@signed
def sms_inbound(request: TimedRequest) -> HttpResponse:
    """Keep a text message that came in; the clock puts it before somebody within seconds."""
    said = request.POST.get
    words = clean(said("Body", ""))
    if (pictures := said("NumMedia", "0")) not in ("", "0"):
        words += "\n" + _("(%(count)s pictures came along; we do not keep them.)") % {
            "count": pictures[:3]
        }
    notices.note_reply(
        reference=said("MessageSid", "") or said("SmsSid", ""),
        number=said("From", ""),
        words=words,
        now=request.now,
    )
    return HttpResponse("<Response/>", content_type="text/xml")


urlpatterns: list[URLPattern] = [
    path("sms/status/", sms_status, name="sms-status"),
    path("sms/status/<uuid:notice_id>/", sms_status, name="sms-status-of"),
    path("sms/inbound/", sms_inbound, name="sms-inbound"),
]
