"""Putting right who a case is for."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, handoffs, people
from safehands.core.refusals import Unclear
from safehands.doors.desk.acts import Act, ActForm, Asked, still_open
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

FEW = 8


class CustomerForm(ActForm):
    """The right person, found by name, and why it was wrong."""

    name = forms.CharField(
        label=gettext_lazy("Name of who asks"),
        help_text=gettext_lazy("Add the birth date if there are namesakes: Ada Parent 2016-09-02."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    whom = forms.CharField(
        label=gettext_lazy("Name of whom it is for"),
        help_text=gettext_lazy("Empty if it is the same person."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why was it wrong?"),
        help_text=gettext_lazy("Write for example: filed under the sister."),
        max_length=200,
    )


def _change(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    customer = _one(request, asked["name"], "name")
    subject = _one(request, asked["whom"], "whom") if asked["whom"] else customer
    handoffs.change_customer(
        case=case, customer=customer, subject=subject, reason=asked["reason"], by=me(request),
        now=request.now,
    )  # fmt: skip
    return _("This case is for %(name)s now. Drafts wait until their reader is confirmed.") % {
        "name": subject.name
    }


def _one(request: TimedRequest, text: str, field: str) -> people.Person:
    """Return the one person who fits, or say that there are none or several, naming them."""
    found = people.search_people(me(request), text, limit=FEW)
    if len(found) == 1:
        return found[0]
    named = ", ".join(f"{one.name} {one.born_on or ''}".strip() for one in found)
    raise Unclear(
        gettext_lazy("Several people fit: %(names)s.") % {"names": named}
        if found
        else gettext_lazy("Nobody of that name is known here."),
        field=field,
        remedy=gettext_lazy("Add the birth date, such as 2016-09-02."),
    )


CUSTOMER = Act[cases.Case](
    name="customer",
    say=gettext_lazy("Wrong person"),
    button=gettext_lazy("Change who it is for"),
    icon="identification",
    key="o c",
    form=CustomerForm,
    do=_change,
    careful=True,
    fits=still_open,
    help=gettext_lazy("The correction is written in the books of both people."),
)
