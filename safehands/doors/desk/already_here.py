"""Asking, before a person is entered, whether he is here already."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.doors.desk.sheet import Asked


def refuse_if_perhaps_here(reader: people.Person, form: forms.Form, asked: Asked) -> None:
    """Raise ``PerhapsTheSame``, with a box to tick, when the person may be here already."""
    found = people.similar(name=asked["name"], born_on=asked["born_on"], by=reader)
    if not found or form.data.get("another"):
        return
    form.fields["another"] = forms.BooleanField(
        label=gettext_lazy("It is somebody else: enter this person"), required=False
    )
    raise people.PerhapsTheSame(
        _("Is it one of these? %(persons)s.")
        % {"persons": "; ".join(_with_birth(hit.person) for hit in found)},
        field="another",
        remedy=_("Look at them first. If it is nobody of them, tick the box."),
    )


def _with_birth(person: people.Person) -> str:
    born_on = (
        date_format(person.born_on, "DATE_FORMAT") if person.born_on else _("birth date unknown")
    )
    return f"{person.name} ({born_on})"
