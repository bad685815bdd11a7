"""What the customer did not know, and how he came to know it."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

NEWS = {
    "news_known": Sentence(
        _("Known by %(known_by)s: %(kind)s %(reason)s; %(teller_name)s tells the customer"),
        Kind.NEWS,
        _("%(known_by)s decided something that you had to hear"),
    ),
    "news_replaced": Sentence(_("Out of date before it was told: newer news replace it")),
    "news_shown": Sentence(_("The news was put on the customer's page by a person"), Kind.NEWS),
    "news_told": Sentence(
        _("The customer knows (%(proof)s), %(minutes)s after it was known"),
        Kind.NEWS,
        _("You were told (%(proof)s)"),
        said="words",
    ),
    "news_found_out": Sentence(
        _("The customer found out before we told it: %(how)s"),
        Kind.NEWS,
        _("You found out before we told you: %(how)s"),
    ),
    "news_withdrawn": Sentence(_("Not to be told any more: %(reason)s"), Kind.NEWS),
    "telling_taken": Sentence(
        _("%(office)s (%(desk)s) has the customer at the counter and tells it"), Kind.NEWS
    ),
    "telling_taken_back": Sentence(_("We tell the customer ourselves after all"), Kind.NEWS),
    "asked_to_wait": Sentence(
        _("The customer was asked in writing not to come yet"),
        Kind.MESSAGE,
        _("We asked you not to come yet"),
    ),
    "slots_held": Sentence(
        _("Times were held for the customer"),
        to_customer=_("We held times for you"),
    ),
    "slot_taken": Sentence(
        _("A held time was taken. %(words)s"),
        to_customer=_("You took one of the times. %(words)s"),
    ),
    "collected": Sentence(_("It was fetched. %(office)s %(desk)s"), Kind.NEWS, _("You fetched it")),
    "relies": Sentence(
        _("The customer says when he comes, %(travel_minutes)s minutes on the way: %(words)s"),
        to_customer=_("You told us when you come"),
    ),
    "relies_no_more": Sentence(
        _("The customer does not come: %(because)s"), to_customer=_("You do not come: %(because)s")
    ),
    "confirmed_but_open": Sentence(
        _("The customer has everything, and something is still open with us")
    ),
    "answers_contradict": Sentence(
        _("Two answers contradict each other; %(lead_name)s has to decide"), Kind.NEWS
    ),
    "near_miss": Sentence(
        _("Near miss: the label was of another person (%(differs)s). %(desk)s"), Kind.NEWS
    ),
    "customer_hears_we_wait": Sentence(
        _("The other side is silent; the customer hears that we wait, and when he hears again"),
        Kind.PROMISE,
        _("The other side is silent; we told you when you hear from us again"),
    ),
    "links_ended": Sentence(_("Every link to this case ended; it was filed under another person")),
}
