"""What became of words that somebody had to hear."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

NOTICES = {
    "notice_drafted": Sentence(_("A message was written and waits to be released"), Kind.MESSAGE),
    "notice_released": Sentence(_("A message was released"), Kind.MESSAGE),
    "notice_recipient_confirmed": Sentence(
        _("The reader of a message was confirmed"), Kind.MESSAGE
    ),
    "notice_handed_over": Sentence(_("A message left by %(channel)s"), Kind.MESSAGE),
    "notice_delivered": Sentence(_("A message arrived"), Kind.MESSAGE),
    "notice_failed": Sentence(_("A message did NOT arrive: %(why)s"), Kind.MESSAGE),
    "notice_bounced": Sentence(_("A message came back: %(why)s"), Kind.MESSAGE),
    "notice_in_doubt": Sentence(_("A message may have left, or not: %(why)s"), Kind.MESSAGE),
    "notice_repeated_in_doubt": Sentence(
        _("An urgent message may have left and is sent once more"), Kind.MESSAGE
    ),
    "notice_resent": Sentence(_("A message was sent again on purpose"), Kind.MESSAGE),
    "notice_sent_elsewhere": Sentence(
        _("A message was sent to another address instead"), Kind.MESSAGE
    ),
    "notice_made_good": Sentence(
        _("What a message should say was said in another way: %(how)s"), Kind.MESSAGE
    ),
    "notice_next_way": Sentence(
        _("What did not arrive is said another way: %(next_channel)s"), Kind.MESSAGE
    ),
    "notice_posted": Sentence(_("A letter was printed and posted"), Kind.MESSAGE),
    "guard_set_aside": Sentence(_("Marked words left all the same: %(reason)s"), Kind.MESSAGE),
    "text_came_in": Sentence(_("A text message came in"), Kind.MESSAGE),
    "sms_report_unknown": Sentence(
        _("A gateway reported about a text message that is not ours: %(reference)s, %(report)s")
    ),
    "template_set": Sentence(_("Own words stored for %(topic)s (%(channel)s, %(language)s)")),
    "template_reset": Sentence(
        _("Back to the usual words for %(topic)s (%(channel)s, %(language)s)")
    ),
    "own_way_added": Sentence(_("A way of one's own to be alarmed was added: %(name)s")),
    "own_way_ended": Sentence(_("A way of one's own to be alarmed was taken away: %(name)s")),
    "notice_dropped": Sentence(_("A message was not sent: %(why)s"), Kind.MESSAGE),
}
