"""Conversations with customers, and what was said in them."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

CONTACTS = {
    "contact_began": Sentence(_("A contact began (%(way)s)"), Kind.MESSAGE),
    "contact_about": Sentence(
        _("Spoke with the customer about it (%(way)s)"),
        Kind.MESSAGE,
        _("We spoke with each other (%(way)s)"),
    ),
    "contact_ended": Sentence(_("The conversation ended"), Kind.MESSAGE),
    "caller_named": Sentence(_("Said who calls")),
    "facts_asked": Sentence(_("Asked for facts to make sure who it is")),
    "chase_marked": Sentence(_("The customer had to ask where it stands"), Kind.MESSAGE),
    "chase_unmarked": Sentence(_("The customer did not call to ask where it stands"), Kind.MESSAGE),
    "word_left": Sentence(
        _("Somebody left word (%(way)s)"), Kind.ASKED, _("You left word with us (%(way)s)")
    ),
    "called": Sentence(
        _("%(who)s called %(name)s: %(outcome)s"),
        Kind.MESSAGE,
        _("We called: %(outcome)s"),
    ),
    "call_asked": Sentence(
        _("A call is asked for: %(words)s"), to_customer=_("Somebody will call")
    ),
}

STATEMENTS = {
    "said": Sentence(
        _("%(who)s told the customer"),
        Kind.MESSAGE,
        _("We told you"),
        said="words",
        said_to_customer=True,
    ),
    "said_against_a_rule": Sentence(
        _("%(who)s told the customer, with a reason for it: %(reason)s"),
        Kind.MESSAGE,
        _("We told you"),
        said="words",
        said_to_customer=True,
    ),
    "heard": Sentence(
        _("The customer says"), Kind.ASKED, _("You said"), said="words", said_to_customer=True
    ),
    "partner_said": Sentence(_("The other office says"), Kind.MESSAGE, said="words"),
    "errand_called_off": Sentence(
        _("The customer need not do it any more: %(words)s"),
        to_customer=_("You need not do it any more: %(words)s"),
    ),
    "errand_done": Sentence(
        _("The customer has done it: %(words)s"), to_customer=_("You have done it: %(words)s")
    ),
}

SPOKEN = CONTACTS | STATEMENTS
