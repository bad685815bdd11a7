"""What happens to a case, from the first word to the last."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

CASES = {
    "opened": Sentence(
        _("Case opened (%(origin)s); owner: %(owner_name)s"),
        Kind.ASKED,
        _("Somebody took charge of your request (%(origin)s)"),
    ),
    "customer_said": Sentence(
        _("The customer said"), Kind.ASKED, _("You said"), said="words", said_to_customer=True
    ),
    "noted": Sentence(_("Note"), said="words"),
    "next_step": Sentence(_("Next step: %(words)s"), to_customer=_("We took the next step")),
    "reminder_done": Sentence(_("Done: %(words)s")),
    "harm_near": Sentence(
        _("Harm is near: %(reason)s"), to_customer=_("We treat this as urgent now")
    ),
    "harm_past": Sentence(_("Harm is no longer near: %(reason)s")),
    "owner_changed": Sentence(
        _("Owner is now %(owner_name)s, before %(giver_name)s (%(because)s)"),
        Kind.OWNER,
        _("Somebody else looks after your request now"),
    ),
    "escalated": Sentence(
        _("A manager was asked to help: %(reason)s"),
        to_customer=_("We asked a manager to help"),
    ),
    "advocate_named": Sentence(
        _("%(advocate_name)s stays with the customer as advocate; consent: %(consent)s"),
        Kind.OWNER,
        _("%(advocate_name)s stays with you until this is done"),
    ),
    "mended": Sentence(
        _("Safehands gave the case an owner and a next step again; owner: %(owner_name)s"),
        Kind.OWNER,
    ),
    "customer_changed": Sentence(
        _("The customer of this case was corrected: %(reason)s"),
        to_customer=_("We put this request under your name"),
    ),
    "case_moved_away": Sentence(_("A case that was filed here by mistake went to its person")),
    "cases_joined": Sentence(
        _("Joined with case %(other_reference)s: %(reason)s"),
        to_customer=_("We put two of your requests together"),
    ),
    "cases_parted": Sentence(
        _("Parted again from case %(other_reference)s: %(reason)s"),
        to_customer=_("We made two requests of one again"),
    ),
    "cases_linked": Sentence(_("Linked with case %(other_reference)s: %(reason)s")),
    "customer_not_told": Sentence(
        _("The customer was NOT told: %(subject)s (%(why)s)"), Kind.MESSAGE
    ),
    "customer_told": Sentence(
        _("The customer was told in another way: %(subject)s (%(how)s)"),
        Kind.MESSAGE,
        _("We told you: %(subject)s"),
    ),
    "customer_confirmed": Sentence(
        _("The customer confirms that everything is there"),
        Kind.CLOSING,
        _("You told us that everything is there"),
        said="words",
        said_to_customer=True,
    ),
    "closing_attempt": Sentence(
        _("Asked whether everything is there (%(how)s): %(outcome)s"),
        Kind.CLOSING,
        _("We asked you whether everything is there (%(how)s)"),
    ),
    "closed": Sentence(_("Closed: %(ending)s"), Kind.CLOSING, _("Closed: %(ending)s")),
    "reopened": Sentence(
        _("Open again; owner: %(owner_name)s; next step: %(words)s"),
        Kind.ASKED,
        _("We took it up again"),
    ),
}
