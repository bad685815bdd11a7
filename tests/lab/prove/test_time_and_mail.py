"""The second opinion of the proofs agrees with the table, and the ways of a message are walked."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from safehands.channels import Message, Outcome
from safehands.lab.prove import steps
from safehands.lab.prove.clock_cases import CASES, Case
from safehands.lab.prove.clock_oracle import Minutes
from safehands.lab.prove.mail_sink import Mood, mail_sink
from safehands.lab.prove.steps import Path

LETTER = Message(message_id="<1@example.org>", address="rosa@example.org", subject="X", words="Hi")
ANSWERS = {
    Mood.TAKES: (Outcome.HANDED_OVER, 1),
    Mood.BUSY: (Outcome.TEMPORARY, 0),
    Mood.LATER: (Outcome.TEMPORARY, 0),
    Mood.LATER_BODY: (Outcome.TEMPORARY, 0),
    Mood.NOBODY: (Outcome.PERMANENT, 0),
    Mood.REFUSES: (Outcome.PERMANENT, 0),
    Mood.CUTS_BEFORE_BODY: (Outcome.TEMPORARY, 0),
    Mood.CUTS_UNTAKEN: (Outcome.UNSURE, 0),
    Mood.CUTS_TAKEN: (Outcome.UNSURE, 1),
    Mood.SILENT_TAKEN: (Outcome.UNSURE, 1),
    Mood.NONSENSE_TAKEN: (Outcome.UNSURE, 1),
    Mood.RESETS_AFTER_YES: (Outcome.HANDED_OVER, 1),
}


@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_counted_minute_by_minute_the_table_is_right(case: Case) -> None:
    minutes = Minutes(case.zone, case.week, case.days)

    assert minutes.due(case.starts_at, case.minutes) == case.due_at
    assert minutes.elapsed(case.starts_at, case.due_at) == case.minutes
    assert minutes.before(case.due_at, case.minutes) <= minutes.next_open(case.starts_at)


def test_an_hour_before_a_morning_is_in_the_day_before() -> None:
    minutes = Minutes("UTC", [[["09:00", "17:00"]]] * 5 + [[], []], {})
    monday = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)

    assert minutes.before(monday, 60) == monday - timedelta(days=2, hours=17)
    assert minutes.next_open(monday - timedelta(hours=3)) == monday - timedelta(minutes=30)


@pytest.mark.parametrize("mood", list(Mood))
def test_the_mail_server_of_the_proofs_does_what_its_mood_says(mood: Mood) -> None:
    with mail_sink() as sink:
        sink.mood = mood

        reply = sink.gateway(timeout=0.5).send(LETTER)

        assert (reply.outcome, sink.copies(LETTER.message_id)) == ANSWERS[mood]
        assert sink.met[mood] == 1


def test_a_mail_server_that_is_away_comes_back_at_its_port() -> None:
    with mail_sink() as sink:
        sink.shut()
        assert sink.gateway().send(LETTER).outcome is Outcome.TEMPORARY
        sink.open()
        assert sink.gateway().send(LETTER).outcome is Outcome.HANDED_OVER


@pytest.mark.django_db(transaction=True)
def test_each_point_of_a_way_can_be_the_last() -> None:
    with mail_sink() as sink:
        path = Path()
        with steps.walked(path):
            sink.gateway().send(LETTER)
        assert path.points[0] == "before connect"

        def dies_before_the_body() -> None:
            with steps.walked(Path(at=path.points.index("after getreply") + 1)):
                sink.gateway().send(LETTER)

        assert steps.end_of(steps.begin_child(dies_before_the_body)) == -signal.SIGKILL
        assert sink.copies(LETTER.message_id) == 1


@pytest.mark.django_db(transaction=True)
def test_a_frozen_worker_goes_on_when_it_is_woken() -> None:
    def freezes() -> None:
        with steps.walked(Path(at=1, act=steps.freeze)) as path:
            path.pass_by("here")
            os._exit(7)

    child = steps.begin_child(freezes)
    assert steps.stands_still(child)
    steps.wake(child)
    assert steps.end_of(child) == 7
