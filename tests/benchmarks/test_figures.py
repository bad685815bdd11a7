"""Figures: their middle, their multiples, whether they are what is aimed at, how they grow."""

import json

import pytest

from benchmarks.parts import figures, measuring, report
from benchmarks.parts.figures import Aim, Figure


def a_page(**more: object) -> Figure:
    given = {"what": "case page", "unit": "ms", "runs": [12.0, 30.0, 18.0], "group": "pages"}
    return Figure(**given | more)  # type: ignore[arg-type]


def test_a_figure_stands_for_its_middle_run_and_beside_its_substrate() -> None:
    page = a_page(beside="empty page", substrate_ms=3.0)

    assert (page.value, page.multiple) == (18.0, 6.0)


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [("at most", 18, True), ("at most", 17, False), ("at least", 18, True), ("at least", 19, False),
     ("exactly", 18, True), ("exactly", 17, False)],
)  # fmt: skip
def test_an_aim_is_met_or_it_is_not(limit: figures.Limit, value: float, met: bool) -> None:
    page = a_page(aims=[Aim(limit=limit, value=value)])

    assert page.verdicts() == [(f"{limit} {value} ms", met)]


def test_an_aim_may_be_so_many_times_the_substrate() -> None:
    aim = Aim(limit="at most", value=5, of="multiple")

    page = a_page(beside="one-row commit", substrate_ms=3.0, aims=[aim])

    assert page.verdicts() == [("at most 5 x one-row commit", False)]


def test_what_may_grow_is_compared_from_the_smallest_size_to_the_largest() -> None:
    sizes = {20_000: 10.0, 100_000: 50.0, 1_000_000: 16.0}
    pages = [a_page(size=size, runs=[ms], may_grow=1.5) for size, ms in sizes.items()]

    (grown,) = figures.growth([*pages, a_page(what="other", size=20_000)])

    assert grown.value == pytest.approx(1.6)
    assert grown.verdicts() == [("at most 1.5 times", False)]


def test_one_size_alone_did_not_grow() -> None:
    assert figures.growth([a_page(size=20_000, may_grow=1.5)]) == []


def test_a_figure_comes_back_from_its_json_as_it_was() -> None:
    page = a_page(size=20_000, aims=[Aim(limit="at most", value=100)], instructions=7, note="n")

    assert figures.of_json(json.loads(json.dumps(page.as_json()))) == page


def test_nineteen_of_twenty_do_not_exceed_the_p95() -> None:
    assert measuring.p95([float(number) for number in range(1, 21)]) == 19


def test_the_report_says_in_words_what_is_met_and_what_is_not() -> None:
    aims = [Aim(limit="at most", value=100), Aim(limit="at most", value=15)]
    page = a_page(size=20_000, beside="empty page", substrate_ms=3.0, aims=aims, statements=41)

    told = "\n".join(report.lines([page]))

    assert "aim: at most 100 ms: met" in told
    assert "aim: at most 15 ms: NOT MET" in told
    assert "6.0 x empty page" in told
    assert "41 SQL statements" in told
    assert report.summary([page]).startswith("1 of 2 aims met.")
    assert "case page at 20,000: 18 ms, aim at most 15 ms" in report.summary([page])


def test_a_job_is_measured_in_turns_with_what_it_stands_on() -> None:
    done: list[str] = []

    found = measuring.in_turns(
        "a job", lambda: done.append("job"), beside="unit", unit=lambda: done.append("unit"),
        times=2, count=False,
    )  # fmt: skip

    assert done == ["job", *["job", "unit"] * 2 * measuring.RUNS]
    assert len(found.runs) == measuring.RUNS
    assert found.substrate_ms is not None
