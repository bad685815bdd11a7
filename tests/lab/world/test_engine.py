"""The engine: the same world in every arm, deterministic, and the product kept whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from safehands.core import cases, people
from safehands.lab.world import engine, faults, rates
from safehands.lab.world.truth import Played

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
FEW = 3


@contextmanager
def played(
    *, seed: int = 1, compliance: float | None, rates_file: Path | None = None
) -> Iterator[Played]:
    """Play a small world, and take all of it back at the end of the block."""
    with transaction.atomic():
        yield engine.play(
            seed=seed, requests=FEW, compliance=compliance, start=MONDAY, days=2,
            progress=lambda _share: None, rates_file=rates_file,
        )  # fmt: skip
        transaction.set_rollback(True)


def without_faults(folder: Path) -> Path:
    """Write rates in which nothing goes wrong and everybody is reached."""
    lines = []
    for name, rate in rates.load().by_name.items():
        section, key = name.split(".", 1)
        value = 0.0 if section == "faults" else rate.value
        if name in {"customers.answers_phone", "customers.reads_mail", "customers.has_mail"}:
            value = 1.0
        lines.append(f'[{section}.{key}]\nnumber = {value}\nsource = "a test"\n')
    file = folder / "no-faults.toml"
    file.write_text("\n".join(lines))
    return file


def lines_of(found: Played) -> list[object]:
    return [(one.number, one.kind, one.faults, one.line) for one in found.truth.journeys]


def test_the_same_seed_plays_the_same_world_to_the_minute() -> None:
    with played(compliance=0.9) as once:
        first = lines_of(once)
    with played(compliance=0.9) as again:
        assert lines_of(again) == first


def test_the_world_is_the_same_in_every_arm_and_only_what_is_made_of_it_differs() -> None:
    with played(compliance=None) as notebook, played(compliance=1.0) as product:
        pairs = list(zip(notebook.truth.journeys, product.truth.journeys, strict=True))

        assert [(a.number, a.kind, a.faults, a.arrived_at, a.needed_by) for a, _ in pairs] == [
            (b.number, b.kind, b.faults, b.arrived_at, b.needed_by) for _, b in pairs
        ]
        assert any(a.line != b.line for a, b in pairs)
        assert notebook.truth.alarms == []
        assert notebook.truth.working_days == {}


def test_where_nothing_goes_wrong_and_every_prompt_is_followed_all_end_smoothly(
    tmp_path: Path,
) -> None:
    with played(compliance=1.0, rates_file=without_faults(tmp_path)) as found:
        (ours,) = people.our_organizations()

        for journey in found.truth.journeys:
            assert journey.smooth, [words for _at, _who, words in journey.line]
        assert found.truth.seconds_without_owner == 0
        assert found.truth.working_days
        assert not cases.of_office(ours).filter(closed_at=None, joined_into=None).exists()


def test_a_prompt_finds_the_same_mood_whatever_was_asked_before() -> None:
    # The dice of a prompt are named by request and matter, so an arm that follows less follows
    # a part of what an arm that follows more does.
    from safehands.lab.world.chance import Luck  # noqa: PLC0415

    luck = Luck(1)
    matters = [f"follows:next_step:{number}" for number in range(300)]
    seldom = {matter for matter in matters if luck.happens(9, matter, 0.7)}
    often = {matter for matter in matters if luck.happens(9, matter, 0.9)}

    assert seldom < often


def test_every_fault_of_the_table_says_in_words_what_goes_wrong() -> None:
    assert all(fault.says.endswith(".") and fault.story and fault.kinds for fault in faults.TABLE)
    assert len(faults.BY_NAME) == len(faults.TABLE)
