"""The summary that goes along with an offer, and whether it says enough."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from safehands.core.handoffs.models import FIELDS, Form
from safehands.core.refusals import Unclear

LABELS = {
    "situation": _("Situation: what is going on now?"),
    "background": _("Background: what led to it?"),
    "assessment": _("Assessment: what do you think it is?"),
    "recommendation": _("Recommendation: what should happen, by when?"),
    "illness_severity": _("Illness severity: how urgent is it?"),
    "patient_summary": _("Patient summary: what has happened so far?"),
    "action_list": _("Action list: what is to be done, by whom, by when?"),
    "situation_awareness": _("Situation awareness: what might happen, and then?"),
}

# Without these nobody can take over; the rest helps but may be empty.
NEEDED = {
    Form.SBAR: ("situation", "recommendation"),
    Form.IPASS: ("illness_severity", "patient_summary", "action_list"),
}


def checked(form: str, summary: Mapping[str, str]) -> dict[str, str]:
    """Return the summary in the order of its form; ``Unclear`` names the first empty field."""
    if form not in FIELDS:
        raise Unclear(
            _("The summary has SBAR or I-PASS form."), field="form", remedy=", ".join(FIELDS)
        )
    unknown = sorted(set(summary) - set(FIELDS[form]))
    if unknown:
        raise Unclear(
            _("The summary has no field of that name."),
            field=unknown[0],
            remedy=", ".join(FIELDS[form]),
        )
    said = {field: str(summary.get(field) or "").strip() for field in FIELDS[form]}
    for field in NEEDED[Form(form)]:
        if not said[field]:
            raise Unclear(LABELS[field], field=field, remedy=_("Fill in this field."))
    return said
