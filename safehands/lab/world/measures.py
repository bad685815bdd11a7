"""Every figure of a simulated world: what it is called, how it is read, how it is counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from safehands.lab.world.counting import Better, Counted, Sort
from safehands.lab.world.truth import Journey, Promised, World


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: what it is called, how it is read, which way is better, and how it is counted."""

    name: str
    title: str
    says: str
    sort: Sort
    better: Better
    count: Callable[[World], Counted]


def ended(world: World) -> list[Journey]:
    """Return the journeys that came to an end before the run did; the others say nothing yet."""
    return [journey for journey in world.journeys if journey.ended_at is not None]


def _of_journeys(number: Callable[[Journey], int]) -> Callable[[World], Counted]:
    def count(world: World) -> Counted:
        journeys = ended(world)
        return Counted(sum(number(journey) for journey in journeys), len(journeys))

    return count


def _of_parts(pairs: Callable[[Journey], Iterable[bool]]) -> Callable[[World], Counted]:
    def count(world: World) -> Counted:
        found = [held for journey in ended(world) for held in pairs(journey)]
        return Counted(sum(found), len(found))

    return count


def _promises(way: Promised) -> Callable[[World], Counted]:
    return _of_parts(
        lambda journey: [
            one.ended is way for one in journey.promises if one.ended is not Promised.OPEN
        ]
    )


def _looked_up(world: World) -> Counted:
    journeys = ended(world)
    return Counted(sum(one.looked_up for one in journeys), sum(one.answers for one in journeys))


def _alarms(world: World) -> Counted:
    """Count them on the days on which requests arrive: the quiet days after them flatter."""
    return Counted(len(world.alarms), len(world.working_days) * world.busy_days)


def _alarms_worked(world: World) -> Counted:
    return Counted(len(world.alarms), sum(world.working_days.values()))


def _needless(world: World) -> Counted:
    return Counted(sum(alarm.needless for alarm in world.alarms), len(world.alarms))


MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "smooth", "Smooth endings",
            "The customer got it in time, was told first, heard one answer and never had to ask.",
            Sort.SHARE, Better.MORE, _of_journeys(lambda one: one.smooth),
        ),
        Measure(
            "told_first", "Told first",
            "What a customer was going to act on, and heard from us before he acted or asked.",
            Sort.SHARE, Better.MORE, _of_parts(lambda one: [fact.first for fact in one.facts]),
        ),
        Measure(
            "told_first_knowable", "Told first, where we could",
            "The same, only of what the practice could have known with time left to tell it.",
            Sort.SHARE, Better.MORE,
            _of_parts(lambda one: [
                fact.first for fact in one.facts if fact.knowable_at is not None
            ]),
        ),
        Measure(
            "kept", "Promises kept", "Times a customer was given, and that held.",
            Sort.SHARE, Better.MORE, _promises(Promised.KEPT),
        ),
        Measure(
            "moved", "Promises moved in agreement",
            "Times that were changed with the customer before they had passed.",
            Sort.SHARE, Better.MORE, _promises(Promised.MOVED),
        ),
        Measure(
            "broken", "Promises broken", "Times that passed, and nobody had said a word.",
            Sort.SHARE, Better.LESS, _promises(Promised.BROKEN),
        ),
        Measure(
            "surprises", "Surprises",
            "Times a customer stood there and it was not as he had to believe.",
            Sort.PER_100, Better.LESS, _of_journeys(lambda one: one.surprises),
        ),
        Measure(
            "contradictions", "Contradictory answers",
            "Answers that stood against another answer the customer had heard, or the truth.",
            Sort.PER_100, Better.LESS, _of_journeys(lambda one: one.contradictions),
        ),
        Measure(
            "chases", "Chasing calls", "Calls a customer made because nobody had told him.",
            Sort.PER_100, Better.LESS, _of_journeys(lambda one: one.chases),
        ),
        Measure(
            "errands", "Errands", "Trips and calls we could have made ourselves, or made in vain.",
            Sort.PER_100, Better.LESS, _of_journeys(lambda one: one.errands),
        ),
        Measure(
            "late_handings", "Hand-offs not acknowledged in time",
            "Work given to somebody who did not say in time that he has it.",
            Sort.SHARE, Better.LESS,
            _of_parts(lambda one: [not handing.in_time for handing in one.handings]),
        ),
        Measure(
            "without_owner", "Time without an owner",
            "Seconds in which an open request belonged to nobody. It must be 0.",
            Sort.SUM, Better.LESS,
            lambda world: Counted(world.seconds_without_owner, len(world.journeys)),
        ),
        Measure(
            "looked_up", "Looked up before answering",
            "Answers of somebody who had looked at the record first.",
            Sort.SHARE, Better.MORE, _looked_up,
        ),
        Measure(
            "alarms", "Alarms",
            "Alarms that reach one person on one working day, while requests come in.",
            Sort.EACH, Better.LESS, _alarms,
        ),
        Measure(
            "alarms_worked", "Alarms, quiet days too",
            "The same, also over the days after the last request, as the product counts them.",
            Sort.EACH, Better.LESS, _alarms_worked,
        ),
        Measure(
            "needless", "Needless alarms",
            "Alarms that came when nothing was left to do about them.",
            Sort.SHARE, Better.LESS, _needless,
        ),
    )
}  # fmt: skip
