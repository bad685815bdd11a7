"""What happens to the protocol book, to what we are able to do, and to same-page checks."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Sentence

PROTOCOLS = {
    "topic_founded": Sentence(_("A question was written down: %(name)s")),
    "topic_changed": Sentence(_("A question of the protocol book was changed: %(name)s")),
    "topic_retired": Sentence(_("%(name)s is answered no more"), said="reason"),
    "protocol_published": Sentence(
        _("The answer on “%(name)s” was published, version %(number)s"), said="change"
    ),
    "protocol_still_right": Sentence(
        _("The answer on “%(name)s” was looked at again and is right, version %(number)s")
    ),
    "protocol_announced": Sentence(
        _("The answer on “%(name)s” was announced again, version %(number)s")
    ),
    "protocol_acknowledged": Sentence(
        _("%(who)s has read the answer on “%(name)s”, version %(number)s")
    ),
    "review_handed": Sentence(_("Somebody else now owes: %(words)s")),
    "capability_founded": Sentence(_("Written down as something we are able to do: %(name)s")),
    "capability_changed": Sentence(_("Something we are able to do was changed: %(name)s")),
    "capability_down": Sentence(_("%(name)s does not work"), said="reason"),
    "capability_up": Sentence(_("%(name)s works again")),
    "gap_noted": Sentence(_("A question without an answer was noted"), said="question"),
    "gap_answered": Sentence(
        _("A question without an answer got one: “%(name)s”"), said="question"
    ),
    "gap_dropped": Sentence(_("A question needs no answer: %(reason)s"), said="question"),
    "gap_handed": Sentence(_("%(name)s now looks for the answer"), said="question"),
    "probe_started": Sentence(_("A same-page check began: %(name)s")),
    "probe_answered": Sentence(_("%(who)s answered a question of a same-page check")),
    "probe_ended": Sentence(_("A same-page check ended: %(name)s")),
}
