"""The short forms of the book: down and up, gaps, announcing again, checks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safehands.core import people, protocols
from safehands.doors.desk import fields
from safehands.doors.desk.protocols.answer_looks import ACTORS, STANCES
from safehands.doors.desk.protocols.forms import Words

NOT_SAID = ("", _("not said"))


class CapabilityForm(forms.Form):
    """Something the office is able to do, and who looks after it."""

    name = fields.text(
        _("What are we able to do?"), 80, help_text=_("Such as: image exchange, courier, fax.")
    )
    synonyms = Words(label=_("Other words for it"), help_text=_("One a line: portal, send online."))
    keeper = forms.ChoiceField(label=_("Who looks after it?"))

    def __init__(self, *args: Any, staff: list[people.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        choices = [(str(one.pk), one.name) for one in staff]
        self.fields["keeper"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class DownForm(forms.Form):
    """It does not work now."""

    reason = fields.text(
        _("What is wrong?"), 200, help_text=_("Such as: the exchange does not answer.")
    )
    expected_until = fields.instant(
        _("Expected back"), required=False, help_text=_("Empty: nobody knows yet.")
    )


class GapForm(forms.Form):
    """A question that the book does not answer."""

    question = fields.text(_("What was asked?"), 300)
    interim = fields.text(
        _("What do we say until we know?"), 300,
        help_text=_("Such as: I find out and call you by tomorrow noon."),
    )  # fmt: skip
    owner = forms.ChoiceField(
        label=_("Who finds the answer?"), required=False, help_text=_("Empty: a manager.")
    )

    def __init__(self, *args: Any, staff: list[people.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        self.fields["owner"].choices = fields.persons(staff)  # type: ignore[attr-defined] # Choice


class AnswerGapForm(forms.Form):
    """The answer that is there now."""

    topic = forms.ChoiceField(label=_("Which answer is it?"))

    def __init__(self, *args: Any, topics: list[protocols.Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {str(one.pk): one for one in topics}
        choices = [(key, f"{one.name}: {one.question}") for key, one in self.topics.items()]
        self.fields["topic"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class HandGapForm(forms.Form):
    """Somebody else finds the answer."""

    to = forms.ChoiceField(label=_("Who finds the answer now?"))

    def __init__(self, *args: Any, staff: list[people.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        choices = [(str(one.pk), one.name) for one in staff]
        self.fields["to"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class DropGapForm(forms.Form):
    """No answer is needed."""

    because = fields.text(
        _("Why does it need no answer?"), 300, help_text=_("Such as: asked once, by mistake.")
    )


class AnnounceForm(forms.Form):
    """Everybody reads it once more."""

    roles = forms.MultipleChoiceField(
        label=_("Who has to confirm having read it?"),
        choices=[(one.value, one.label) for one in people.Role if one in people.OWNING_ROLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )


class RetireForm(forms.Form):
    """A question that nobody asks any more."""

    reason = fields.text(_("Why is it not asked any more?"), 200)


class StillRightForm(forms.Form):
    """Looked at again, and right."""

    review_on = fields.day(_("Look at it again on"))


class ProbeForm(forms.Form):
    """The same question to everybody of a role, at times nobody knows before."""

    topic = forms.ChoiceField(label=_("About which answer?"))
    role = forms.ChoiceField(label=_("Whom do we ask?"), required=False)
    question = fields.text(
        _("The question"), 200, required=False,
        help_text=_("As a customer would ask it. Empty: the question of the topic."),
    )  # fmt: skip
    since = fields.instant(_("Not before"))
    until = fields.instant(
        _("Not after"),
        help_text=_("Everybody is asked once in between, while the office is open."),
    )

    def __init__(self, *args: Any, topics: list[protocols.Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {str(one.pk): one for one in topics}
        choices = [(key, one.name) for key, one in self.topics.items()]
        self.fields["topic"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        roles = [(one.value, one.label) for one in people.Role if one in people.OWNING_ROLES]
        everybody = ("", _("everybody who works on cases"))
        self.fields["role"].choices = [everybody, *roles]  # type: ignore[attr-defined] # Choice


class AskForm(forms.Form):
    """What one would say to a customer; quick to give."""

    stance = forms.ChoiceField(
        label=_("Do we do it?"),
        choices=[(name, look.word) for name, look in STANCES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, no or it depends.")},
    )
    actor = forms.ChoiceField(
        label=_("Who does the next thing?"), required=False, choices=[NOT_SAID, *ACTORS.items()]
    )
    days = forms.IntegerField(
        label=_("Within how many business days?"), required=False, min_value=0, max_value=60
    )
    words = forms.CharField(
        label=_("What would you say?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip
