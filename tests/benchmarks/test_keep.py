"""Stores are kept while the schema is the same, and not begun where the disk has no room."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.figures import NAMES
from benchmarks.stores import keep


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one migration."""
    (tmp_path / "safehands/core/migrations").mkdir(parents=True)
    (tmp_path / "safehands/core/migrations/0001_initial.py").write_text("tables = 1\n")
    monkeypatch.setattr(keep, "ROOT", tmp_path)
    monkeypatch.setattr(keep, "KEPT", tmp_path)
    return tmp_path


def test_a_store_is_another_one_when_the_migrations_change(house: Path) -> None:
    before = keep.folder_of(20_000)
    assert keep.folder_of(20_000) == before != keep.folder_of(1_000_000)

    (house / "safehands/core/migrations/0002_more.py").write_text("tables = 2\n")

    assert keep.folder_of(20_000) != before


def test_a_store_is_there_only_when_it_was_built_to_its_end(house: Path) -> None:
    keep.folder_of(50).mkdir()
    assert not keep.is_there(50)

    (keep.folder_of(50) / keep.CARD).write_text("{}")

    assert keep.is_there(50)


def test_a_store_without_room_on_the_disk_is_not_begun(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep.shutil, "disk_usage", lambda _place: SimpleNamespace(free=10**9))

    keep.refuse_without_room(20_000)
    with pytest.raises(SystemExit, match=r"takes about 14\.3 GB on the disk; 1\.0 GB are free"):
        keep.refuse_without_room(1_000_000)


def test_measuring_leaves_the_kept_store_as_it_is(house: Path) -> None:
    keep.folder_of(50).mkdir()
    (keep.folder_of(50) / keep.CARD).write_text("{}")

    with keep.copied(50) as folder:
        (folder / keep.CARD).write_text("changed")

    assert (keep.folder_of(50) / keep.CARD).read_text() == "{}"
    assert not folder.exists()


def test_every_part_of_a_run_has_its_module() -> None:
    places = Path(keep.__file__).parents[1] / "figures"

    assert {f"{module}.py" for module in NAMES.values()} == {
        path.name for path in places.glob("*.py") if path.name != "__init__.py"
    }


def test_what_a_killed_builder_left_is_removed_and_a_working_one_is_let_be(house: Path) -> None:
    left, working = house / "building-999999999-a", house / f"building-{os.getpid()}-b"
    left.mkdir()
    working.mkdir()

    keep._remove_unfinished()

    assert (left.exists(), working.exists()) == (False, True)
