"""The command line answers at once and says troubles in one line."""

from pathlib import Path

import pytest

from safehands.site import cli
from tests.site.installation import safehands

# Each start of the program makes a database of its own: the embedded one is the quick one.
pytestmark = pytest.mark.sqlite_only


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])

    words = capsys.readouterr().out
    assert all(
        name in words for name in ("serve", "work", "demo", "check", "migrate", "user", "doctor")
    )


def test_a_wrong_setting_ends_in_one_line_and_code_2(tmp_path: Path) -> None:
    done = safehands("check", folder=tmp_path, SAFEHANDS_IDLE_MINUTES="soon")

    assert done.returncode == 2
    assert done.stderr == (
        "safehands: SAFEHANDS_IDLE_MINUTES is wrong: write a whole number from 1 to 1440.\n"
    )


def test_a_practice_starts_encrypted_and_is_told_about_the_key_once(tmp_path: Path) -> None:
    behind = safehands("serve", folder=tmp_path)
    assert behind.returncode == 2
    assert "var/database.key: copy it now to a place" in behind.stderr
    assert "run `safehands migrate`" in behind.stderr

    done = safehands("migrate", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""

    assert not (tmp_path / "var/safehands.sqlite3").read_bytes().startswith(b"SQLite")


def test_a_practice_in_order_is_said_to_be_so(practice: Path) -> None:
    checked = safehands("check", folder=practice)

    assert checked.stdout == "Settings, program and database are in order.\n", checked.stderr


def test_nobody_plays_with_the_database_of_a_practice(practice: Path) -> None:
    played = safehands("check", folder=practice, SAFEHANDS_TEST_MODE="1")

    assert played.returncode == 2
    assert "demo and test_mode are refused on it" in played.stderr


def test_the_doctor_names_each_part_and_that_no_worker_lives(practice: Path) -> None:
    seen = safehands("doctor", folder=practice)

    assert seen.returncode in {0, 1}, seen.stderr
    assert "Database: " in seen.stdout
    assert "Mail server: None is set" in seen.stdout


def test_the_doctor_says_what_to_do_about_a_database_that_is_behind(tmp_path: Path) -> None:
    seen = safehands("doctor", folder=tmp_path)

    assert seen.returncode == 2
    assert "run `safehands migrate`" in seen.stderr


def test_a_folder_that_cannot_be_used_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, where the folder should be")

    refused = safehands("check", folder=tmp_path)

    assert refused.returncode == 2
    assert refused.stderr.startswith(f"safehands: Cannot use {tmp_path}/var (")
    assert refused.stderr.count("\n") == 1
