"""Words that leave: blame, deflection and empty causes are refused, with a better line for each.

A person may give a reason and send them all the same; then it stands in the logbook. Blanks, and
health words where anybody may read them, are never let through.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import house, logbook, people
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.language import NEVER_OVERRIDDEN, Kind, Mark, marks

SET_ASIDE = "guard_set_aside"
# One reason is enough for the same words of the same person while he works on the matter.
GOOD_FOR = timedelta(hours=1)
SHORTEST_REASON, LONGEST_REASON = 3, 300

_reason: ContextVar[str] = ContextVar("reason to let marked words leave", default="")
_seen: ContextVar[list["Guarded"] | None] = ContextVar("refused by the guard", default=None)


class Guarded(Refusal):
    """The words would hurt, blame or explain nothing; each place has a better line.

    ``facts``: ``marks`` (kind, start, end, words, better) and ``may_override``.
    """

    code = "guarded"


@contextmanager
def despite_guard(reason: str) -> Iterator[None]:
    """Let marked words leave meanwhile; ``Unclear`` for a reason that says nothing."""
    said = " ".join(reason.split())[:LONGEST_REASON]
    if reason and len(said) < SHORTEST_REASON:
        raise Unclear(
            gettext_lazy("Why do these words leave as they are?"),
            field="guard_reason",
            remedy=gettext_lazy("Write the reason in a few words; it stands in the logbook."),
        )
    before = _reason.set(said)
    try:
        yield
    finally:
        _reason.reset(before)


@contextmanager
def guarded_meanwhile() -> Iterator[list[Guarded]]:
    """Give the list in which every refusal of the guard appears meanwhile, the last one last."""
    found: list[Guarded] = []
    before = _seen.set(found)
    try:
        yield found
    finally:
        _seen.reset(before)


def mind(
    words: str,
    *,
    field: str = "words",
    to: people.Person | None = None,
    language: str = "",
    by: people.Person | None = None,
    now: datetime | None = None,
    case_id: uuid.UUID | None = None,
    discreet: bool = False,
    draft: bool = False,
) -> None:
    """Refuse (``Guarded``) words of a person that a customer or another office should not hear.

    ``language`` of the better lines: else that of the words marked. ``discreet``: anybody may
    read or hear it. A ``draft`` may have blanks. With a reason (``despite_guard``) they pass and
    the logbook keeps it, if ``by`` is given.
    """
    found = marks(words, language=language, discreet=discreet, besides=[to.name] if to else ())
    found = [mark for mark in found if not (draft and mark.kind is Kind.PLACEHOLDER)]
    if not found:
        return
    lasting = [mark for mark in found if mark.kind in NEVER_OVERRIDDEN]
    reason = _reason.get()
    at = now or house.wall_now()
    if not lasting and by is not None and _settled(found, by, case_id, at):
        return
    if lasting or not reason:
        raise _refused(lasting or found, field, may_override=not lasting)
    if by is not None:
        logbook.write(
            verb="guard_set_aside", by=by, now=at, case_id=case_id, about_id=to.pk if to else None,
            reason=reason, kinds=sorted({str(mark.kind) for mark in found}), field=field,
            words=[mark.words[:LONGEST_REASON] for mark in found],
        )  # fmt: skip


def what_is_marked(
    words: str, *, language: str = "", discreet: bool = False, besides: Iterable[str] = ()
) -> list[Mark]:
    """Return the marks of words that nobody sends yet: for a hint while writing."""
    return marks(words, language=language, discreet=discreet, besides=besides)


def set_aside(since: datetime, until: datetime) -> QuerySet[logbook.Entry]:
    """Return the lines of words that left with a reason although they were marked."""
    return logbook.lines_of(SET_ASIDE, since, until)


def shown(found: Sequence[Mark]) -> list[dict[str, Any]]:
    """Return marks as plain values, for programs and pages."""
    return [
        {
            "kind": str(mark.kind),
            "start": mark.start,
            "end": mark.end,
            "words": mark.words,
            "better": mark.better,
        }
        for mark in found
    ]


def _settled(
    found: Sequence[Mark], by: people.Person, case_id: uuid.UUID | None, at: datetime
) -> bool:
    """Whether the same person gave a reason for the same words just now."""
    lately = set_aside(at - GOOD_FOR, at + timedelta(seconds=1)).filter(by=by)
    of_this = [line for line in lately if line.case_id == case_id]
    allowed = {words for line in of_this for words in line.facts.get("words", [])}
    return {mark.words[:LONGEST_REASON] for mark in found} <= allowed


def _refused(found: Sequence[Mark], field: str, *, may_override: bool) -> Guarded:
    refusal = Guarded(
        _words_of(found[0]),
        field=field,
        remedy=_("Write it in other words, or say why it must leave as it is.")
        if may_override
        else _("Write it in other words."),
        open_things=[
            _("“%(words)s” — better: %(better)s") % {"words": mark.words, "better": mark.better}
            for mark in found
        ],
        facts={"marks": shown(found), "may_override": may_override, "field": field},
    )
    if (seen := _seen.get()) is not None:
        seen.append(refusal)
    return refusal


def _words_of(mark: Mark) -> str:
    said = {
        Kind.BLAME: _("This gives somebody the blame: “%(words)s”"),
        Kind.DEFLECTION: _("This pushes the matter away: “%(words)s”"),
        Kind.EMPTY_CAUSE: _("This explains nothing: “%(words)s”"),
        Kind.PLACEHOLDER: _("This blank is not filled in: “%(words)s”"),
        Kind.HEALTH: _("Others may read or hear this, and it tells of health: “%(words)s”"),
    }
    return said[mark.kind] % {"words": mark.words}
