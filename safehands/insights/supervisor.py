"""A frustrated customer in one glance, for the supervisor who calls him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from safehands.core import cases, escalations, people, statements
from safehands.insights.call_screen import anger, owing, said, things, waiting
from safehands.insights.call_screen.shapes import NewsLine, PromiseLine
from safehands.insights.call_screen.shapes_of_things import AngerStep, FrustrationLine, ItemLine
from safehands.insights.call_screen.shapes_of_words import ConditionLine, SaidLine


@dataclass(frozen=True, kw_only=True)
class Try:
    """One call of a supervisor before, and what came of it."""

    at: datetime
    who: str
    outcome: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What happened, what we owe, where things are, and what one may say.

    ``said`` names colleagues: it stays inside. ``right`` are the answers that hold, in words one
    can say.
    """

    line: FrustrationLine
    said_at: datetime
    steps: tuple[AngerStep, ...]
    right: tuple[str, ...]
    said: tuple[SaidLine, ...]
    news: tuple[NewsLine, ...]
    promises: tuple[PromiseLine, ...]
    conditions: tuple[ConditionLine, ...]
    items: tuple[ItemLine, ...]
    constraints: tuple[str, ...]
    tries: tuple[Try, ...]


def of(frustration: escalations.Frustration, reader: people.Person, now: datetime) -> Glance:
    """Return all a supervisor needs before he dials."""
    case = frustration.case
    ids = [member.pk for member in cases.family_of(case)]
    seen = list(cases.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))
    spoken = said.statements_of(ids, reader)
    lines = said.last_said(spoken)
    return Glance(
        line=anger.lines_of([frustration], reader, now)[0],
        said_at=frustration.at,
        steps=anger.steps(),
        right=tuple(right_answers(lines)),
        said=lines,
        news=owing.news_of(ids, now),
        promises=waiting.promises_of(seen, now),
        conditions=waiting.conditions_of(ids, now),
        items=things.items_of(case.subject, ids, reader),
        constraints=tuple(one.words for one in people.constraints_of(frustration.to)),
        tries=tuple(_tries(frustration)),
    )


def right_answers(lines: Iterable[SaidLine]) -> Iterable[str]:
    """Yield what we said and still hold, newest first; nothing that stood against an answer."""
    for line in lines:
        ours = line.source == statements.Source.STAFF
        stands = not line.against or bool(line.right_because)
        if ours and stands and line.corrected_at is None:
            yield line.words


def _tries(frustration: escalations.Frustration) -> Iterable[Try]:
    for one in escalations.calls_of(frustration):
        yield Try(
            at=one.at,
            who=one.by.name,
            outcome=str(escalations.Outcome(one.outcome).label),
            words=one.words,
        )
