"""Finding cases by the words of what was asked and noted, and of names."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from safehands.core import cases, passages, people
from safehands.core.cases import queries
from safehands.core.passages import finding
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)
ODD = (
    '"', '"refill', "*", "-refill -", "NEAR(refill x)", "AND", "refill OR", "words:refill",
    "^refill", "(", "'; DROP TABLE core_case; --", "\\", "%", "_", "refi%", "\x00", "{words}",
    "\U0001f489", "& | ! <->", "'refill':*", "\ud800", "%s", "ñ" * 10_000, "x " * 5_000,
)  # fmt: skip


def opened(stage: Cast, now: datetime, asked: str, **more: object) -> cases.Case:
    about = {"customer": stage.parent, "subject": stage.child, "by": stage.front_desk} | more
    return cases.open_case(
        organization=stage.practice, asked=asked, origin=cases.Origin.PHONE, now=now, **about
    )  # type: ignore[arg-type]


def noted(case: cases.Case, words: str, stage: Cast, now: datetime) -> cases.Note:
    return cases.note(case=case, words=words, by=stage.front_desk, now=now)


def found(stage: Cast, text: str) -> list[cases.Case]:
    return list(cases.search(stage.front_desk, text))


@pytest.fixture
def letter(stage: Cast, now: datetime) -> cases.Case:
    return opened(stage, now + HOUR, "A letter for the school, please")


@pytest.mark.parametrize(
    "typed",
    ["inhaler", "INHALER blue", "blue inha", "máma inhaler", "mama's", "Señor Núñez", "ada blue",
     "parent inhaler", "(inhaler)", "works five", "ada parent paula inhaler blue fi"],
)  # fmt: skip
def test_words_of_a_note_just_written_find_its_case(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime, typed: str
) -> None:
    noted(case, "Mama's blue Inhaler is empty; works until five. Senor Nunez knows.", stage, now)

    assert found(stage, typed) == [case]


@pytest.mark.parametrize("typed", ["refill", "daily medic", "daughter refill", "REFILL of"])
def test_words_of_what_was_asked_find_the_case(
    case: cases.Case, letter: cases.Case, stage: Cast, typed: str
) -> None:
    assert found(stage, typed) == [case]


@pytest.mark.parametrize("typed", ["inha blue", "inhaler green", "haler", "inhaler ben", "i"])
def test_all_words_must_stand_there_and_only_the_last_may_be_begun(
    case: cases.Case, stage: Cast, now: datetime, typed: str
) -> None:
    noted(case, "The blue inhaler is empty", stage, now)

    assert found(stage, typed) == []


def test_words_of_two_notes_do_not_find_together(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    noted(case, "The inhaler is empty", stage, now)
    noted(case, "Asks for a letter", stage, now)

    assert found(stage, "inhaler letter") == []
    assert found(stage, "inhaler") == found(stage, "letter") == [case]


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_is_only_looked_for(
    case: cases.Case, letter: cases.Case, stage: Cast, typed: str
) -> None:
    assert set(found(stage, typed)) <= {case}
    among = cases.visible_to(stage.front_desk)
    assert set(cases.search(stage.front_desk, typed, among=among)) <= {case}
    assert letter in found(stage, "school")


def test_who_may_not_see_a_case_does_not_find_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    other = people.found_organization(
        name="Elm Street", kind="practice", calendar=stage.practice.calendar, ours=True, by=None,
        now=now,
    )  # fmt: skip
    stranger = people.enrol(name="Sam Stranger", zone="UTC", by=None, now=now)
    people.join_as(
        person=stranger, organization=other, role=people.Role.FRONT_DESK, by=None, now=now
    )
    noted(case, "The inhaler is empty", stage, now)
    assert not any(cases.search(stranger, one) for one in ("inhaler", "refill", case.reference))

    cases.let_see(case=case, because="asked", person=stranger, now=now)

    assert list(cases.search(stranger, "inhaler")) == [case]


def test_a_note_that_was_corrected_and_its_correction_both_find_the_case(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    wrong = noted(case, "Wants the green inhaler", stage, now)
    cases.note(case=case, words="Wants the purple inhaler", by=stage.nurse, now=now, corrects=wrong)

    assert found(stage, "green inhaler") == found(stage, "purple inhaler") == [case]


def test_words_on_a_joined_case_find_the_one_that_goes_on_until_they_part(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime
) -> None:
    call = opened(stage, now, "About the telephone bill")
    desk = stage.front_desk
    cases.join(survivor=letter, other=call, reason="same", by=desk, now=now)
    outer = cases.join(survivor=case, other=letter, reason="same", by=desk, now=now)
    noted(call, "She cannot come on Friday", stage, now)

    for typed in ("school", "telephone", "friday", "refill"):
        assert found(stage, typed) == [case]

    cases.undo_join(join=outer, by=desk, now=now + HOUR)

    assert found(stage, "refill") == [case]
    for typed in ("school", "telephone", "friday"):
        assert found(stage, typed) == [letter]
    assert found(stage, call.reference) == [call]


def test_a_case_is_found_by_the_name_of_the_right_customer_and_by_a_corrected_name(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    noted(case, "The inhaler is empty", stage, now)
    case.refresh_from_db()
    cases.change_customer(
        case=case, customer=stage.parent, subject=stage.other_child, reason="the brother",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert found(stage, "ben inhaler") == [case]
    assert found(stage, "ada") == []

    people.correct_person(
        person=stage.other_child, by=stage.front_desk, now=now,
        version=stage.other_child.version, name="Benjamín O'Brien",
    )  # fmt: skip

    assert found(stage, "obrien inhaler") == found(stage, "brien benjamin") == [case]
    assert found(stage, "inhaler ben parent") == []


def test_many_notes_on_one_case_do_not_hide_the_others(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(finding, "PORTIONS", (2, 3))
    for one in (case, *[letter] * 9):
        noted(one, "Called again", stage, now)

    assert found(stage, "called") == [letter, case]

    monkeypatch.setattr(queries, "MOST_FOUND", 1)
    assert found(stage, "called") == [letter]


@pytest.mark.parametrize("few", [0, 500])
def test_a_search_among_some_cases_finds_only_those(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime, few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(queries, "FEW", few)
    for one in (case, letter):
        noted(one, "Called again, diabetes 2", stage, now)
    nurse = opened(stage, now, "Called for the nurse", by=stage.nurse)

    def among(text: str, person: people.Person) -> list[cases.Case]:
        seen = cases.visible_to(stage.front_desk).filter(owner=person)
        return list(cases.search(stage.front_desk, text, among=seen))

    assert among("called", stage.nurse) == [nurse]
    assert among("called parent", stage.front_desk) == [letter, case]
    assert among("called diabetes 2", stage.front_desk) == [letter, case]
    assert among("agai called", stage.front_desk) == []
    assert among("diabetes c", stage.front_desk) == []
    assert among(case.reference, stage.nurse) == []


def test_a_search_asks_as_often_however_much_is_stored(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            found(stage, "called par")
        return len(captured)

    noted(case, "Called again", stage, now)
    first = statements()
    for number in range(40):
        noted(opened(stage, now, f"Called {number}"), "Called again", stage, now)

    assert statements() == first


@pytest.mark.sqlite_only
def test_the_newest_are_found_first_without_sorting_all(case: cases.Case, stage: Cast) -> None:
    with CaptureQueriesContext(connection) as captured:
        found(stage, "refill")
    (walk,) = [one["sql"] for one in captured.captured_queries if "MATCH" in one["sql"]]

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {walk}")
        plan = [row[3] for row in cursor.fetchall()]

    assert plan[0].startswith("SCAN core_passage_words VIRTUAL TABLE")
    assert not any("B-TREE" in step or step.startswith("SCAN core_p ") for step in plan)


def test_the_index_holds_what_the_passages_say(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime
) -> None:
    noted(case, "The inhaler is empty", stage, now)
    people.correct_person(
        person=stage.child,
        by=stage.front_desk,
        now=now,
        version=stage.child.version,
        name="Eva Moss",
    )
    cases.join(survivor=case, other=letter, reason="same", by=stage.front_desk, now=now)

    assert [one.names for one in passages.Passage.objects.order_by("pk")] == [
        "paula parent eva moss "
    ] * 3
    assert found(stage, "eva") == [case]
    assert found(stage, "ada") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Raises when the index is not that of the table.
            cursor.execute(
                "INSERT INTO core_passage_words(core_passage_words, rank)"
                " VALUES ('integrity-check', 1)"
            )


@pytest.mark.django_db(transaction=True)
def test_a_house_from_before_is_searched_as_well_after_its_upgrade(
    case: cases.Case, letter: cases.Case, stage: Cast, now: datetime
) -> None:
    noted(letter, "The inhaler is empty", stage, now + HOUR)
    cases.join(survivor=case, other=letter, reason="same", by=stage.front_desk, now=now + 2 * HOUR)
    columns = ("case", "written_on", "words", "names")
    before = list(passages.Passage.objects.order_by("pk").values_list(*columns))

    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes("core")
    executor.migrate([("core", "0011_indexes")])
    assert "core_passage" not in connection.introspection.table_names()
    MigrationExecutor(connection).migrate(newest)

    assert list(passages.Passage.objects.order_by("pk").values_list(*columns)) == before
    assert found(stage, "inhaler ada") == found(stage, "school") == [case]
    noted(case, "Ready on Friday", stage, now + 3 * HOUR)
    assert found(stage, "friday") == [case]
