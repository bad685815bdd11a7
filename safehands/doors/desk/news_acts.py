"""News at the desk: known, put on the customer's page, times held, found out, no longer true."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import news
from safehands.core.people import May
from safehands.doors.desk.news_forms import FoundOutForm, KnownForm, NoLongerForm, SlotsForm
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me, news_of
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def known(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Write down what the customer does not know yet; from now on somebody has to tell it."""
    case = case_of(request, case_id)
    form = KnownForm(request.POST or None)
    sheet = Sheet(
        title=_("What does %(name)s not know yet?") % {"name": case.customer.name},
        button=_("It is known"),
        back=reverse("case", args=[case.pk]),
        help=_("%(owner)s tells it, by a time that is set now.") % {"owner": case.owner.name},
        icon="megaphone",
    )

    def note(asked: Asked) -> Text:
        made = news.open_news(
            case=case, kind=asked["kind"], words=asked["words"], options=form.offers(),
            known_by=case.organization, known_through=me(request).name, by=me(request),
            now=request.now,
        )  # fmt: skip
        return _("%(name)s tells it, by %(when)s.") % {
            "name": made.duty.owed_by.name,
            "when": _said(made.duty.due_at, request),
        }

    return fill_in(request, form, sheet, note)


@door(may=May.WORK_CASES)
@once
def hold_times(request: TimedRequest, news_id: UUID) -> HttpResponse:
    """Hold some times for the customer, so that he hears a way out with the news."""
    one = news_of(request, news_id)
    form = SlotsForm(request.POST or None)
    sheet = Sheet(
        title=_("Hold times for %(name)s") % {"name": one.case.customer.name},
        button=_("Hold them"),
        back=reverse("call-out", args=[one.case_id]),
        help=_("None may lie after the end of the supply."),
        icon="calendar-days",
        renamed=(("slots", "time_1"),),
    )

    def hold(_asked: Asked) -> Text:
        held = news.hold_slots(news=one, slots=form.slots(), by=me(request), now=request.now)
        until = _said(held[0].held_until, request)
        return _("Held until %(when)s.") % {"when": until}

    return fill_in(request, form, sheet, hold)


@door(may=May.WORK_CASES)
@once
def found_out(request: TimedRequest, news_id: UUID) -> HttpResponse:
    """Note that the customer learned it before we told him."""
    one = news_of(request, news_id)
    form = FoundOutForm(request.POST or None)
    sheet = Sheet(
        title=_("%(name)s found out first") % {"name": one.case.customer.name},
        button=_("Write it down"),
        back=reverse("case", args=[one.case_id]),
        help=_("It counts as not told by us. Apologise, and offer a way out."),
        icon="face-frown",
    )

    def note(asked: Asked) -> Text:
        news.found_out(news=one, how=asked["how"], by=me(request), now=request.now)
        return _("Written down. The owner is reminded to offer a way out.")

    return fill_in(request, form, sheet, note)


@door(may=May.WORK_CASES)
@once
def no_longer(request: TimedRequest, news_id: UUID) -> HttpResponse:
    """Note that the news is not true any more."""
    one = news_of(request, news_id)
    form = NoLongerForm(request.POST or None)
    sheet = Sheet(
        title=_("Not to be told any more"),
        button=_("Nobody tells it"),
        back=reverse("case", args=[one.case_id]),
        help=one.words,
        icon="x-mark",
        tone="alarm",
    )

    def end(asked: Asked) -> Text:
        news.withdraw(news=one, reason=asked["reason"], by=me(request), now=request.now)
        return _("Nobody has to tell it any more.")

    return fill_in(request, form, sheet, end)


@door(may=May.WORK_CASES)
@require_POST
@once
def put_on_page(request: TimedRequest, news_id: UUID) -> HttpResponse:
    """Show the words on the customer's page, and write to him that there is something to read."""
    one = news_of(request, news_id)

    def put() -> Text:
        news.put_on_page(news=one, by=me(request), now=request.now)
        return _("It stands on the customer's page. It is told once he says that he has read it.")

    return press(request, put, back=reverse("case", args=[one.case_id]))


@door(may=May.WORK_CASES)
@require_POST
@once
def take_back(request: TimedRequest, news_id: UUID) -> HttpResponse:
    """Take the telling back from a partner's counter."""
    one = news_of(request, news_id)

    def take() -> Text:
        news.take_back(news=one, by=me(request), now=request.now)
        return _("We tell it ourselves.")

    return press(request, take, back=reverse("case", args=[one.case_id]))


def _said(at: datetime, request: TimedRequest) -> str:
    return moments.shown(at, request.now, get_current_timezone())
