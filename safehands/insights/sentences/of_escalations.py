"""A customer is frustrated, and a supervisor calls."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

ESCALATIONS = {
    "frustrated": Sentence(
        _("The customer is frustrated; %(supervisor_name)s calls"),
        Kind.PROMISE,
        _("You told us that it got you nowhere; a supervisor calls you"),
        said="words",
        said_to_customer=True,
    ),
    "frustrated_again": Sentence(
        _("The customer said once more that he is frustrated"), said="words"
    ),
    "supervisor_called": Sentence(
        _("A supervisor called: %(came_of)s"),
        Kind.STEP,
        _("A supervisor called you: %(came_of)s"),
        said="words",
    ),
    "supervisor_changed": Sentence(
        _("%(supervisor_name)s calls the frustrated customer now"),
        Kind.OWNER,
        _("Somebody else of ours calls you"),
    ),
    "frustration_withdrawn": Sentence(_("Taken back, the key was pressed by mistake: %(because)s")),
}
