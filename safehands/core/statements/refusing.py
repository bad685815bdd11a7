"""Why words are not stored as said: nothing is told that was not looked up, proven, compared."""

from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Refusal


class NotLookedUp(Refusal):
    """The record was not seen in this contact before something was answered."""

    code = "not_looked_up"


class NotIdentified(Refusal):
    """Two facts were not right yet; so nothing is told in this contact."""

    code = "not_identified"


class BeyondScope(Refusal):
    """The caller may speak for the patient, but hear nothing of his health."""

    code = "beyond_scope"


class Conflicts(Refusal):
    """Something stands against the words; the refusal carries both sides and better words."""

    code = "conflicts"


def not_looked_up() -> NotLookedUp:
    """Return the refusal of an answer without look-up."""
    return NotLookedUp(
        _("The record was not looked at in this contact."),
        field="contact",
        remedy=_("Choose the patient, look, then answer; or give a reason, which is counted."),
    )


def not_identified(name: str) -> NotIdentified:
    """Return the refusal to tell something to somebody who may be anybody."""
    return NotIdentified(
        _("We do not know surely enough that this is %(name)s.") % {"name": name},
        field="contact",
        remedy=_("Ask for one more fact, such as the date of birth; a word can always be left."),
    )


def beyond_scope(name: str, found: tuple[str, ...]) -> BeyondScope:
    """Return the refusal to tell health to somebody who may not hear of it."""
    return BeyondScope(
        _("%(name)s may hear nothing of health: %(found)s.")
        % {"name": name, "found": ", ".join(found)},
        field="words",
        remedy=_("Say it without health, or speak with the patient himself."),
        facts={"found": list(found)},
    )
