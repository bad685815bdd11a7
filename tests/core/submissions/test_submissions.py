import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from safehands.core import people, submissions
from safehands.core.people import Person
from safehands.core.refusals import Unclear
from safehands.core.submissions import Submission
from tests.core.people import office
from tests.core.people.office import MONDAY

ONE, OTHER = "a" * 64, "b" * 64


def send(by: Person | None, key: str = "k", digest: str = ONE) -> tuple[int, bytes, bool]:
    """Do what a door does with a request: begin, work once, finish; or replay."""
    with transaction.atomic():
        submission, replay = submissions.replay_or_begin(by=by, key=key, digest=digest, now=MONDAY)
        if not replay:
            made = people.enrol(name="Rosa", by=None, now=MONDAY)
            submissions.finish(
                submission=submission,
                status=201,
                headers={"Location": f"/people/{made.pk}", "Set-Cookie": "secret"},
                body=b"made",
            )
        return submission.status, bytes(submission.body), replay


@pytest.mark.django_db
@pytest.mark.parametrize("named", [True, False])
def test_a_double_click_does_it_once_and_answers_twice_alike(named: bool) -> None:
    dana = office.customer("Dana") if named else None

    first, second = send(dana), send(dana)

    assert first == (201, b"made", False)
    assert second == (201, b"made", True)
    assert Person.objects.filter(name="Rosa").count() == 1
    assert Submission.objects.get().headers.keys() == {"Location"}


@pytest.mark.django_db
def test_the_same_key_with_other_words_is_refused_and_does_nothing() -> None:
    send(None)

    with pytest.raises(submissions.KeyReused):
        send(None, digest=OTHER)

    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_the_keys_of_two_persons_have_nothing_to_do_with_each_other() -> None:
    dana, nora = office.customer("Dana"), office.customer("Nora")

    assert not send(dana)[2]
    assert not send(nora, digest=OTHER)[2]


@pytest.mark.django_db
def test_what_was_refused_left_no_answer_and_may_be_tried_again() -> None:
    class Refused(Exception):
        pass

    def fail() -> None:
        with transaction.atomic():
            submissions.replay_or_begin(by=None, key="k", digest=ONE, now=MONDAY)
            raise Refused

    with pytest.raises(Refused):
        fail()

    assert not send(None)[2]


@pytest.mark.django_db
def test_a_request_without_answer_is_not_replayed() -> None:
    submissions.replay_or_begin(by=None, key="k", digest=ONE, now=MONDAY)

    with pytest.raises(submissions.StillAnswering):
        submissions.replay_or_begin(by=None, key="k", digest=ONE, now=MONDAY)


@pytest.mark.django_db
def test_an_answer_is_stored_once() -> None:
    send(None)

    with pytest.raises(submissions.StillAnswering):
        submissions.finish(
            submission=Submission.objects.get(), status=500, headers={}, body=b"other"
        )

    assert Submission.objects.get().status == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 201, "ké", "k\n"])
def test_a_key_that_cannot_be_kept_is_refused(key: str) -> None:
    with pytest.raises(Unclear):
        send(None, key=key)

    assert not Submission.objects.exists()


@pytest.mark.django_db
def test_answers_are_forgotten_after_a_week() -> None:
    send(None)
    week = timedelta(days=7)

    assert submissions.forget_old(now=MONDAY + week) == 0
    assert submissions.forget_old(now=MONDAY + week + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_begun() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        submissions.replay_or_begin(by=None, key="k", digest=ONE, now=MONDAY)

    assert not Submission.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_works_and_the_other_replays() -> None:
    answers: list[tuple[int, bytes, bool]] = []
    together = threading.Barrier(2, timeout=10)

    threads = [threading.Thread(target=_racer(answers, together)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(replay for _status, _body, replay in answers) == [False, True]
    assert Person.objects.count() == 1


def _racer(
    answers: list[tuple[int, bytes, bool]], together: threading.Barrier
) -> Callable[[], None]:
    def race() -> None:
        try:
            together.wait()
            answers.append(send(None))
        finally:
            connection.close()

    return race
