"""Getting help: a manager, an advocate who stays, and the sign that harm is near."""

from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import cases, people
from safehands.core.refusals import Unclear
from safehands.doors.desk.acts import Act, ActForm, Asked, still_open
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


class ReasonForm(ActForm):
    """One sentence that says why."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AdvocateForm(ActForm):
    """Who stays with the customer, and how the customer agreed."""

    advocate = forms.ChoiceField(label=gettext_lazy("Who stays with the customer?"))
    consent = forms.CharField(
        label=gettext_lazy("How did the customer agree?"),
        help_text=gettext_lazy("Write for example: on the phone, wants Nadia to stay with it."),
        max_length=200,
    )

    @override
    def prepare(self) -> None:
        """Offer the colleagues."""
        field = cast(forms.ChoiceField, self.fields["advocate"])
        field.choices = [(str(one.pk), one.name) for one in people.colleagues_of(self.reader)]
        field.initial = str(self.case.owner_id)


def _escalate(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.escalate(case=case, reason=asked["reason"], by=me(request), now=request.now)
    return _("A manager was asked to help. %(name)s still owns the case.") % {
        "name": case.owner.name
    }


def _harm_near(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.mark_harm(case=case, harm=True, reason=asked["reason"], by=me(request), now=request.now)
    return _("Harm is near: the clock runs on wall time now and reaches who is on call.")


def _harm_past(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.mark_harm(case=case, harm=False, reason=asked["reason"], by=me(request), now=request.now)
    return _("Harm is no longer near; the clock keeps office hours again.")


def _advocate(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    colleagues = people.colleagues_of(me(request))
    advocate = colleagues.filter(pk=asked["advocate"]).first()
    if advocate is None:
        raise Unclear(
            gettext_lazy("This colleague is not there any more."),
            field="advocate",
            remedy=gettext_lazy("Choose somebody else."),
        )
    cases.name_advocate(
        case=case, advocate=advocate, consent=asked["consent"], by=me(request), now=request.now
    )
    return _("%(name)s stays with the customer.") % {"name": advocate.name}


ESCALATE = Act[cases.Case](
    name="escalate",
    say=gettext_lazy("Ask a manager"),
    button=gettext_lazy("Ask a manager to help"),
    icon="megaphone",
    key="e",
    form=ReasonForm,
    do=_escalate,
    fits=still_open,
    help=gettext_lazy("Managers who are there are told at once. The owner stays the owner."),
)
HARM = Act[cases.Case](
    name="harm",
    say=gettext_lazy("Harm is near"),
    button=gettext_lazy("Harm is near"),
    icon="heart",
    key="!",
    form=ReasonForm,
    do=_harm_near,
    help=gettext_lazy("The clock runs on wall time and reaches who is on call."),
    fits=lambda case, _person: case.is_open and not case.harm,
)
HARM_PAST = Act[cases.Case](
    name="harm-past",
    say=gettext_lazy("Harm is past"),
    button=gettext_lazy("Harm is no longer near"),
    icon="heart",
    key="!",
    form=ReasonForm,
    do=_harm_past,
    careful=True,
    fits=lambda case, _person: case.is_open and case.harm,
)
ADVOCATE = Act[cases.Case](
    name="advocate",
    say=gettext_lazy("Name an advocate"),
    button=gettext_lazy("Name the advocate"),
    icon="lifebuoy",
    key="o a",
    form=AdvocateForm,
    do=_advocate,
    careful=True,
    fits=still_open,
    help=gettext_lazy("Ask the customer who shall stay with it until it is done."),
)
