"""What happens on a customer's page, and what he says of how it went."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

PAGES = {
    "page_key_made": Sentence(_("A key to the customer's page was made for %(name)s")),
    "page_keys_revoked": Sentence(
        _("Keys to the customer's page were ended (%(count)s)"),
        to_customer=_("Links to your page were ended"),
    ),
    "page_opened": Sentence(
        _("%(name)s used the customer's page for the first time"), to_customer=_("You came here")
    ),
    "page_code_sent": Sentence(_("A code for the customer's page was sent to %(name)s")),
    "page_reader_proven": Sentence(_("%(name)s proved on the customer's page who reads it")),
    "page_reader_not_proven": Sentence(
        _("A wrong fact was given on the customer's page of %(name)s (try %(tries)s)")
    ),
    "customer_wishes": Sentence(
        _("The customer asks: %(wish)s"),
        Kind.ASKED,
        _("You asked us: %(wish)s"),
        said="words",
        said_to_customer=True,
    ),
    "looked_back": Sentence(_("The time has come to ask how it went")),
    "feedback_given": Sentence(
        _("The customer says how it went: %(tier)s"),
        Kind.CLOSING,
        _("You told us how it went: %(tier)s"),
        said="words",
        said_to_customer=True,
    ),
    "praised": Sentence(
        _("Praise for %(name)s"),
        Kind.CLOSING,
        _("You praised %(name)s"),
        said="words",
        said_to_customer=True,
    ),
}
