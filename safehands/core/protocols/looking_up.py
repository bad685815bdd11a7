"""Finding the answer while the customer talks: by his words, ours, and what was mistyped."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from django.db.models import TextField
from django.db.models.functions import Cast

from safehands.core import people
from safehands.core.protocols.current import Current, answers_of, in_force
from safehands.core.protocols.models import Protocol, Topic, Way
from safehands.rules import finding

MOST = 20
LONGEST = 300
_COLUMNS = (
    "protocol", "protocol__topic__name", "protocol__topic__code", "protocol__topic__question",
    "protocol__topic__synonyms", "protocol__topic__phrases", "say", "capability__name",
    "capability__synonyms",
)  # fmt: skip
# Of two that fit alike, the one stands first that comes first in the book.
_BY = itemgetter(1, 2)
_Row: TypeAlias = tuple[str, str, str, str, str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that fits, how well (0 to 1), and the words by which it was found."""

    current: Current
    score: float
    why: str


def look_up(
    *, organization: people.Organization, text: str, now: datetime, limit: int = 5
) -> list[Found]:
    """Return the answers that fit somebody's words, the best first; four queries.

    Words and their beginnings, synonyms and the words of the answers in any language, accents
    and small typing errors forgiven. Topics without an answer in force are left out.
    """
    wanted = text[:LONGEST]
    if not finding.words(wanted):
        return []
    found = finding.find(wanted, _shelf(_rows(organization, now)), min(limit, MOST))
    by_id = {hit.key: hit for hit in found}
    rows = Protocol.objects.filter(pk__in=list(by_id)).select_related(
        "topic__owner", "topic__organization", "made_by", "review_duty"
    )
    known = {current.protocol.pk: current for current in answers_of(rows, now)}
    return [Found(known[hit.key], hit.score, hit.why) for hit in found if hit.key in known]


def _rows(organization: people.Organization, now: datetime) -> tuple[_Row, ...]:
    """Return the words of all answers in force, as the database keeps them; a row for each way."""
    topics = Topic.objects.filter(organization=organization, active=True)
    rows = Way.objects.filter(protocol__in=topics.values_list(in_force(now)))
    return tuple(rows.values_list(*(Cast(name, TextField()) for name in _COLUMNS)))


@lru_cache(maxsize=16)
def _shelf(rows: tuple[_Row, ...]) -> finding.Shelf[uuid.UUID]:
    """Return these words laid out; the same rows are read once, by every process."""
    names: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    for key, name, code, question, synonyms, phrases, say, able, able_too in sorted(rows, key=_BY):
        if key not in names:
            names[key] = [name, code, question, *json.loads(synonyms)]
            said[key] = [one for each in json.loads(phrases).values() for one in each]
        said[key] += [*json.loads(say).values(), able or "", *json.loads(able_too or "[]")]
    return finding.lay_out(
        finding.Text(uuid.UUID(key), tuple(words), tuple(said[key])) for key, words in names.items()
    )
