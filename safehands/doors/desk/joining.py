"""One matter that came in twice: joined, and parted again; two that belong together: linked."""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from typing_extensions import override

from safehands.core import cases
from safehands.core.people import May
from safehands.core.refusals import Refusal, Unclear
from safehands.doors.desk.acts import Act, ActForm, Asked, still_open
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

OTHER = "other"


class OtherForm(ActForm):
    """The other case, by its reference, and why."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the other case"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=200)


class JoinForm(OtherForm):
    """One of the open cases for the same person, or any other by its reference."""

    same = forms.ChoiceField(
        label=gettext_lazy("Which case comes into this one?"),
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ["same", "reference", "reason"]

    @override
    def prepare(self) -> None:
        """Offer the open cases for the same person."""
        found = cases.similar_open(
            subject=self.case.subject, organization=self.case.organization
        ).exclude(pk=self.case.pk)
        field = cast(forms.ChoiceField, self.fields["same"])
        field.choices = [(one.reference, f"{one.reference} {one.title}") for one in found[:5]]
        self.fields["reference"].required = False
        if not field.choices:
            del self.fields["same"]


def _other(request: TimedRequest, reference: str) -> cases.Case:
    """Return the visible case of a reference; joined ones are not looked through."""
    found = cases.search(me(request), reference).first() if _is_one(reference) else None
    if found is None:
        raise Unclear(
            gettext_lazy("There is no case of this reference that you can see."),
            field="reference",
            remedy=gettext_lazy("Type it as it stands at the top of the case: 7KQ-4MX-2TD."),
        )
    return found


def _is_one(reference: str) -> bool:
    return len([sign for sign in reference if sign.isalnum()]) == len("7KQ4MX2TD")


def _join(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    other = _other(request, asked["reference"] or asked.get("same") or "")
    cases.join(survivor=case, other=other, reason=asked["reason"], by=me(request), now=request.now)
    return _("Case %(other)s is part of this one now. This can be undone here.") % {
        "other": other.reference
    }


def _link(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    other = _other(request, asked["reference"])
    if other.pk == case.pk:
        raise Unclear(
            gettext_lazy("A case cannot be linked to itself."),
            field="reference",
            remedy=gettext_lazy("Type the reference of the other case."),
        )
    cases.link(one=case, other=other, reason=asked["reason"], by=me(request), now=request.now)
    return _("Linked with case %(other)s.") % {"other": other.reference}


@door(may=May.WORK_CASES)
@require_POST
@once
def part(request: TimedRequest, join_id: UUID) -> HttpResponse:
    """Undo a join; why is kept as a note on the case that goes on alone."""
    join = get_object_or_404(cases.joins_visible_to(me(request)), pk=join_id)
    back = reverse("case", args=[join.other_id])
    try:
        parted = cases.undo_join(join=join, by=me(request), now=request.now)
        why = request.POST.get("reason", "").strip()
        if why:
            cases.note(case=parted.other, words=why, by=me(request), now=request.now)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Parted again: owner, next step and dates are as before."))
    return redirect(back)


JOIN = Act[cases.Case](
    name="join",
    say=gettext_lazy("Join"),
    button=gettext_lazy("Join it into this case"),
    icon="arrows-pointing-in",
    key="o j",
    form=JoinForm,
    do=_join,
    careful=True,
    fits=still_open,
    help=gettext_lazy("For the same matter that came in twice. Promises of both keep their dates."),
    renamed=((OTHER, "reference"),),
)
LINK = Act[cases.Case](
    name="link",
    say=gettext_lazy("Link"),
    button=gettext_lazy("Link them"),
    icon="link",
    key="o l",
    form=OtherForm,
    do=_link,
    help=gettext_lazy("For cases that belong together but stay apart. Customers do not see it."),
)
