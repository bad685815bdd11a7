"""The demonstration: a practice with invented people, a working day in progress."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import override

from safehands.core import house, people
from safehands.core.refusals import NotAllowed
from safehands.lab import book, cast, company, medicines
from safehands.lab.scenes import (
    desk,
    foreseen,
    images,
    one_answer,
    one_answer_weeks,
    refills,
    routine,
    same_page,
    weeks,
)
from safehands.lab.stage import Stage, play, read_all

# So long before now the practice, its people and its partners were entered: the scorecard of
# last month is full on every day of this one.
BEFORE = timedelta(days=75)


class NotADemo(NotAllowed):
    """Invented people are never entered in the database of a practice."""

    code = "not_a_demo"


@transaction.atomic
def build(*, now: datetime) -> bool:
    """Enter the demo practice with its working day around ``now`` (UTC); once a database.

    False when it is there already. All or nothing: what was interrupted is built anew. Raises
    ``NotADemo`` on the database of a practice.
    """
    founded = house.the_house()
    if founded is None or founded.kind == house.Kind.PRACTICE:
        raise NotADemo("This is no database of a demonstration.")
    if people.our_organizations():
        return False
    with override("en"):
        _play(now)
    return True


def sign_ins() -> tuple[cast.SignIn, ...]:
    """Return how to sign in as each of the principal roles."""
    return cast.ROLES


def _play(now: datetime) -> None:
    before = now - BEFORE
    principals = cast.enter(now=before)
    cast.let_in(principals, now=before)
    everybody = company.gather(principals, now=before)
    medicines.write_down(everybody, now=now, before=before)
    book.write_down(principals, before=before)
    week = people.week_of(principals.practice)
    on = Stage(now=now, week=week, company=everybody)
    people.put_on_call(
        person=principals.nurse, organization=principals.practice, since=now - timedelta(hours=12),
        until=now + timedelta(days=7), by=principals.manager, now=before,
    )  # fmt: skip
    special = (
        *foreseen.SCENES, *refills.SCENES, *one_answer.SCENES, *images.SCENES, *desk.SCENES,
        *same_page.SCENES,
    )  # fmt: skip
    evening, morning = on.ago(h=9), on.ago(h=2.5)
    play(
        [
            *(scene(on) for scene in special),
            *routine.scenes(on),
            *weeks.scenes(on),
            *one_answer_weeks.scenes(on),
            *(read_all(everybody.staff, at=at) for at in (evening, morning)),
        ],
        until=now,
    )
