"""The file of rates: every number has a source, and a wrong file is refused by name."""

from pathlib import Path

import pytest

from safehands.lab.world import faults, kinds, rates


def written(folder: Path, text: str) -> Path:
    file = folder / "rates.toml"
    file.write_text(text)
    return file


def test_every_number_of_ours_has_a_source() -> None:
    found = rates.load()

    assert found.by_name
    assert all(rate.source for rate in found.by_name.values())


def test_every_fault_and_every_kind_has_its_rate() -> None:
    found = rates.load()

    found.must_have(f"faults.{fault.name}" for fault in faults.TABLE)
    found.must_have(f"kinds.{kind}" for kind in kinds.ALL)
    for kind in kinds.ALL.values():
        found.must_have(kind.uses)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[staff]\nlook = 3", "staff.look has another shape"),
        ("look = 3", "look must stand in a section"),
        ("[staff]\nlook = { number = 3 }", "staff.look has no source"),
        ('[staff]\nlook = { number = 3, source = " " }', "staff.look has no source"),
        ('[staff]\nlook = { number = -3, source = "x" }', "staff.look must be a number"),
        ('[staff]\nlook = { number = true, source = "x" }', "staff.look must be a number"),
        ('[staff]\nlook = { share = 1.5, source = "x" }', "between 0 and 1"),
        ('[staff]\nlook = { share = 1, number = 1, source = "x" }', "one share or one number"),
        ('[staff]\nlook = { source = "x" }', "one share or one number"),
        ("[staff", "cannot be read"),
    ],
)
def test_a_wrong_entry_is_refused_by_its_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(rates.WrongRates, match=named):
        rates.load(written(tmp_path, text))


def test_a_missing_entry_is_named_before_anything_is_played(tmp_path: Path) -> None:
    found = rates.load(written(tmp_path, '[staff]\nlook = { number = 3, source = "assumed" }'))

    with pytest.raises(rates.WrongRates, match=r"kinds\.refill"):
        found.must_have(["staff.look", "kinds.refill"])
    with pytest.raises(rates.WrongRates, match=r"staff\.hears"):
        found["staff.hears"]
