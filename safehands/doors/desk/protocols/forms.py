"""The forms of the protocol book: topics, their answers, what works, questions without answer."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import people
from safehands.doors.desk import fields


class Words(forms.CharField):
    """Some words or short phrases, one a line or with commas between them."""

    def __init__(self, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
        super().__init__(max_length=2000, required=False, widget=widget, **more)

    @override
    def clean(self, value: Any) -> list[str]:
        """Return them in their order, each once."""
        given = re.split(r"[\n,;]", super().clean(value))
        return list(dict.fromkeys(one.strip() for one in given if one.strip()))


class TopicForm(forms.Form):
    """A question that customers ask, and the words they ask it in."""

    name = fields.text(_("Short name"), 80, help_text=_("As colleagues call it: sending images."))
    question = fields.text(
        _("The question, as customers ask it"), 200, help_text=_("Such as: Can you send my X-rays?")
    )
    synonyms = Words(
        label=_("Other words for it, in every language"),
        help_text=_("One a line: x-rays, films, radiografías. The search finds it by them."),
    )
    owner = forms.ChoiceField(
        label=_("Who keeps the answer right?"),
        help_text=_("He or she is asked when it has to be looked at again."),
    )
    code = forms.SlugField(
        label=_("Code for programs"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Letters, digits and hyphens; it stays. Empty: made from the name."),
        error_messages={"invalid": _("Use letters, digits and hyphens only: sending-images.")},
    )
    yes = Words(
        label=_("Phrases by which we say that we do it"),
        help_text=_("Helps to notice what somebody is about to say: we send them."),
    )
    no = Words(
        label=_("Phrases by which we say that we do not"),
        help_text=_("Such as: you have to come and get them."),
    )
    field_order = ("question", "name", "synonyms", "owner", "yes", "no", "code")

    def __init__(self, *args: Any, staff: list[people.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        choices = [(str(one.pk), one.name) for one in staff]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def facts(self) -> dict[str, Any]:
        """Return what was given, as the verbs take it."""
        given = dict(self.cleaned_data)
        yes, no = given.pop("yes"), given.pop("no")
        if "code" in self.fields:
            given["code"] = given["code"] or slugify(given["name"])[:40]
        given["owner"] = fields.chosen(self.staff, given["owner"])
        given["phrases"] = {"we_do": yes, "we_do_not": no}
        return given


class VersionForm(forms.Form):
    """What holds for every way: what changed, from when, who reads it, when to look again."""

    change = fields.text(
        _("What changes, and why?"), 300, help_text=_("Everybody who must know it reads this line.")
    )
    how_long = fields.text(_("How long does it usually take?"), 200, required=False)
    who = fields.text(
        _("Who knows more, if we cannot answer?"), 200, required=False,
        help_text=_("An office or number that the customer may be given."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=_("Who has to confirm having read it?"),
        choices=[(one.value, one.label) for one in people.Role if one in people.OWNING_ROLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )
    review_on = fields.day(
        _("Look at it again on"), help_text=_("Its owner is reminded on that day.")
    )
    valid_from = fields.instant(
        _("In force from"), required=False, help_text=_("Empty: at once.")
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].widget.attrs["min"] = today.isoformat()
        for role in self.fields["roles"].choices:  # type: ignore[attr-defined] # ChoiceField
            self.fields[f"for_{role[0]}"] = fields.text(role[1], 300, required=False)

    @property
    def for_roles(self) -> list[forms.BoundField]:
        """The lines that each role does or says in particular."""
        return [self[name] for name in self.fields if name.startswith("for_")]

    @property
    def has_lines(self) -> bool:
        """Whether any role has a line, or one of them is wrong."""
        return any(line.value() or line.errors for line in self.for_roles)

    def facts(self) -> dict[str, Any]:
        """Return what was given, as the verb takes it."""
        given = dict(self.cleaned_data)
        lines = {name: given.pop(name) for name in [*given] if name.startswith("for_")}
        by_role = {name.removeprefix("for_"): words for name, words in lines.items() if words}
        return given | {"by_role": by_role, "valid_from": fields.utc(given["valid_from"])}
