"""What somebody typed is never lost: it is shown again, and can be sent again."""

from collections.abc import Iterable

from django import forms
from django.forms import BoundField

from safehands.doors.ui.looks import Text


def typed(form: forms.Form) -> dict[Text, str]:
    """Return what somebody typed or chose in a form, by the labels of its visible fields."""
    filled = [field for field in form.visible_fields() if field.data not in (None, "", [])]
    return {field.label or field.name: _in_words(field) for field in filled}


def _in_words(field: BoundField) -> str:
    """Return the words of a choice, else what was typed."""
    given = str(field.data)
    return next((word for value, word in _choices(field.field) if value == given), given)


def _choices(field: forms.Field) -> Iterable[tuple[str, str]]:
    for value, word in getattr(field, "choices", ()):
        if isinstance(word, list | tuple):
            yield from ((str(inner), str(said)) for inner, said in word)
        else:
            yield str(value), str(word)
