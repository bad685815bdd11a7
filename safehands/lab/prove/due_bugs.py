"""Mistakes that let a date slip, planted to see that the proof finds them."""

import importlib
from typing import Any

from django.db import connection

from safehands.core import cases, duties, people
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "silent": "a change of the calendar moves the dates that were told",
    "unlisted": "a change of the calendar lists nothing that it would move",
    "reworded": "the sentence that a customer heard is said anew in his new zone",
    "lapsed": "a case is closed over a promise that is still open",
    "joined-away": "a join withdraws the promises of the case that was joined",
    "left-behind": "what was promised stays with who handed the case over",
    "agreeable": "a date is moved without saying why or how the customer was told",
}
_duty = importlib.import_module("safehands.core.duties.models")
_promise = importlib.import_module("safehands.core.promises.models")
_promising = importlib.import_module("safehands.core.promises.verbs")
_closing = importlib.import_module("safehands.core.cases.closing")


def _take_off(guard: str) -> None:
    """Take off a guard of the database, which would stop the mistake by itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_{guard}")


@plants("due/silent")
def _silent() -> None:
    _take_off("duty_promised_date")
    publish = people.publish_calendar

    def published(**given: Any) -> people.CalendarVersion:
        version = publish(**given)
        for duty, due_at in list(duties.would_move(version)):
            _duty.Duty._default_manager.filter(pk=duty.pk).update(due_at=due_at, calendar=version)
        return version

    replace(people, "publish_calendar", published)


@plants("due/unlisted")
def _unlisted() -> None:
    replace(duties, "would_move", lambda _version: iter(()))


@plants("due/reworded")
def _reworded() -> None:
    _take_off("promise_words")
    correct = people.correct_person

    def corrected(**given: Any) -> people.Person:
        person = correct(**given)
        theirs = _promise.Promise._default_manager.filter(to=person)
        for promise in theirs.select_related("duty"):
            heard = _promising.sentence(
                words=promise.words, due_at=promise.duty.due_at, person=person,
                zone=promise.duty.zone,
            )  # fmt: skip
            theirs.filter(pk=promise.pk).update(heard=heard)
        return person

    replace(people, "correct_person", corrected)


@plants("due/lapsed")
def _lapsed() -> None:
    replace(_closing, "open_things", lambda _case: [])


@plants("due/joined-away")
def _joined_away() -> None:
    join = cases.join

    def joined(**given: Any) -> cases.Join:
        row = join(**given)
        for duty in duties.of_case(given["other"].pk).filter(kind="promise", closed_at=None):
            duties.close(
                duty=duty, standing=duties.Standing.WITHDRAWN, by=given["by"], now=given["now"]
            )
        return row

    replace(cases, "join", joined)


@plants("due/left-behind")
def _left_behind() -> None:
    replace(duties, "pass_on", lambda **_: [])


@plants("due/agreeable")
def _agreeable() -> None:
    replace(_promising, "must", lambda *_: None)
