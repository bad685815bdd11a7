"""A form that shows what is stored, and stores it anew, knows what stood there when it was shown.

For records that carry no number of their version: what stood in the form is its version.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from safehands.core.refusals import Stale

FIELD = "as_it_stood"


def remember(form: forms.Form) -> None:
    """Let a form carry what stands in it, unseen; the same again once it is sent."""
    stands = _digest(form)
    form.fields[FIELD] = forms.CharField(
        required=False, widget=forms.HiddenInput, initial=stands, max_length=len(stands)
    )


def refuse_if_changed(form: forms.Form, asked: dict[str, Any]) -> None:
    """Raise ``Stale`` with what is stored now, if a sent form was shown with something else."""
    stood = asked.pop(FIELD, "")
    stands = form.fields.pop(FIELD).initial
    if stood and stood != stands:
        raise Stale(
            _("Somebody changed this while you were looking."),
            remedy=_("Stored now: %(stored)s. Your own words are kept below.")
            % {"stored": "; ".join(_stored(form))},
        )


def _digest(form: forms.Form) -> str:
    said = [f"{name}={_initial(form, name)}" for name in form.fields]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _stored(form: forms.Form) -> list[str]:
    """Return what a form shows who opens it now, field by field."""
    return [
        f"{field.label}: {_in_words(field.field, _initial(form, field.name))}"
        for field in form.visible_fields()
    ]


def _initial(form: forms.Form, name: str) -> str:
    stands = form.get_initial_for_field(form.fields[name], name)
    return "" if stands is None else str(stands)


def _in_words(field: forms.Field, value: str) -> str:
    if isinstance(field, forms.ChoiceField):
        choices = cast("Iterable[tuple[object, object]]", field.choices)
        named = {str(key): str(words) for key, words in choices}
        return named.get(value, "—")
    return value or "—"
