"""The file of a backup: whole or not there, and no byte of it is believed unlooked at."""

import tarfile
from pathlib import Path

import pytest

from safehands.site.backups import archive, files
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config

KEY = "0123456789abcdef" * 4


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of two files."""
    for name in ("one", "two"):
        (tmp_path / name).write_text(f"{name} " * 2000)
    (tmp_path / "room").mkdir()
    members = {"database.sqlite3": tmp_path / "one", "files/two": tmp_path / "two"}
    file = tmp_path / "a.backup"
    archive.write(file, {"made_at": "2026-03-09"}, members, tmp_path / "room")
    return file


def test_what_went_in_comes_out(backup: Path, tmp_path: Path) -> None:
    manifest = archive.unpack(backup, tmp_path / "out")

    assert (tmp_path / "out/files/two").read_text() == "two " * 2000
    assert manifest["made_at"] == "2026-03-09"
    assert not list(tmp_path.rglob("*.part"))


def test_every_changed_byte_of_a_member_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    places = [whole.index(b"one one"), whole.index(b"two two") + 99, whole.rindex(b"two")]

    for place in places:
        hurt = bytearray(whole)
        hurt[place] ^= 1
        backup.write_bytes(hurt)
        with pytest.raises(Trouble, match="is damaged"):
            archive.unpack(backup, tmp_path / f"out-{place}")


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
def test_a_backup_without_its_end_is_refused(backup: Path, tmp_path: Path, part: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * part * 0.9)])

    with pytest.raises(Trouble):
        archive.unpack(backup, tmp_path / "out")


def test_a_member_that_would_land_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "evil").write_text("evil")
    file = tmp_path / "a.backup"
    archive.write(file, {}, {"../evil-here": tmp_path / "evil"}, tmp_path / "room")

    with pytest.raises(Trouble, match="does not belong"):
        archive.unpack(file, tmp_path / "out")
    assert not (tmp_path / "evil-here").exists()


def test_a_tar_that_is_no_backup_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    with tarfile.open(file, "w") as tar:
        tar.add(__file__, "manifest.txt")

    with pytest.raises(Trouble, match="is not a backup of Safehands"):
        archive.read_manifest(file)


def test_a_key_is_known_by_what_it_says_and_not_by_its_name(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    (tmp_path / "database.key").write_text(f"{KEY}\n")
    (tmp_path / "note.txt").write_text(f"do not lose: {KEY}")
    (tmp_path / "other.txt").write_text("f" * 64)
    (tmp_path / "letter.txt").write_text("Dear Rosa")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/app.css").write_text("a {}")
    (tmp_path / "safehands.sqlite3").write_text("")
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups/old.backup").write_text("")

    assert [name for name, _path in files.others(config)] == ["files/letter.txt"]


def test_every_changed_byte_of_the_manifest_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    first = whole.index(b'"files"')

    for place in range(first, first + 200, 7):
        hurt = bytearray(whole)
        hurt[place] ^= 4
        backup.write_bytes(hurt)
        with pytest.raises(Trouble, match="is damaged"):
            archive.read_manifest(backup)
