"""What verbs wrote for one request is written for others, and it holds together as theirs does."""

from datetime import timedelta

import pytest

from benchmarks.parts import house, spelling
from benchmarks.stores import filling, lives, pattern, rows, wording
from benchmarks.stores import people as many
from safehands.core import cases, logbook, people
from safehands.core.models import Case, Duty, Entry, Note, Notice
from safehands.lab import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
COUNT = 60


@pytest.fixture
def repeated(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """Sixty requests, made of nine that were lived through the verbs."""
    stage = cast.enter(now=lives.WEEK)
    people.set_policy(
        organization=stage.practice, numbers={"ask_after": 100_000}, by=None, now=lives.WEEK
    )
    # One of each kind is enough here.
    monkeypatch.setattr(lives, "WEEKDAYS", 2)
    monkeypatch.setattr(lives, "STARTS", lives.STARTS[:1])
    monkeypatch.setattr(filling, "OPEN_SHARE", 1 / 4)
    monkeypatch.setattr(wording, "POOL", 50)
    monkeypatch.setattr(spelling, "family_names", lambda: spelling.FAMILY)
    of = filling.moulds(stage)
    lived = set(Case.objects.values_list("pk", flat=True))
    crowd = many.fill(3, organization=stage.practice)
    staff = {
        part: [(person.pk.hex, person.name, "", filling.kept_name(person.sort_name))]
        for part, person in (("front_desk", stage.nurse), ("case_desk", stage.doctor),
                             ("nurse", stage.case_desk))
    }  # fmt: skip
    with rows.taken_down():
        filling.fill(COUNT, of, filling.Crowd([
            (one.pk.hex, one.name, one.number, filling.kept_name(people.folded(one.name)))
            for one in crowd
        ], staff), seed=1)  # fmt: skip
    return list(Case.objects.exclude(pk__in=lived))


def test_repeated_requests_have_owners_steps_and_a_whole_logbook(repeated: list[Case]) -> None:
    assert len(repeated) == COUNT
    assert sum(case.is_open for case in repeated) == COUNT / 4
    assert cases.cracks() == []
    seen = Case.objects.filter(pk__in=[case.pk for case in repeated])
    assert cases.gaps(seen, since=house.NOW - timedelta(days=400), until=house.NOW) == []
    assert [logbook.verify(case.pk) for case in repeated] == [[]] * COUNT
    assert all(logbook.length_of(case.pk) > 1 for case in repeated)


def test_repeated_requests_are_of_other_people_and_say_other_words(repeated: list[Case]) -> None:
    words = [
        *Note.objects.filter(case__in=repeated).values_list("words", flat=True),
        *Notice.objects.filter(case__in=repeated).values_list("words", flat=True),
        *(case.asked for case in repeated),
        *map(str, Entry.objects.filter(case__in=repeated).values_list("facts", flat=True)),
    ]

    told = " ".join(words)
    for token in (lives.ASKED, lives.NOTED, lives.CUSTOMER, lives.CHILD, "Dora Desk"):
        assert token not in told
    assert {case.customer.name for case in repeated} <= {one.name for one in invented(repeated)}
    assert len({case.reference for case in repeated}) == COUNT


def invented(some: list[Case]) -> list[people.Person]:
    return [person for case in some for person in (case.customer, case.subject)]


def test_requests_are_spread_over_a_year_and_nothing_is_due_yet(repeated: list[Case]) -> None:
    opened = [case.opened_at for case in repeated]

    assert max(opened) - min(opened) > timedelta(days=300)
    assert not Duty.objects.filter(case__in=repeated, look_again_at__lte=house.NOW).exists()
    # And the guards are up again.
    up = {name for kind, name, _sql in rows.raw().execute(rows.MAY_GO) if kind == "trigger"}

    assert {"guard_case_owner_in", "guard_entry_up", "guard_promise_words"} <= up


def test_a_line_whose_digest_covers_other_words_stops_the_builder(repeated: list[Case]) -> None:
    line = logbook.of_case(repeated[0].pk)[0]
    line.facts = {"said": "something else"}

    with pytest.raises(ValueError, match="digest of a line"):
        pattern._said(line)
