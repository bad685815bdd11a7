"""Two who work on one call in the same moment."""

from datetime import datetime

import pytest

from safehands.core import cases, contacts, house, people, promises, statements
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.core.test_races import at_once, open_case, refusals

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+12125550142"


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The practice, stored for all threads to see, and the mother's number."""
    house.found(kind=house.Kind.TEST, now=now)
    stage = cast.enter(now=now)
    people.add_contact_point(kind="mobile", value=NUMBER, person=stage.parent, by=None, now=now)
    return stage


def begin(stage: Cast, now: datetime, case: cases.Case | None = None) -> contacts.Contact:
    return contacts.begin(
        organization=stage.practice, channel="phone", number=NUMBER, case=case,
        by=stage.front_desk, now=now,
    )  # fmt: skip


def test_of_two_children_chosen_at_once_one_is_and_the_other_choice_is_refused(
    stage: Cast, now: datetime
) -> None:
    for _round in range(5):
        call = begin(stage, now)
        results = at_once(
            *(
                lambda child=child, call=call: contacts.choose_subject(
                    contact=call, subject=child, by=stage.front_desk, now=now
                )
                for child in (stage.child, stage.other_child)
            )
        )

        [lost] = refusals(results)
        assert isinstance(lost, contacts.AlreadyChosen)
        [seen] = call.look_ups.all()
        assert seen.subject_id == contacts.Contact.objects.get(pk=call.pk).subject_id


def test_a_call_told_twice_at_once_begins_once(stage: Cast, now: datetime) -> None:
    for number in range(5):
        results = at_once(
            *[
                lambda number=number: contacts.ring(
                    organization=stage.practice, call_id=f"call {number}", number=NUMBER,
                    staff=stage.front_desk, by=stage.manager, now=now,
                )
            ]
            * 3
        )  # fmt: skip

        assert refusals(results) == []
        assert len(set(results)) == 1


def test_the_better_words_accepted_twice_at_once_are_one_promise(
    stage: Cast, now: datetime
) -> None:
    for _round in range(3):
        case = open_case(stage, now)
        call = begin(stage, now, case)
        contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)
        call = contacts.Contact.objects.select_related("caller").get(pk=call.pk)
        results = at_once(
            *[
                lambda case=case, call=call: statements.accept_suggestion(
                    case=case, contact=call, by=stage.front_desk, now=now
                )
            ]
            * 2
        )

        assert refusals(results) == []
        assert promises.of_case(case).count() == 1
        assert statements.of_case(case).count() == 1


def test_of_two_who_say_an_errand_is_done_one_is_told_that_it_was(
    stage: Cast, now: datetime
) -> None:
    for _round in range(3):
        case = open_case(stage, now)
        said = statements.say(
            case=case, words="Please bring us the form.", by=stage.front_desk, now=now,
            errand={"words": "Bring it", "reason": "to sign", "then": "we fax it"},
        )  # fmt: skip
        results = at_once(
            *(
                lambda by=by, said=said: statements.errand_done(
                    errand=said.errand, how="here", by=by, now=now
                )
                for by in (stage.front_desk, stage.nurse)
            )
        )

        [lost] = refusals(results)
        assert isinstance(lost, statements.ErrandDone)
