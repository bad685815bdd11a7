"""The ways of an answer as forms: tried in order, the first that works today is the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import protocols
from safehands.doors.desk import fields
from safehands.doors.desk.protocols.answer_looks import ACTORS, STANCES

AT_LEAST, MOST_DAYS = 3, 60
TEXT = {"rows": 3, "autocomplete": "off"}
_NEEDS_ENGLISH = gettext_lazy("Write the words in English: everybody falls back on them.")


class WayForm(forms.Form):
    """One way: what we say and do when it works."""

    stance = forms.ChoiceField(
        label=gettext_lazy("Do we do it?"),
        choices=[(name, look.word) for name, look in STANCES.items()],
        widget=forms.RadioSelect,
        initial="we_do",
    )
    say_en = forms.CharField(
        label=gettext_lazy("The words to use, in English"), max_length=500, required=False,
        widget=forms.Textarea(TEXT),
        help_text=gettext_lazy("A whole sentence that can be read aloud to a customer."),
    )  # fmt: skip
    say_es = forms.CharField(
        label=gettext_lazy("The same in Spanish"), max_length=500, required=False,
        widget=forms.Textarea(TEXT | {"lang": "es"}),
        help_text=gettext_lazy("Empty: customers who speak Spanish hear the English words."),
    )  # fmt: skip
    capability = forms.ChoiceField(
        label=gettext_lazy("What has to work for it?"), required=False,
        help_text=gettext_lazy("When that is down, the next way is the answer."),
    )  # fmt: skip
    actor = forms.ChoiceField(
        label=gettext_lazy("Who does the next thing?"), choices=list(ACTORS.items())
    )
    means = forms.ChoiceField(
        label=gettext_lazy("By what means?"), choices=protocols.Means.choices, initial="none"
    )
    days = forms.IntegerField(
        label=gettext_lazy("Within how many business days?"),
        min_value=0, max_value=MOST_DAYS, required=False,
        help_text=gettext_lazy("0 is the same day. Empty: no time is promised."),
    )  # fmt: skip
    how = fields.text(
        gettext_lazy("How do we do it?"), 300, required=False,
        help_text=gettext_lazy("For ourselves; customers do not hear it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, able: Sequence[protocols.Capability], first: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.able = first, {str(one.pk): one for one in able}
        if first:
            english = self.fields["say_en"]
            english.required, english.error_messages["required"] = True, _NEEDS_ENGLISH
        choices = [("", _("nothing: it always works"))]
        choices += [(key, one.name) for key, one in self.able.items()]
        self.fields["capability"].choices = choices  # type: ignore[attr-defined] # ChoiceField

    @property
    def left_out(self) -> bool:
        """Whether this way has no words in any language, and so is none."""
        return not any(self[name].value() for name in ("say_en", "say_es", "how"))

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the English words of a way that is one."""
        given = super().clean() or self.cleaned_data
        if not self.first and not self.left_out and not given.get("say_en"):
            self.add_error("say_en", _NEEDS_ENGLISH)
        return given

    def way(self) -> protocols.NewWay:
        """Return the way that was written."""
        given = self.cleaned_data
        said = {"en": given["say_en"], "es": given["say_es"]}
        return protocols.NewWay(
            at=self.prefix or "",
            stance=given["stance"], actor=given["actor"], days=given["days"],
            means=given["means"], how=given["how"],
            capability=self.able.get(given["capability"]),
            say={code: words for code, words in said.items() if words},
        )  # fmt: skip

    def refused(self, field: str, words: str) -> bool:
        """Show beside its field what the book refused ("way0.say.en"); whether it is ours."""
        place, _dot, name = field.partition(".")
        ours = name.replace(".", "_")
        if place != self.prefix or ours not in self.fields:
            return False
        self.add_error(ours, words)
        return True


def way_forms(
    data: Any, *, before: Sequence[protocols.Way], able: Sequence[protocols.Capability]
) -> list[WayForm]:
    """Return a form for each way of the version before, and empty ones; three at least."""
    number = max(AT_LEAST, len(before) + 1)
    return [
        WayForm(
            data,
            prefix=f"way{place}",
            able=able,
            first=place == 0,
            initial=_initial(before[place]) if place < len(before) else None,
        )
        for place in range(number)
    ]


def _initial(way: protocols.Way) -> dict[str, Any]:
    return {
        "stance": way.stance, "actor": way.actor, "days": way.days, "means": way.means,
        "how": way.how, "capability": str(way.capability_id or ""),
        "say_en": way.say.get("en", ""), "say_es": way.say.get("es", ""),
    }  # fmt: skip
