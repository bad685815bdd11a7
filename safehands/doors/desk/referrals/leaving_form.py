"""The form of a check-out: one question a thing, and how the next step is given in writing."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import referrals
from safehands.doors.desk import fields
from safehands.insights.check_out import CheckOutList, Question

BY_HAND = (
    (referrals.Written.PRINTED, _("on paper: printed now")),
    (referrals.Written.PAGE, _("a link or code to the page, given by hand")),
    (referrals.Written.MESSAGE, _("a message with the link")),
)
NOT_WRITTEN = ("not", _("not in writing"))
NOT_ASKED = _("Ask this first: somebody else needs it, and nobody asked how it gets there.")


@dataclass(frozen=True)
class Line:
    """One question of the list and the name of its field."""

    question: Question
    name: str
    bound: BoundField


class LeavingForm(forms.Form):
    """What was asked, and the next step in writing."""

    said = fields.text(_("Anything else that was asked or said?"), 300, required=False)
    written = forms.ChoiceField(
        label=_("How does the patient have the next step in writing?"),
        choices=[*BY_HAND, NOT_WRITTEN],
        error_messages={"required": _("Choose one: nobody leaves with nothing in writing.")},
        widget=forms.RadioSelect,
    )
    not_written_because = fields.text(
        _("If not in writing: why not?"), 200, required=False,
        help_text=_("Such as: in a hurry, we call today."),
    )  # fmt: skip

    def __init__(self, *args: Any, seen: CheckOutList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = seen
        for question in seen.questions:
            choices = [(value, label) for value, label in referrals.Choice.choices]
            if not question.can_take:
                choices = [one for one in choices if one[0] != referrals.Choice.TAKE]
            self.fields[_name(question)] = forms.ChoiceField(
                label=question.words,
                choices=choices,
                initial=question.choice or None,
                widget=forms.RadioSelect,
                error_messages={"required": NOT_ASKED},
            )
        self.fields["written"].required = not seen.is_empty
        if seen.visits or seen.steps:
            self.fields["written"].initial = referrals.Written.PRINTED

    @property
    def lines(self) -> list[Line]:
        """The questions with their fields."""
        return [Line(one, _name(one), self[_name(one)]) for one in self.seen.questions]

    def gone_through(self) -> list[str]:
        """Return what else stood on the list, in words: news, promises, what is taken along."""
        return [
            *(one.words for one in self.seen.news),
            *(one.heard for one in self.seen.promises),
            *(one.heard for one in self.seen.waits),
            *(f"{one.name}, {one.why}" for one in self.seen.take_along),
        ]

    @override
    def clean(self) -> dict[str, Any]:
        """Take "not in writing" without a reason for what it is where nothing is open."""
        given = super().clean() or {}
        if given.get("written") == NOT_WRITTEN[0]:
            given["written"] = ""
        refused = "written" in self.errors
        if not refused and not given.get("written") and not given.get("not_written_because"):
            if self.seen.is_empty:
                given["not_written_because"] = str(_("nothing is open"))
            else:
                self.add_error(
                    "not_written_because",
                    _("Nobody leaves with nothing in writing and no reason: choose, or say why."),
                )
        return given


def _name(question: Question) -> str:
    return f"thing-{question.thing}"
