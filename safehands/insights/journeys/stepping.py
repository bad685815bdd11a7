"""Lines of the logbook and messages as the steps of a journey."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from safehands.core import logbook
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import Door, Message, Side, Step, Told
from safehands.insights.sentences import Kind, quoted, said, sentence_of

# Within a minute nobody wrote it "later".
AT_ONCE = timedelta(minutes=1)
# What the message itself says: it stands in the line with its state.
SHOWN_AS_MESSAGE = frozenset({"notice_handed_over", "notice_delivered", "notice_drafted"})
# A colleague's own notices are no part of the customer's story, unless they did not arrive.
TROUBLE = frozenset({"notice_failed", "notice_bounced", "notice_in_doubt"})


def steps_of(
    entries: Iterable[logbook.Entry], messages: Iterable[Message], reading: Reading
) -> tuple[Step, ...]:
    """Return all steps in the order in which they happened, numbered, with the waits between."""
    shown = [entry for entry in entries if _belongs(entry)]
    if not reading.for_staff:
        shown = _since_it_is_theirs(shown)
    told = [_step(entry, reading) for entry in shown]
    sent = [_sent(message, reading) for message in messages]
    # One sort, and stable: what was written in one instant keeps its order.
    ordered = sorted((step for step in (*told, *sent) if step.words), key=lambda step: step.at)
    return tuple(_with_waits(ordered, reading))


def _belongs(entry: logbook.Entry) -> bool:
    if entry.verb == logbook.LOOKED or entry.verb in SHOWN_AS_MESSAGE:
        return False
    to_colleague = entry.verb.startswith("notice_") and not entry.facts.get("for_customer")
    return not to_colleague or entry.verb in TROUBLE


def _since_it_is_theirs(entries: Sequence[logbook.Entry]) -> list[logbook.Entry]:
    """Leave out what was said before a case came to the right customer: it was another's."""
    moved = [number for number, one in enumerate(entries) if one.verb == "customer_changed"]
    return list(entries[moved[-1] :]) if moved else list(entries)


def _step(entry: logbook.Entry, reading: Reading) -> Step:
    who, side = reading.who_of(entry)
    later = entry.written_at - entry.happened_at > AT_ONCE
    return Step(
        at=entry.happened_at,
        written_at=entry.written_at if later else None,
        verb=entry.verb,
        words=reading.veiled(said(entry, who=who, audience=reading.audience), entry),
        quote=reading.veiled(quoted(entry, audience=reading.audience), entry),
        who=who,
        side=side,
        kind=sentence_of(entry.verb).kind,
        door=_door(entry) if reading.for_staff else "",
        due=_instant(entry, "due", reading),
        was=_instant(entry, "was", reading),
        joined=reading.joined(entry.case_id),
    )


def _sent(message: Message, reading: Reading) -> Step:
    facts = {"to": message.to, "subject": message.subject}
    if reading.for_staff:
        words = _("Message to %(to)s: %(subject)s") % facts
    else:
        words = _("We wrote to you: %(subject)s") % facts if message.told is Told.TOLD else ""
    return Step(
        at=message.at,
        verb="message",
        words=words,
        who=message.by,
        side=Side.US,
        kind=Kind.MESSAGE,
        told=message.told,
    )


def _door(entry: logbook.Entry) -> str:
    return str(Door(entry.door).label) if entry.door in Door.values else entry.door


def _instant(entry: logbook.Entry, name: str, reading: Reading) -> datetime | None:
    """Return a time that a line names; the customer sees only the times of promises."""
    kind = sentence_of(entry.verb).kind
    if not reading.for_staff and kind is not Kind.PROMISE:
        return None
    text = entry.facts.get(name)
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        # "was" may be a place as well as a time.
        return None


def _with_waits(ordered: Sequence[Step], reading: Reading) -> Iterable[Step]:
    before: Step | None = None
    for number, step in enumerate(ordered, 1):
        wait = reading.wait(before.at, step.at) if before is not None else None
        yield replace(step, number=number, before=wait)
        before = step
