"""The end of a case: the customer's word or documented attempts, and nothing left open."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, handoffs
from safehands.core.refusals import Refusal
from safehands.doors.desk.acts import Act, ActForm, Asked, still_open
from safehands.doors.desk.left import things_left
from safehands.doors.desk.noting import HEARD_BY
from safehands.doors.desk.rows import me
from safehands.doors.desk.showing import look_of
from safehands.doors.ui.wall import TimedRequest


class ConfirmForm(ActForm):
    """The customer's answer to whether everything is there."""

    words = forms.CharField(
        label=gettext_lazy("What did the customer say?"),
        help_text=gettext_lazy("Empty for a plain yes. More than thanks keeps the case open."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AttemptForm(ActForm):
    """One try to ask the customer."""

    how = forms.ChoiceField(
        label=gettext_lazy("How did you ask?"),
        choices=HEARD_BY,
        widget=forms.RadioSelect,
        initial="phone",
    )
    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("Write for example: no answer, left word to call back."),
        max_length=200,
    )
    field_order = ["outcome", "how"]


def _confirm(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    held = cases.confirm(case=case, words=asked["words"], by=me(request), now=request.now)
    if held.confirmed_at != request.now:
        return _("Written down. That is more than thanks, so the case stays open.")
    return _("%(name)s confirms that everything is there. The case can be closed.") % {
        "name": case.customer.name
    }


def _attempt(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.record_closing_attempt(
        case=case, how=asked["how"], outcome=asked["outcome"], by=me(request), now=request.now
    )
    return _("Your attempt is written down.")


def _close(request: TimedRequest, case: cases.Case, _asked: Asked) -> str:
    cases.close(case=case, by=me(request), now=request.now)
    return _("Closed. A word of the customer opens it again.")


def _list_of_what_is_left(
    request: TimedRequest, case: cases.Case, refusal: Refusal
) -> HttpResponse | None:
    """Answer with what is still open, each line leading to where it is put right."""
    if not isinstance(refusal, cases.NotDone | cases.NotConfirmed):
        return None
    about = {
        "case": look_of(case, me(request), request.now),
        "case_id": case.pk,
        "refusal": refusal,
        "left": things_left(case, cases.family_of(case), handoffs.of_case(case)),
        "not_confirmed": case.confirmed_at is None,
    }
    return render(request, "desk/not_done.html", about, status=refusal.status)


CONFIRM = Act[cases.Case](
    name="confirm",
    say=gettext_lazy("Confirmed"),
    button=gettext_lazy("Everything is there"),
    icon="check",
    key="y",
    form=ConfirmForm,
    do=_confirm,
    fits=still_open,
    help=gettext_lazy("Ask: is everything there that you needed?"),
)
ATTEMPT = Act[cases.Case](
    name="attempt",
    say=gettext_lazy("Not reached"),
    button=gettext_lazy("Write down the attempt"),
    icon="phone-x-mark",
    key="o n",
    form=AttemptForm,
    do=_attempt,
    fits=still_open,
    help=gettext_lazy("Two attempts stand for a customer who cannot be reached."),
)
CLOSE = Act[cases.Case](
    name="close",
    say=gettext_lazy("Close"),
    button=gettext_lazy("Close the case"),
    icon="archive-box",
    key="x",
    do=_close,
    careful=True,
    fits=still_open,
    help=gettext_lazy("Possible when nothing is open and the customer confirmed."),
    answer=_list_of_what_is_left,
)
