"""Backups by the command line: made while it runs, proven, restored on hold, never over another."""

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from safehands.core import backups
from safehands.site.backups import making
from safehands.site.config import Config
from tests.site.installation import LONG, environment, group_of, safehands, wait_for

pytestmark = pytest.mark.sqlite_only


def backup_of(practice: Path) -> Path:
    done = safehands("backup", "--prove", folder=practice)
    assert done.returncode == 0, done.stderr
    (file,) = (practice / "var/backups").glob("*.backup")
    return file


def test_a_backup_is_proven_kept_and_carries_no_key(practice: Path) -> None:
    (practice / "var/letters").mkdir()
    (practice / "var/letters/one.txt").write_text("Dear Rosa")
    (practice / "var/copied key.txt").write_text((practice / "var/database.key").read_text())

    file = backup_of(practice)

    whole = file.read_bytes()
    assert b"Dear Rosa" in whole
    for name in ("database.key", "secret.key"):
        assert (practice / "var" / name).read_bytes().strip() not in whole
    seen = safehands("doctor", folder=practice)
    assert re.search(r"OK +Backup: The last proven one is \d+ seconds? old", seen.stdout)


def test_only_the_newest_backups_are_kept(practice: Path) -> None:
    first = backup_of(practice)

    for _ in range(2):
        done = safehands("backup", folder=practice, SAFEHANDS_BACKUP_KEEP="1")

    # The only proven one stays whatever comes after it.
    assert first.exists()
    assert len(list(first.parent.glob("*.backup"))) == 2
    assert "Removed 1 older" in done.stdout


def test_a_doctor_is_red_as_long_as_no_backup_was_ever_proven(practice: Path) -> None:
    seen = safehands("doctor", folder=practice)

    assert seen.returncode == 1
    assert "RED   Backup: No backup was ever proven." in seen.stdout
    assert "safehands backup --prove" in seen.stdout


def test_a_restored_copy_is_on_hold_until_it_is_released(practice: Path, tmp_path: Path) -> None:
    file = backup_of(practice)

    done = safehands("restore", str(file), "--to", str(tmp_path / "new/var"), folder=tmp_path)

    # In a folder without any installation the key has to be named.
    assert done.returncode == 2
    assert "--key-file" in done.stderr
    key = str(practice / "var/database.key")
    words = ("restore", str(file), "--to", str(tmp_path / "new/var"), "--key-file", key)
    done = safehands(*words, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "everything is the same as when saved" in done.stdout
    assert not (tmp_path / "var").exists()
    look = safehands("release", "--look", folder=tmp_path / "new")
    assert "on hold" in look.stdout
    assert safehands("release", folder=tmp_path / "new").stdout.count("Released.") == 1
    again = safehands("release", folder=tmp_path / "new")
    assert again.stderr == "safehands: Nothing is on hold here: messages leave as usual.\n"


def test_a_living_installation_is_never_restored_over(practice: Path) -> None:
    file, database = backup_of(practice), practice / "var/safehands.sqlite3"
    before = database.read_bytes()

    done = safehands("restore", str(file), "--to", "var", folder=practice)

    assert done.returncode == 2
    assert "holds an installation" in done.stderr
    assert database.read_bytes() == before


def test_a_damaged_backup_is_refused_with_a_remedy(practice: Path, tmp_path: Path) -> None:
    file = backup_of(practice)
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)

    restored = safehands("restore", str(file), "--to", str(tmp_path / "new"), folder=practice)
    proven = safehands("backup", "--prove", "--file", str(file), folder=practice)

    for done in (restored, proven):
        assert done.returncode == 2
        assert "is damaged" in done.stderr
        assert "Take another" in done.stderr
    assert not (tmp_path / "new/safehands.sqlite3").exists()
    # What was proven once and is damaged now is not relied on any more.
    assert "No backup was ever proven" in safehands("doctor", folder=practice).stdout


def test_what_is_no_backup_is_said_to_be_none(practice: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Rosa")

    for name in ("letter.txt", "nothing"):
        words = ("restore", str(tmp_path / name), "--to", str(tmp_path / "new"))
        done = safehands(*words, folder=practice)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert ".backup" in done.stderr or "damaged" in done.stderr


def test_one_that_is_stopped_ends_with_all_it_began(practice: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "safehands", "backup", "--prove"],
        cwd=practice, env=environment(), stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    wait_for("--settle --trial", leader=process.pid)

    process.terminate()

    assert process.wait(timeout=LONG) == 130
    assert group_of(process.pid) == []
    # Whole, but not proven; and nothing half beside it.
    (left,) = (practice / "var/backups").iterdir()
    assert left.suffix == ".backup"
    assert "No backup was ever proven." in safehands("doctor", folder=practice).stdout


@pytest.mark.django_db
def test_one_that_is_stopped_says_so(
    now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_copy_database", stopped)

    with pytest.raises(KeyboardInterrupt):
        making.make(Config(data_dir=tmp_path), tmp_path / "backups", now)

    begun = backups.newest()
    assert begun is not None
    assert (begun.state, begun.trouble) == ("failed", "It was stopped before it was done.")
    assert list((tmp_path / "backups").iterdir()) == []
