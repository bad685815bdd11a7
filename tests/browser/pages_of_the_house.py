"""Every page there is, by the name of its address, and what is no page."""

# Who sees all of a practice; a partner with an account; somebody who is not signed in.
READER, PARTNER, STRANGER = "reader", "partner", "stranger"

DESK = (
    "news-known", "news-times", "news-found-out", "news-no-longer",
    "today", "cases", "case-new", "case", "desk-journey", "handover", "handoff", "case-told",
    "case-claim", "case-step", "case-note", "case-said", "case-promise", "case-confirm",
    "case-close", "case-escalate", "case-harm", "case-harm-past", "case-advocate", "case-pause",
    "case-resume", "case-attempt", "case-join", "case-link", "case-customer", "promise-keep",
    "promise-move", "promise-withdraw", "case-page", "praise", "feedback", "call-new", "call-late",
    "call", "call-out", "day-sheet",
)  # fmt: skip
OFFICE = (
    "referrals", "referral", "referral-new", "case-referral", "referral-appointment",
    "referral-thing-add", "referral-choose", "referral-tie", "referral-received",
    "referral-report", "referral-specialist", "referral-end", "check-out",
    "people", "person-new", "people-import", "person", "person-correct", "constraint-add",
    "address-add", "address-doubt", "address-quiet", "speaker-add", "speaker-revoke",
    "need-add", "need-correct", "need-renew", "need-visit", "need-plan", "need-waive", "need-end",
    "need-conflicts", "bridge-answer",
    "role-give", "role-end", "person-leave", "sign-in-open", "absences", "absence-plan",
    "absence-cover", "organizations", "organization-new", "organization",
    "organization-name", "organization-hours", "organization-fallback", "organization-lead",
    "organization-address", "office-link",
    "team-form", "on-call", "team", "team-fallback", "calendars", "calendar-new", "calendar",
    "calendar-week", "calendar-day", "calendar-ordinary", "calendar-name", "calendar-moves",
    "settings", "wishes", "pin", "tokens", "token-new", "health", "hold", "tray", "undelivered",
    "notice-told", "letters", "own-ways", "own-way-add", "own-words", "scorecard",
    "hand-map", "figure", "looks", "looks-seen",
    "looks-done", "logbook-correct",
)  # fmt: skip
BOOK = (
    "answers", "answers-print", "answers-to-read", "topic-new", "topic", "topic-change",
    "topic-retire", "topic-right", "topic-announce", "answer-new", "capabilities",
    "capability-new", "capability-change", "capability-down", "gaps", "gap-new", "gap-answer",
    "gap-hand", "gap-drop", "probes", "probe-new", "probe", "probe-ask",
)  # fmt: skip
SAID = (
    "case-say", "condition-make", "condition-trigger", "condition-withdraw", "promise-plan",
    "promise-arrived", "promise-unable", "shortfall-honour", "shortfall-remedy", "contradictions",
    "contradiction", "contradiction-right", "frustration", "case-frustrated",
)  # fmt: skip
THINGS = (
    "items", "item", "item-new", "item-move", "item-send", "item-copy", "item-check",
    "item-release", "item-pickup", "item-lost", "item-found", "item-back", "item-unblock",
    "item-end", "pickup-cancel", "pickup-checks", "item-scan", "item-phone",
)  # fmt: skip
ENTRANCE = ("tour", "switch", "switch-to")

# By address: what a named address shows besides its first look, and what is not ours by name.
MORE = {
    READER: {
        "search": "/search/?q=rut",
        "answers that fit": "/answers/?ask=films",
        "a question that the book does not answer": "/answers/?ask=zebra",
        "an answer found on a case": "/cases/{waits_case}/say/?ask=films",
        "a question the book does not know": "/cases/{waits_case}/say/?ask=zebra",
        "a case with what waits": "/cases/{waits_case}/",
        "two answers of one day": "/contradictions/?day=2026-03-10",
        "what is on its way": "/things/?show=way",
        "nothing of that name": "/things/?q=zebra",
        "a thing on its way": "/things/{sent_item}/",
        "a label": "/things/labels/?item={item_id}",
        "a sheet of labels": "/things/labels/?item={item_id}&item={sent_item}&form=sheet",
        "somebody chosen for a case": "/cases/new/?who={person_id}",
        "a journey without names": "/cases/{case_id}/journey/?for=manager",
        "a figure of minutes": "/scorecard/minutes_to_tell/",
        "a figure of alarms": "/scorecard/alarms/",
        "a month without anything": "/scorecard/?month=2025-01",
        "namesakes who may be calling": "/calls/new/?q=rosa",
        "a call about nobody yet": "/calls/{fresh}/",
        "a call of ours that is owed": "/cases/{called}/call/?duty={duty}",
        "words only": "/cases/{case_id}/?show=words",
        "a hand-over as I-PASS": "/cases/{case_id}/handover/?form=ipass",
        "a colleague": "/people/{colleague}/",
        "the calculator": "/calendars/{calendar_id}/?start=2026-03-10T10:00&hours=20",
        "the tour while signed in": "/tour/",
        "password change": "/accounts/password/change/",
        "second factor": "/accounts/2fa/",
        "an authenticator to add": "/accounts/2fa/totp/activate/",
        "recovery codes": "/accounts/2fa/recovery-codes/generate/",
        "passkeys": "/accounts/2fa/webauthn/",
        "a passkey to add": "/accounts/2fa/webauthn/add/",
        "password once more": "/accounts/reauthenticate/",
        "sign-out": "/accounts/logout/",
        "own words for a message": "/organizations/{organization_id}/words/ready/en/sms/",
        "the API": "/api/docs",
    },
    PARTNER: {"partner-matters": "/partners/", "partner-offer": "/partners/{asked}/"},
    STRANGER: {
        "sign-in": "/accounts/login/",
        "tour": "/tour/",
        "switch": "/switch/",
        "partner-matter": "/p/{token}/",
        "a partner to whom something was sent": "/p/{parcel}/",
        "a partner told that something ended": "/p/{answered}/",
        "partner-code": "/p/",
        "partner-desk": "/p/desk/{desk}/",
        "partner-desk-matter": "/p/desk/{desk}/{asked}/",
        "portal-code": "/c/",
        "portal": "/c/{page_key}/",
    },
}
# Addresses that answer with a page which says no.
REFUSALS = {
    "/nothing/there/": 404,
    "/partners/": 403,
    "/p/no-such-link/": 404,
    "/p/desk/none/": 404,
    "/c/no-such-link/": 404,
}

# They only take in what was pressed; their answer is another page.
PRESSED = (
    "pickup-here", "pickup-not-here", "frustration-more", "frustration-slip", "call-frustrated",
    "referral-had-to-ask", "referral-packet-give", "referral-ask", "call-appointment",
    "news-page", "news-take-back",
    "case-page-send", "case-page-end",
    "call-begin", "call-caller", "call-fact", "call-subject", "call-told", "call-slot",
    "call-errand", "call-end", "call-say", "call-promise", "call-hear", "call-come",
    "call-open-case", "call-attach", "call-chase", "call-leave-word",
    "call-answer", "call-gap", "call-reading", "case-answer", "case-gap", "case-reading",
    "case-heard", "promise-way", "promise-sent", "contradiction-tell",
    "answer-read", "told-one", "told-all", "capability-up",
    "today-read", "reminder-done", "sign-in-password", "join-part", "handoff-accept",
    "handoff-decline", "handoff-ask", "handoff-sheet", "handoff-typed", "handoff-links-end",
    "question-reply", "office-link-revoke",
    "handoff-answer", "handoff-withdraw", "handoff-link", "people-import-enter",
    "constraint-end", "address-learn", "person-back", "absence-accept", "absence-end",
    "on-call-end", "calendar-keep", "calendar-move", "token-revoke", "notice-again",
    "own-words-usual", "letter-posted", "own-way-try", "own-way-end",
    "logbook-verify", "logbook-verify-all", "switch-full", "tour-again", "tour-language",
    "hold-release", "tour-step", "tour-as", "tour-walk", "stay", "guard",
)  # fmt: skip
# Files, data, and ways to a page that is named above.
NO_PAGES = (
    "item-labels",
    "referral-packet", "check-out-sheet",
    "answers-pdf", "call-ask", "case-ask", "contradictions-file",
    "ringing", "day-sheet-pdf",
    "case-page-paper", "portal-code", "portal", "portal-prove", "portal-send-code",
    "portal-leave", "portal-steps", "portal-done", "portal-reply",
    "letter", "own-words-change",
    "people-import-sample", "scorecard-file", "figure-file", "export-seen", "export-done",
    "health-json", "home", "closed",
    "search", "partner-matter", "partner-matter-done", "partners", "partner-offer",
    "partner-offer-done", "partner-code", "partner-desk", "partner-desk-matter",
    "partner-desk-matter-done",
)  # fmt: skip
