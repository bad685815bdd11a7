"""Words that stood against our answer: caught before they were spoken, spoken and put right.

Nobody is named here: a report shows topics, answers and minutes, never who said it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from uuid import UUID

from safehands.core import people, protocols, statements
from safehands.insights.scorecard.months import Month

MONTHS_BACK = 6
MOST_TOPICS = 10
CAUGHT, CORRECTED, RIGHT, OPEN = "caught", "corrected", "right", "open"


@dataclass(frozen=True)
class Counted:
    """How many in a stretch of time, and after how many minutes the customer heard the right one.

    ``spoken`` is the sum of those put right, those that were right as said, and those still open.
    """

    caught: int = 0
    corrected: int = 0
    right: int = 0
    open: int = 0
    minutes: tuple[int, ...] = ()

    @property
    def spoken(self) -> int:
        """How many were said to a customer."""
        return self.corrected + self.right + self.open

    @property
    def all(self) -> int:
        """How many there were."""
        return self.caught + self.spoken

    @property
    def usual_minutes(self) -> int | None:
        """Half were put right within so many minutes; None for none."""
        return round(median(self.minutes)) if self.minutes else None

    @property
    def most_minutes(self) -> int | None:
        """The longest time until it was put right."""
        return max(self.minutes, default=None)


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """One topic: how many, on which versions of our answer, and who was told otherwise lately."""

    topic: UUID | None
    name: str
    counted: Counted
    versions: tuple[int, ...]
    told_otherwise: tuple[statements.ToldOtherwise, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MonthRow:
    """One month of the trend."""

    month: Month
    counted: Counted


@dataclass(frozen=True, kw_only=True)
class Report:
    """What stood against our answers in a stretch of time (UTC), and who still believes it."""

    since: datetime
    until: datetime
    counted: Counted
    kinds: tuple[tuple[str, int], ...]
    topics: tuple[TopicRow, ...]
    versions: tuple[tuple[str, int], ...]
    months: tuple[MonthRow, ...]
    believing: tuple[statements.Contradiction, ...]
    rows: tuple[statements.Contradiction, ...] = field(repr=False, default=())


def of(
    organization: people.Organization,
    *,
    person: people.Person,
    since: datetime,
    until: datetime,
    month: Month,
    now: datetime,
) -> Report:
    """Return the report of an office for [since, until) with the trend up to a month."""
    rows = each_once(statements.contradictions_of(organization, since, until))
    known = _versions_of(rows, person)
    return Report(
        since=since,
        until=until,
        counted=count(rows),
        kinds=_most(kind for row in rows for kind in kinds_of(row)),
        topics=tuple(_topics(rows, known, now)),
        versions=_most(str(one) for row in rows for one in _stood_on(row, known)),
        months=tuple(_months(organization, month)),
        believing=tuple(
            statements.still_believing(organization).select_related(
                "statement__right_news__duty__owed_by"
            )
        ),
        rows=rows,
    )


def count(rows: Iterable[statements.Contradiction]) -> Counted:
    """Count rows by how they stand; what was caught and then spoken counts as spoken."""
    found = [(state_of(row), minutes_of(row)) for row in each_once(rows)]
    states = Counter(state for state, _minutes in found)
    return Counted(
        caught=states[CAUGHT],
        corrected=states[CORRECTED],
        right=states[RIGHT],
        open=states[OPEN],
        minutes=tuple(minutes for _state, minutes in found if minutes is not None),
    )


def each_once(
    rows: Iterable[statements.Contradiction],
) -> tuple[statements.Contradiction, ...]:
    """Return rows without those caught whose same words were spoken all the same, in one call."""
    known = tuple(rows)
    spoken = {_words_of(row) for row in known if row.statement_id is not None}
    return tuple(
        row for row in known if row.statement_id is not None or _words_of(row) not in spoken
    )


def _words_of(row: statements.Contradiction) -> tuple[object, ...]:
    return (row.case_id, row.contact_id, row.by_id, row.words)


def state_of(row: statements.Contradiction) -> str:
    """Return whether it was caught before it was spoken, put right, right as said, or is open."""
    if row.statement_id is None:
        return CAUGHT
    if row.corrected_at is not None:
        return CORRECTED
    return RIGHT if row.right_because else OPEN


def minutes_of(row: statements.Contradiction) -> int | None:
    """Return after how many minutes the customer heard the right answer; None if he did not."""
    if row.statement_id is None or row.corrected_at is None:
        return None
    return max(0, int((row.corrected_at - row.at).total_seconds() // 60))


def kinds_of(row: statements.Contradiction) -> tuple[str, ...]:
    """Return the sorts of things it stood against, each once."""
    return tuple(dict.fromkeys(str(side.get("kind", "")) for side in row.conflicts))


def _topics(
    rows: Sequence[statements.Contradiction],
    known: Mapping[str, protocols.Protocol],
    now: datetime,
) -> Iterable[TopicRow]:
    """Yield the topics with the most first; the list of customers only for real topics."""
    by_topic: dict[UUID | None, list[statements.Contradiction]] = {}
    for row in rows:
        by_topic.setdefault(row.about_id, []).append(row)
    in_order = sorted(by_topic.values(), key=len, reverse=True)[:MOST_TOPICS]
    topics = [group[0].about for group in in_order if group[0].about is not None]
    otherwise = statements.told_otherwise_on(topics, now=now)
    for group in in_order:
        topic = group[0].about
        numbers = {one.number for row in group for one in _stood_on(row, known)}
        yield TopicRow(
            topic=topic.pk if topic else None,
            name=topic.name if topic else "",
            counted=count(group),
            versions=tuple(sorted(numbers)),
            told_otherwise=tuple(otherwise[topic.pk]) if topic else (),
        )


def _months(organization: people.Organization, month: Month) -> Iterable[MonthRow]:
    months = [month.on(-back) for back in range(MONTHS_BACK)]
    rows = list(statements.contradictions_of(organization, months[-1].since, month.until))
    for one in months:
        inside = [row for row in rows if one.since <= row.at < one.until]
        yield MonthRow(month=one, counted=count(inside))


def _versions_of(
    rows: Sequence[statements.Contradiction], person: people.Person
) -> dict[str, protocols.Protocol]:
    """Return the versions of answers that words stood against, by id; one query."""
    ids = {key for row in rows for key in _protocol_ids(row)}
    seen = protocols.visible_protocols(person).filter(pk__in=ids).select_related("topic")
    return {str(one.pk): one for one in seen} if ids else {}


def _stood_on(
    row: statements.Contradiction, known: Mapping[str, protocols.Protocol]
) -> list[protocols.Protocol]:
    return [known[key] for key in _protocol_ids(row) if key in known]


def _protocol_ids(row: statements.Contradiction) -> list[str]:
    return [str(side["id"]) for side in row.conflicts if side.get("kind") == "protocol"]


def _most(found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(found).most_common())
