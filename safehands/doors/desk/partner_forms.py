"""What the desk fills in about an office outside: its answers on paper, links for it."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs
from safehands.doors.desk import fields
from safehands.doors.ui.asking_sheet import Paper

# Labels of codes begin small, as parts of sentences; in a list they stand alone.
lazy_capfirst = lazy(capfirst, str)
SAID = [
    (one.value, lazy_capfirst(one.label))
    for choices in (handoffs.Taken, handoffs.Code)
    for one in choices
]
DAYS = [("30", _("30 days")), ("90", _("90 days")), ("180", _("half a year")), ("365", _("a year"))]


class SheetForm(forms.Form):
    """Which sheet, and whether as a file or to be printed by the browser."""

    paper = forms.ChoiceField(choices=[(one.value, one.value) for one in Paper])
    how = forms.ChoiceField(choices=[("pdf", "pdf"), ("page", "page")])


class TypedForm(forms.Form):
    """What stands on the fax that came back, or was said on the telephone."""

    came_by = forms.ChoiceField(
        label=_("How did it come?"), choices=handoffs.CameBy.choices, widget=forms.RadioSelect
    )
    desk = fields.text(
        _("Who answered there?"),
        110,
        help_text=_("As on the sheet, such as: Pia, counter 2."),
    )
    said = forms.ChoiceField(label=_("Their answer"), choices=[("", "—"), *SAID])
    words = forms.CharField(
        label=_("In their words"),
        required=False,
        help_text=_("Needed when they cannot do it, or for another answer."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    label_name = fields.text(
        _("Only if it is ready: name on the label"), required=False,
        help_text=_("As they wrote or read it, not as we know it."),
    )  # fmt: skip
    born_on = fields.day(_("Only if it is ready: date of birth on the label"), required=False)

    def checked(self) -> dict[str, Any] | None:
        """Return what stands on the label; None where nothing was given out."""
        said = self.cleaned_data
        if said["said"] != handoffs.Code.READY:
            return None
        return {"name": said["label_name"], "born_on": said["born_on"]}


class ReplyForm(forms.Form):
    """The answer to what they asked back."""

    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("It stands on their page; they are written to that there is an answer."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OfficeLinkForm(forms.Form):
    """For whose requests, and for how long, a link opens."""

    practice = forms.ChoiceField(label=_("Whose requests does it open?"))
    days = forms.ChoiceField(label=_("How long is it good?"), choices=DAYS, initial="90")

    def __init__(self, *args: Any, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].choices = practices  # type: ignore[attr-defined] # a ChoiceField
