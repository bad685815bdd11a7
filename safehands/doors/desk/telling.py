"""A customer who was not told: told in another way, and written down who said it and how."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, notices
from safehands.core.people import May
from safehands.doors.desk.acts import Act, ActForm, Asked, perform
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import case_of, me, untold_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class ToldForm(ActForm):
    """How the customer was told."""

    how = forms.CharField(
        label=gettext_lazy("How was the customer told?"),
        help_text=gettext_lazy("Write for example: spoken on the phone."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _told(request: TimedRequest, notice: notices.Notice, asked: Asked) -> str:
    case = case_of(request, notice.case_id) if notice.case_id else None
    if case is not None:
        cases.told_otherwise(
            case=case, notice=notice, how=asked["how"], by=me(request), now=request.now
        )
    return _("Written down: the customer was told.")


TOLD = Act[notices.Notice](
    name="told",
    say=gettext_lazy("Customer told another way"),
    button=gettext_lazy("The customer was told"),
    icon="phone",
    form=ToldForm,
    do=_told,
)


@door(may=May.WORK_CASES)
@once
def told(request: TimedRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """Write down that the customer was told in another way."""
    case = case_of(request, case_id)
    return perform(request, case, TOLD, about=untold_of(case, notice_id))
