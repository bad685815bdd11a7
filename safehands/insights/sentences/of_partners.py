"""What offices outside do without an account, and the links and sheets they do it with."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

PARTNERS = {
    "question_answered": Sentence(
        _("%(who)s answered the question: %(question)s"), Kind.HANDOFF, said="words"
    ),
    "office_link_made": Sentence(_("A link to all our requests was made for %(office)s")),
    "office_link_revoked": Sentence(_("A link of %(office)s to all our requests was ended")),
    "typed_in": Sentence(
        _("%(who)s typed in what %(desk)s answered (%(came_by_way)s)"), Kind.HANDOFF
    ),
    "telling_given_back": Sentence(
        _("%(office)s (%(desk)s) could not tell the customer; we do"), Kind.MESSAGE
    ),
}
