"""Every page there is, by the name of its address, and what is no page."""

# Who sees all of a practice; a partner with an account; somebody who is not signed in.
READER, PARTNER, STRANGER = "reader", "partner", "stranger"

DESK = (
    "today", "cases", "case-new", "case", "desk-journey", "handover", "handoff", "case-told",
    "case-claim", "case-step", "case-note", "case-said", "case-promise", "case-confirm",
    "case-close", "case-escalate", "case-harm", "case-harm-past", "case-advocate", "case-pause",
    "case-resume", "case-attempt", "case-join", "case-link", "case-customer", "promise-keep",
    "promise-move", "promise-withdraw",
)  # fmt: skip
OFFICE = (
    "people", "person-new", "people-import", "person", "person-correct", "constraint-add",
    "address-add", "address-doubt", "address-quiet", "speaker-add", "speaker-revoke",
    "role-give", "role-end", "person-leave", "sign-in-open", "absences", "absence-plan",
    "absence-cover", "organizations", "organization-new", "organization",
    "organization-name", "organization-hours", "organization-fallback", "organization-address",
    "team-form", "on-call", "team", "team-fallback", "calendars", "calendar-new", "calendar",
    "calendar-week", "calendar-day", "calendar-ordinary", "calendar-name", "calendar-moves",
    "settings", "wishes", "pin", "tokens", "token-new", "health", "tray", "undelivered",
    "notice-told", "looks", "looks-seen", "looks-done", "logbook-correct",
)  # fmt: skip
ENTRANCE = ("tour", "switch", "switch-to")

# By address: what a named address shows besides its first look, and what is not ours by name.
MORE = {
    READER: {
        "search": "/search/?q=rut",
        "somebody chosen for a case": "/cases/new/?who={person_id}",
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
        "the API": "/api/docs",
    },
    PARTNER: {"partner-matters": "/partners/", "partner-offer": "/partners/{asked}/"},
    STRANGER: {
        "sign-in": "/accounts/login/",
        "tour": "/tour/",
        "switch": "/switch/",
        "partner-matter": "/p/{token}/",
    },
}
# Addresses that answer with a page which says no.
REFUSALS = {"/nothing/there/": 404, "/partners/": 403, "/p/no-such-link/": 404}

# They only take in what was pressed; their answer is another page.
PRESSED = (
    "today-read", "reminder-done", "sign-in-password", "join-part", "handoff-accept",
    "handoff-decline", "handoff-ask",
    "handoff-answer", "handoff-withdraw", "handoff-link", "people-import-enter",
    "constraint-end", "address-learn", "person-back", "absence-accept", "absence-end",
    "on-call-end", "calendar-keep", "calendar-move", "token-revoke", "notice-again",
    "logbook-verify", "logbook-verify-all", "switch-full", "tour-again", "tour-language",
    "tour-step", "tour-as", "stay",
)  # fmt: skip
# Files, data, and ways to a page that is named above.
NO_PAGES = (
    "people-import-sample", "export-seen", "export-done", "health-json", "home", "closed",
    "search", "partner-matter", "partner-matter-done", "partners", "partner-offer",
    "partner-offer-done",
)  # fmt: skip
