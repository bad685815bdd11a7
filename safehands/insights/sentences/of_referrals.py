"""A visit to a specialist: ordered, booked, received, reported; and what a patient leaves with."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

REFERRALS = {
    "referred": Sentence(
        _("A visit to %(specialist)s was ordered: %(reason)s. Goes along: %(things)s"),
        Kind.ASKED,
        _("We ordered a visit to %(specialist)s for you"),
    ),
    "referral_thing_added": Sentence(_("The specialist also needs: %(name)s")),
    "referral_thing_is": Sentence(_("%(name)s is the item %(code)s")),
    "referral_choice": Sentence(
        _("%(name)s: %(choice)s"),
        Kind.STEP,
        _("%(name)s: %(choice)s"),
        said="customer_words",
        said_to_customer=True,
    ),
    "packet_given": Sentence(
        _("The way to %(specialist)s was given in writing: %(written)s"),
        Kind.MESSAGE,
        _("You got the way to %(specialist)s in writing"),
    ),
    "appointment_known": Sentence(
        _("The appointment at %(specialist)s is known"),
        Kind.STEP,
        _("We know your appointment at %(specialist)s"),
    ),
    "appointment_moved": Sentence(
        _("The appointment at %(specialist)s has another date; what is promised moved with it"),
        Kind.STEP,
        _("Your appointment at %(specialist)s has another date"),
    ),
    "appointment_asked_for": Sentence(
        _("%(who)s asked the patient whether the appointment at %(specialist)s is made"),
        Kind.WAIT,
        _("We asked you whether you have the appointment at %(specialist)s"),
    ),
    "asked_again": Sentence(
        _("Asked again although it was known: the appointment at %(specialist)s")
    ),
    "referral_thing_there": Sentence(
        _("The specialist has it: %(name)s"),
        Kind.STEP,
        _("The specialist has it: %(name)s"),
        said="said",
    ),
    "report_asked_for": Sentence(
        _("%(specialist)s was asked for the report"),
        Kind.HANDOFF,
        _("We asked %(specialist)s for the report"),
    ),
    "report_back": Sentence(
        _("The report of %(specialist)s is back"),
        Kind.STEP,
        _("The report of %(specialist)s is with us"),
        said="words",
    ),
    "report_at_risk": Sentence(_("Due soon: %(words)s"), Kind.WAIT),
    "report_broken": Sentence(_("Late: %(words)s"), Kind.WAIT),
    "referral_complete": Sentence(
        _("The visit to %(specialist)s is complete: they have everything, the report is here"),
        Kind.CLOSING,
        _("The visit to %(specialist)s is complete"),
    ),
    "referral_ended": Sentence(
        _("No visit to %(specialist)s is wanted any more"),
        Kind.CLOSING,
        _("The visit to %(specialist)s was called off"),
        said="customer_words",
        said_to_customer=True,
    ),
    "specialist_changed": Sentence(
        _("The patient goes to %(specialist)s and not to %(was)s: %(reason)s"),
        Kind.STEP,
        _("You go to %(specialist)s and not to %(was)s"),
    ),
    "checked_out": Sentence(
        _(
            "Before leaving: questions asked: %(asked)s; next step in writing: %(written)s. "
            "%(reason)s"
        )
    ),
}
