"""The customer's page as seen from the desk: what he reads there, and his links and codes."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, keys, logbook, people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.fields import chosen
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.sheet import press
from safehands.doors.ui.permission import door
from safehands.doors.ui.qr import squares_of
from safehands.doors.ui.refused import refused
from safehands.doors.ui.sheets import as_file, pdf
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import matter


class ToForm(forms.Form):
    """Who gets the link or the code."""

    to = forms.ChoiceField(label=gettext_lazy("For whom?"))
    how = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, readers: list[people.Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choice: forms.ChoiceField = self.fields["to"]  # type: ignore[assignment]
        choice.choices = [(str(one.pk), one.name) for one in readers]


@door(may=May.SEE_CASES)
@require_safe
def page(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Show what the customer reads now, and which links and codes open it."""
    case, reader = case_of(request, case_id), me(request)
    logbook.looked(
        what="customer's page", by=reader, now=request.now, case_id=case.pk,
        about_id=case.subject_id,
    )  # fmt: skip
    about = {
        "case": case,
        "matter": matter.for_customer(case, case.customer, request.now, proven=True),
        "keys": [key for key in keys.of_case(case) if _lives(key, request)],
        "form": ToForm(readers=cases.recipients_of(case, request.now)),
        "may_work": people.may(reader, May.WORK_CASES),
        "address": settings.CUSTOMER_LINK.format(secret="").partition("://")[2].rstrip("/"),
    }
    return render(request, "desk/customers_page.html", about)


@door(may=May.WORK_CASES)
@require_POST
@once
def send(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Send a new link by the way the reader wants to be reached."""
    case, to = _asked(request, case_id)

    def write() -> str:
        notice = keys.write_to(
            case=case,
            to=to,
            topic="page_link",
            subject=gettext_lazy("The page of your request"),
            words=gettext_lazy(
                "Here you see at any hour where your request to %(office)s is, what is next and "
                "by when. You need not call."
            ),
            facts={"office": case.organization.name},
            by=me(request),
            now=request.now,
            dedupe_key=f"page-link:{case.pk}:{to.pk}:{request.now.timestamp():.0f}",
        )
        if notice.state == "failed":
            return _("It could NOT be sent: %(why)s Print a code instead.") % {"why": notice.why}
        return _("The link goes to %(name)s.") % {"name": to.name}

    return press(request, write, back=reverse("case-page", args=[case.pk]))


@door(may=May.WORK_CASES)
@once
def paper(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Print a sheet with a code, for who has no telephone that opens links; shown once."""
    back = reverse("case-page", args=[case_id])
    if request.method != "POST":  # the page of the sheet was loaded again
        return redirect(back)
    case, to = _asked(request, case_id)
    try:
        code = keys.issue(case=case, to=to, by=me(request), now=request.now, printed=True)
        on_screen = request.POST.get("how") != "pdf"
        shown = _sheet(request, case, to, code, on_screen=on_screen)
        if not on_screen:
            return as_file(pdf(shown), f"{case.reference}-page")
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    answer = HttpResponse(shown)
    answer["Cache-Control"] = "no-store, private"
    return answer


@door(may=May.WORK_CASES)
@require_POST
@once
def end(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """End every link and code to a case at once."""
    case = case_of(request, case_id)

    def revoke() -> str:
        count = keys.revoke(case=case, by=me(request), now=request.now)
        return _("Links and codes ended: %(count)s.") % {"count": count}

    return press(request, revoke, back=reverse("case-page", args=[case.pk]))


def _asked(request: TimedRequest, case_id: UUID) -> tuple[cases.Case, people.Person]:
    case = case_of(request, case_id)
    readers = cases.recipients_of(case, request.now)
    to = chosen(readers, request.POST.get("to", ""))
    if to is None:
        raise Http404
    return case, to


def _lives(key: keys.PageKey, request: TimedRequest) -> bool:
    return key.revoked_at is None and request.now < key.expires_at


def _sheet(
    request: TimedRequest, case: cases.Case, to: people.Person, code: str, *, on_screen: bool
) -> str:
    """Return the sheet in the language of its reader."""
    link = keys.link(code)
    side, squares = squares_of(link)
    with override(to.language):
        about = {
            "title": _("The page of your request"),
            "matter": matter.for_customer(case, to, request.now, proven=False),
            "code": code,
            "where": settings.CUSTOMER_LINK.format(secret="").partition("://")[2].rstrip("/"),
            "side": side,
            "squares": squares,
            "good_until": request.now + keys.GOOD_FOR,
            "now": request.now,
            "zone": people.week_of(case.organization).zone,
            "on_screen": on_screen,
            "back": reverse("case-page", args=[case.pk]),
        }
        return render_to_string("ui/sheets/customers_page.html", about)
