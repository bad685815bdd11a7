"""The words and codes of a refill that several of its parts use."""

from safehands.core.handoffs import Code

VISIT, APPROVED = "visit", "approved"
QUESTION = {
    "situation": "The daily medicine ends soon, no refills are left.",
    "background": "The last visit is older than the rule allows.",
    "assessment": "",
    "recommendation": "One refill now, or a visit first?",
}
AGAIN = QUESTION | {
    "recommendation": "The customer asks to reconsider: one refill until the visit?"
}
AGAIN_FROM_US = "you hear from us again"
# What is written to a customer and tells him how things stand.
WORD_TOPICS = frozenset({"ready", "news_to_read", "promised", "moved", "arrived"})
CODES = {VISIT: Code.NEEDAPMT, APPROVED: Code.APPROVED}
# The numbers of rates.toml that a refill is played by.
RATES = frozenset(
    f"refill.{name}"
    for name in [
        "on_record",
        "daily",
        "days_left_low",
        "days_left_high",
        "visit_first",
        "takes_a_time",
        "says_when_he_comes",
        "decision_hours_low",
        "decision_hours_high",
        "late_hours_low",
        "late_hours_high",
        "pharmacy_sees_hours_low",
        "pharmacy_sees_hours_high",
        "fill_hours_low",
        "fill_hours_high",
        "closed_days",
        "bridge_days",
        "ticks_fetched",
    ]
) | frozenset(
    [
        "answers.unseen_is_wrong",
        "answers.moves_it_on",
        "notebook.step_done",
        "notebook.step_hours_low",
        "notebook.step_hours_high",
        "notebook.tells_on_own",
        "customers.for_a_child",
        "customers.has_mail",
        "customers.reads_mail",
        "customers.mail_minutes_low",
        "customers.mail_minutes_high",
        "customers.answers_phone",
        "customers.travel_minutes_low",
        "customers.travel_minutes_high",
        "customers.calls_again_hours",
        "customers.patience_hours_low",
        "customers.patience_hours_high",
        "customers.says_all_is_there",
    ]
)
