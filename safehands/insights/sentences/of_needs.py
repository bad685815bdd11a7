"""What happens to a continuing need and its rule."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

NEEDS = {
    "need_written": Sentence(_("Need written down: %(words)s, supply until %(supply_until)s")),
    "need_corrected": Sentence(_("Need corrected: %(words)s")),
    "need_renewed": Sentence(
        _("%(words)s was supplied again, until %(until)s; refills left: %(refills_left)s"),
        to_customer=_("Your supply was renewed"),
    ),
    "need_visited": Sentence(
        _("%(words)s: what its rule asks was done"), to_customer=_("You were here")
    ),
    "need_visit_planned": Sentence(
        _("%(words)s: what its rule asks is planned"), to_customer=_("A visit is planned")
    ),
    "need_visit_dropped": Sentence(
        _("%(words)s: what its rule asks is planned no more"),
        to_customer=_("A visit is planned no more"),
    ),
    "need_waived": Sentence(
        _("%(words)s: %(clinician_name)s lets the rule rest until %(until)s: %(reason)s")
    ),
    "need_ended": Sentence(_("%(words)s is needed no more: %(reason)s")),
    "case_about_need": Sentence(_("This case is about %(words)s, supply until %(supply_until)s")),
    "foreseen": Sentence(
        _("We looked ahead: %(words)s ends on %(supply_until)s"),
        Kind.ASKED,
        _("We looked ahead for you before you had to ask"),
    ),
    "rule_conflict": Sentence(_("Rule conflict, %(words)s: %(why)s")),
    "rule_conflict_over": Sentence(_("The rule conflict is over: %(words)s")),
    "bridge_asked": Sentence(
        _("%(to_name)s was asked, at once: a bridge of %(words)s, yes or no?"),
        Kind.WAIT,
        _("We asked a clinician for an urgent answer"),
    ),
    "bridge_at_risk": Sentence(_("No answer on the bridge yet: %(words)s"), Kind.WAIT),
    "bridge_broken": Sentence(_("No answer on the bridge in time: %(words)s"), Kind.WAIT),
    "bridge_answered": Sentence(
        _("%(clinician_name)s answered on a bridge of %(medicine)s: %(bridge)s"),
        Kind.STEP,
        _("A clinician answered"),
        said="words",
    ),
}
