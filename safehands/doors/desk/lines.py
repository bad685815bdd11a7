"""Lines of the logbook as the timeline shows them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from safehands.core import logbook
from safehands.doors.ui.looks import Moment
from safehands.insights import sentences
from safehands.insights.sentences import Kind

ICONS = {
    Kind.ASKED: ("chat-bubble-left", "info"),
    Kind.STEP: ("arrow-right", "past"),
    Kind.WAIT: ("clock", "warn"),
    Kind.OWNER: ("user", "info"),
    Kind.HANDOFF: ("hand-raised", "info"),
    Kind.PROMISE: ("calendar-days", "calm"),
    Kind.NEWS: ("megaphone", "warn"),
    Kind.MESSAGE: ("envelope", "past"),
    Kind.CLOSING: ("check", "calm"),
}
ALARMS = {"customer_not_told", "notice_failed", "notice_bounced", "promise_broken", "harm_near"}
NOTES = {"noted": ("pencil-square", "past"), "closed": ("archive-box", "past")}
WORDS = {"noted", "customer_said", "customer_confirmed", "closing_attempt"}
LOOKED = "looked"


def changes(lines: Iterable[logbook.Entry]) -> list[logbook.Entry]:
    """Return the lines that say more than that somebody looked."""
    return [line for line in lines if line.verb != LOOKED]


def moments_of(lines: Iterable[logbook.Entry]) -> list[Moment]:
    """Return lines in words, the newest first, by when it happened."""
    ordered = sorted(lines, key=lambda line: (line.happened_at, line.number), reverse=True)
    return [moment_of(line) for line in ordered]


def moment_of(line: logbook.Entry) -> Moment:
    """Return one line in words, with who, when, and a quotation if somebody's words are kept."""
    icon, tone = _sign(line)
    who = line.by.name if line.by else _("Safehands")
    return Moment(
        at=line.happened_at,
        what=sentences.said(line, who=line.by.name if line.by else str(line.facts.get("desk", ""))),
        who=who,
        quote=sentences.quoted(line),
        icon=icon,
        tone=tone,
    )


def _sign(line: logbook.Entry) -> tuple[str, str]:
    if line.verb in ALARMS:
        return "exclamation-triangle", "alarm"
    return NOTES.get(line.verb) or ICONS[sentences.sentence_of(line.verb).kind]
