"""Messages that failed or are in doubt: a person sends them again, or tells the words otherwise."""

from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, notices, people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST = 100


class HowForm(forms.Form):
    """How the words were told."""

    how = fields.text(
        gettext_lazy("How did they hear it?"),
        200,
        help_text=gettext_lazy("Such as: told by telephone at 10:40."),
    )


@door(may=May.MANAGE_PEOPLE)
@require_safe
def undelivered(request: TimedRequest) -> HttpResponse:
    """List what did not arrive, or perhaps not. Only who sees the case reads the words."""
    seen = cases.in_sight_of(me(request))
    found = list(_found(request)[:MOST])
    readable = set(
        notices.to_decide()
        .filter(Q(seen) | Q(case=None), pk__in=[one.pk for one in found])
        .values_list("pk", flat=True)
    )
    about = {"rows": [(one, one.pk in readable) for one in found]}
    return render(request, "desk/undelivered.html", about)


@door(may=May.MANAGE_PEOPLE)
@require_POST
@once
def send_again(request: TimedRequest, notice_id: UUID) -> HttpResponse:
    """Send it again to the same address: a person's decision."""
    notice = get_object_or_404(_found(request), pk=notice_id)

    def again() -> Text:
        notices.resend(notice=notice, by=me(request), now=request.now)
        return _("It will be sent again.")

    return press(request, again, back=reverse("undelivered"))


@door(may=May.MANAGE_PEOPLE)
@once
def told_otherwise(request: TimedRequest, notice_id: UUID) -> HttpResponse:
    """Note that the words were told in another way."""
    notice = get_object_or_404(_found(request), pk=notice_id)
    sheet = Sheet(
        title=_("Told in another way"), button=_("Write it down"), back=reverse("undelivered")
    )

    def tell(asked: Asked) -> Text:
        if notice.case is not None and notice.for_customer:
            cases.told_otherwise(
                case=notice.case, notice=notice, how=asked["how"], by=me(request), now=request.now
            )
        else:
            notices.make_good(notice=notice, how=asked["how"], by=me(request), now=request.now)
        return _("Written down.")

    return fill_in(request, HowForm(request.POST or None), sheet, tell)


def _found(request: TimedRequest) -> QuerySet[notices.Notice]:
    """Return what is to be decided where the reader manages; who runs the house sees all."""
    reader, found = me(request), notices.to_decide()
    if people.may(reader, May.MANAGE_HOUSE):
        return found
    offices = people.organizations_where(reader, May.MANAGE_PEOPLE)
    staff = people.visible_to(reader).filter(memberships__organization__in=offices).values("pk")
    return found.filter(Q(case__organization__in=offices) | Q(case=None, to__in=staff))
