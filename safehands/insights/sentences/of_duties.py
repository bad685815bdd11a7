"""What is owed by when: promises, hand-offs, pauses, and what the clock saw."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

PROMISES = {
    "promised": Sentence(
        _("Promised: %(words)s"),
        Kind.PROMISE,
        _("We promised you"),
        said="heard",
        said_to_customer=True,
    ),
    "promise_kept": Sentence(
        _("Promise kept: %(words)s (%(how)s)"), Kind.PROMISE, _("We kept our promise: %(words)s")
    ),
    "promise_moved": Sentence(
        _("Another time agreed: %(words)s. Why: %(reason)s. Told: %(told_how)s"),
        Kind.PROMISE,
        _("We agreed another time with you"),
        said="heard",
        said_to_customer=True,
    ),
    "promise_withdrawn": Sentence(
        _("The customer no longer wants it: %(words)s"),
        Kind.PROMISE,
        _("You told us that this is no longer needed: %(words)s"),
        said="customer_words",
        said_to_customer=True,
    ),
    "promise_at_risk": Sentence(_("A promise is at risk: %(words)s"), Kind.PROMISE),
    "promise_broken": Sentence(
        _("Promise broken: %(words)s"), Kind.PROMISE, _("We are late: %(words)s")
    ),
}

HANDOFFS = {
    "given_to_manager": Sentence(_("Somebody else now owes: %(words)s"), Kind.OWNER),
    "offered": Sentence(
        _("Offered to %(to)s: %(purpose)s"), Kind.HANDOFF, _("We asked somebody for help with it")
    ),
    "delivered": Sentence(_("The offer was seen"), Kind.HANDOFF),
    "asked_back": Sentence(_("%(who)s asks back"), Kind.HANDOFF, said="question"),
    "accepted": Sentence(
        _("%(who)s accepted"), Kind.HANDOFF, _("The help was accepted"), said="restatement"
    ),
    "declined": Sentence(
        _("%(who)s declined"), Kind.HANDOFF, _("We have to find another way"), said="reason"
    ),
    "answered": Sentence(
        _("%(who)s answered: %(code)s"), Kind.HANDOFF, _("We got an answer"), said="words"
    ),
    "offer_withdrawn": Sentence(_("Offer withdrawn: %(reason)s"), Kind.HANDOFF),
    "not_offered": Sentence(
        _("Could not be offered to who stands in; goes to who is there"), Kind.HANDOFF
    ),
    "link_made": Sentence(_("A link for the other side was made"), Kind.HANDOFF),
    "links_revoked": Sentence(_("Links of the other side were ended: %(count)s"), Kind.HANDOFF),
    "acceptance_at_risk": Sentence(_("Nobody has accepted yet: %(words)s"), Kind.WAIT),
    "acceptance_broken": Sentence(_("Nobody accepted in time: %(words)s"), Kind.WAIT),
    "answer_at_risk": Sentence(_("No answer yet: %(words)s"), Kind.WAIT),
    "answer_broken": Sentence(_("No answer in time: %(words)s"), Kind.WAIT),
}

CLOCK = {
    "paused": Sentence(_("Waiting for %(counterparty)s: %(reason)s"), Kind.WAIT),
    "resumed": Sentence(_("The clock runs again"), Kind.WAIT),
    "next_step_at_risk": Sentence(_("The next step is due soon or late: %(words)s"), Kind.WAIT),
    "next_step_broken": Sentence(_("The next step was late: %(words)s"), Kind.WAIT),
    "reminder_at_risk": Sentence(_("Due soon or late: %(words)s"), Kind.WAIT),
    "reminder_broken": Sentence(_("Late: %(words)s"), Kind.WAIT),
    "advocate_at_risk": Sentence(_("Due soon or late: %(words)s"), Kind.WAIT),
    "advocate_broken": Sentence(_("Late: %(words)s"), Kind.WAIT),
    "untold_at_risk": Sentence(_("The customer still does not know: %(words)s"), Kind.WAIT),
    "untold_broken": Sentence(_("The customer was told too late: %(words)s"), Kind.WAIT),
    "news_at_risk": Sentence(_("Still not told: %(words)s"), Kind.WAIT),
    "news_broken": Sentence(_("Told too late: %(words)s"), Kind.WAIT),
    "call_at_risk": Sentence(_("Still to be called: %(words)s"), Kind.WAIT),
    "call_broken": Sentence(_("Called too late: %(words)s"), Kind.WAIT),
    "gap_at_risk": Sentence(_("A question is still without answer: %(words)s"), Kind.WAIT),
    "gap_broken": Sentence(_("Answered too late: %(words)s"), Kind.WAIT),
    "review_at_risk": Sentence(_("An answer is due to be looked at again: %(words)s"), Kind.WAIT),
    "review_broken": Sentence(_("Looked at again too late: %(words)s"), Kind.WAIT),
    "know_at_risk": Sentence(_("Still not acknowledged: %(words)s"), Kind.WAIT),
    "know_broken": Sentence(_("Acknowledged too late: %(words)s"), Kind.WAIT),
    "probe_at_risk": Sentence(_("A check waits for its answer: %(words)s"), Kind.WAIT),
    "probe_broken": Sentence(_("A check was answered too late: %(words)s"), Kind.WAIT),
    "trigger_at_risk": Sentence(_("What a promise waits for has not come: %(words)s"), Kind.WAIT),
    "trigger_broken": Sentence(_("Asked for too late: %(words)s"), Kind.WAIT),
    "send_at_risk": Sentence(_("Still to be sent: %(words)s"), Kind.WAIT),
    "send_broken": Sentence(_("Sent too late: %(words)s"), Kind.WAIT),
    "check_at_risk": Sentence(_("Still to be checked: %(words)s"), Kind.WAIT),
    "check_broken": Sentence(_("Checked too late: %(words)s"), Kind.WAIT),
    "conflict_at_risk": Sentence(_("Two answers stand, not put right yet: %(words)s"), Kind.WAIT),
    "conflict_broken": Sentence(_("Put right too late: %(words)s"), Kind.WAIT),
    "supervisor_at_risk": Sentence(_("The supervisor has not called yet: %(words)s"), Kind.WAIT),
    "supervisor_broken": Sentence(_("The supervisor called too late: %(words)s"), Kind.WAIT),
    "report_at_risk": Sentence(_("The report has not come yet: %(words)s"), Kind.WAIT),
    "report_broken": Sentence(_("The report came too late: %(words)s"), Kind.WAIT),
    "unable_at_risk": Sentence(_("Still to be honoured or made good: %(words)s"), Kind.WAIT),
    "unable_broken": Sentence(_("Honoured or made good too late: %(words)s"), Kind.WAIT),
    "date_kept": Sentence(_("The calendar changed; the date stays")),
    "date_moved": Sentence(_("The calendar changed; the date was moved")),
}

DUTIES = PROMISES | HANDOFFS | CLOCK
