"""One journey as a dated story: what happened in the world beside what the product wrote down."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from safehands.core import logbook
from safehands.lab.world.truth import Journey, World

WORLD, BOOK = " ", "|"
FACTS = ("words", "due", "due_at", "to", "standing", "outcome", "topic", "code", "reason", "kind")
MOST = 160


def told(world: World, number: int) -> str:
    """Return the course of one journey in the practice's zone; what it came to stands below."""
    journey = next(one for one in world.journeys if one.number == number)
    zone = ZoneInfo(world.zone)
    lines = [(at, WORLD, f"{who}: {words}") for at, who, words in journey.line]
    # Of one instant the world comes first: the product writes down what has just happened.
    ordered = sorted([*lines, *_written(journey)], key=lambda line: line[:2])
    return "\n".join([*_head(world, journey), "", *(_line(one, zone) for one in ordered), "",
                      *_ends(journey, zone)])  # fmt: skip


def _written(journey: Journey) -> list[tuple[datetime, str, str]]:
    if not journey.case_id:
        return []
    return [
        (one.happened_at, BOOK, f"{one.by.name if one.by else 'the clock'}: {_said(one)}")
        for one in logbook.of_case(UUID(journey.case_id))
    ]


def _said(entry: Any) -> str:
    facts = "; ".join(str(entry.facts[name]) for name in FACTS if entry.facts.get(name))
    verb = entry.verb.replace("_", " ")
    return f"{verb} ({facts})"[:MOST] if facts else verb


def _line(one: tuple[datetime, str, str], zone: ZoneInfo) -> str:
    at, where, words = one
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M} {where} {words}"


def _head(world: World, journey: Journey) -> list[str]:
    faults = ", ".join(fault.replace("_", " ") for fault in journey.faults) or "nothing"
    return [
        f"Request {journey.number}, {journey.kind}, in the arm {world.arm}, seed {world.seed}",
        f"What goes wrong in it: {faults}",
        f"It ended {'smoothly' if journey.smooth else 'badly'}. "
        "Lines with | were written by the product, the others are what happened.",
    ]


def _ends(journey: Journey, zone: ZoneInfo) -> list[str]:
    counted = {
        "surprises": journey.surprises, "contradictory answers": journey.contradictions,
        "chasing calls": journey.chases, "errands": journey.errands,
    }  # fmt: skip
    return [
        *(f"{number} {name}" for name, number in counted.items() if number),
        f"Needed by {_at(journey.needed_by, zone)}; he had it: {_at(journey.got_at, zone)}",
        *(f"Promised: {one.what}, by {_at(one.due_at, zone)}: {one.ended}"
          for one in journey.promises),
        *(f"To be known: {one.what}; he acts on {_at(one.acts_at, zone)}; "
          f"{one.found or 'never heard'} on {_at(one.found_at, zone)}"
          + ("" if one.knowable_at else " (could not be known in time)")
          for one in journey.facts),
    ]  # fmt: skip


def _at(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%a %Y-%m-%d %H:%M}" if instant else "never"
