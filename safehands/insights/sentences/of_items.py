"""What happens to things: films, discs, papers, devices."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

ITEMS = {
    "item_registered": Sentence(_("%(thing)s (%(item_code)s) was entered: %(place)s")),
    "item_copied": Sentence(
        _("A copy of %(original)s was made: %(thing)s (%(item_code)s), %(place)s")
    ),
    "item_moved": Sentence(_("%(thing)s was moved from %(was)s to %(place)s: %(why)s")),
    "item_move_stopped": Sentence(
        _("%(thing)s stands under a promise and was not moved; wanted: %(wanted)s"), Kind.PROMISE
    ),
    "item_sent": Sentence(
        _("%(thing)s (%(item_code)s) was sent to %(office)s"),
        Kind.HANDOFF,
        _("What you need is on its way to %(office)s"),
    ),
    "item_received": Sentence(
        _("%(office)s has %(thing)s (%(item_code)s)"),
        Kind.HANDOFF,
        _("%(office)s has what we sent"),
    ),
    "item_came_back": Sentence(
        _("%(thing)s did not get to %(office)s and is back, %(place)s: %(why)s"), Kind.HANDOFF
    ),
    "item_released": Sentence(
        _("%(thing)s was given to %(to_name)s, after two identifiers and a look inside"),
        to_customer=_("You have what you came for"),
    ),
    "item_returned": Sentence(_("%(thing)s came back: %(place)s. %(why)s")),
    "item_lost": Sentence(_("%(thing)s is not found; it was last at: %(was)s. %(why)s"), Kind.WAIT),
    "item_found": Sentence(_("%(thing)s is found: %(place)s")),
    "item_ended": Sentence(_("%(thing)s is gone for good: %(why)s")),
    "item_pledged": Sentence(_("%(thing)s stands under a promise: %(words)s"), Kind.PROMISE),
    "item_pledge_ended": Sentence(
        _("%(thing)s stands no longer under: %(words)s. %(because_words)s"), Kind.PROMISE
    ),
    "item_check_passed": Sentence(_("%(thing)s was checked: inside and outside agree")),
    "item_near_miss": Sentence(
        _("%(thing)s was stopped before it was given out: inside and outside do not agree")
    ),
    "item_blocked": Sentence(_("%(thing)s stays where it is: %(why)s"), Kind.WAIT),
    "item_unblocked": Sentence(_("%(thing)s may be given out again: %(why)s")),
    "pickup_agreed": Sentence(
        _("%(who_comes)s comes to fetch %(thing)s: %(place)s"),
        Kind.PROMISE,
        _("You come to fetch something; we look before that whether it is there"),
    ),
    "pickup_checked": Sentence(
        _("%(who)s saw it with his own eyes: %(thing)s is at %(place)s"),
        to_customer=_("We looked: it is there for you"),
    ),
    "pickup_seen_early": Sentence(
        _("%(who)s saw it early: %(thing)s is at %(place)s; somebody looks again the day before"),
        to_customer=_("We looked; we look again the day before you come"),
    ),
    "pickup_missing": Sentence(_("%(who)s looked: %(thing)s is not at %(place)s"), Kind.WAIT),
    "pickup_unchecked": Sentence(
        _("Nobody looked in time whether %(thing)s is at %(place)s; that counts as not there"),
        Kind.WAIT,
    ),
    "pickup_check_void": Sentence(
        _("%(thing)s is no longer where it is to be fetched: %(why)s"), Kind.WAIT
    ),
    "pickup_cancelled": Sentence(_("%(thing)s is not fetched as agreed: %(because_words)s")),
}
