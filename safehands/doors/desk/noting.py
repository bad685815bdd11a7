"""Writing down: a note among colleagues, and what the customer said."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases
from safehands.doors.desk.acts import Act, ActForm, Asked
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

# How somebody at a desk hears from a customer.
HEARD_BY = [
    (origin.value, origin.label)
    for origin in (
        cases.Origin.PHONE, cases.Origin.DESK, cases.Origin.EMAIL, cases.Origin.FAX,
        cases.Origin.LETTER,
    )
]  # fmt: skip


class NoteForm(ActForm):
    """Words for colleagues."""

    words = forms.CharField(label=gettext_lazy("Note for colleagues"), widget=forms.Textarea)


class SaidForm(ActForm):
    """Words of the customer."""

    words = forms.CharField(
        label=gettext_lazy("What did the customer say?"),
        help_text=gettext_lazy("In his or her own words."),
        widget=forms.Textarea,
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("How"), choices=HEARD_BY, widget=forms.RadioSelect, initial="phone"
    )


def _note(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.note(case=case, words=asked["words"], by=me(request), now=request.now)
    return _("Your note is stored.")


def _said(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    heard = cases.hear_from_customer(
        case=case, words=asked["words"], origin=asked["origin"], by=me(request), now=request.now
    )
    if not case.is_open and heard.is_open:
        return _("Written down. The case is open again; %(name)s owns it.") % {
            "name": heard.owner.name
        }
    return _("What the customer said is written down.")


NOTE = Act[cases.Case](
    name="note",
    say=gettext_lazy("Note"),
    button=gettext_lazy("Store the note"),
    icon="pencil-square",
    key="m",
    form=NoteForm,
    do=_note,
)
SAID = Act[cases.Case](
    name="said",
    say=gettext_lazy("Customer said"),
    button=gettext_lazy("Write it down"),
    icon="chat-bubble-left",
    key="w",
    form=SaidForm,
    do=_said,
)
