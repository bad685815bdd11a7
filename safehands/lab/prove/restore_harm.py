"""Everything that can go wrong on the way back: it is refused in words, and nothing is changed."""

import hashlib
import secrets
import signal
import subprocess
from pathlib import Path

from safehands.core import house
from safehands.lab.prove import copies
from safehands.lab.prove.frame import Trial

REFUSED = 2
SOONER_AND_SOONER = (1.0, 0.25, 0.05, 0.0, 0.0)


def refused(trial: Trial) -> None:
    """Try to restore over the living, with a wrong key, and from damaged backups."""
    file = copies.newest(trial.folder / "rest")
    if file is None:
        return
    _living(trial, file)
    _wrong_key(trial, file)
    letter = file.read_bytes().find(b"the films are here.")
    if trial.expect(letter > 0, "the letter is not in the backup"):
        _changed(trial, file, letter)
    for _round in range(trial.rounds(5, 0)):
        _changed(trial, file, trial.dice.randrange(file.stat().st_size))
    _cut_off(trial, file)


def killed_on_the_way(trial: Trial) -> None:
    """Kill a backup and a restore, then do both again: nothing half is ever taken for whole."""
    file = copies.newest(trial.folder / "rest")
    for number in range(trial.rounds(3, 1)):
        room = _killed_at_work(trial, f"killed-{number}", "backup", "--to")
        whole = len(list(room.glob("*.backup")))
        done = copies.safehands(trial, "backup", "--to", str(room))
        trial.expect(done.returncode == 0, f"after a killed backup none is made: {done.stderr}")
        trial.expect(
            len(list(room.glob("*"))) == whole + 1, "a killed backup leaves something behind"
        )
        copy = _killed_at_work(trial, f"half-{number}", "restore", str(file), "--to")
        if not (copy / copies.DATABASE).exists():
            done = copies.safehands(trial, "restore", str(file), "--to", str(copy))
            trial.expect(done.returncode == 0, f"after a killed restore: {done.stderr[-300:]}")
        with copies.standing_at(copy):
            trial.expect(house.held(), "a restore that was killed left a copy that is not on hold")


def _killed_at_work(trial: Trial, name: str, *words: str) -> Path:
    """Kill a command that writes into a folder, sooner or later by the dice; return the folder.

    One that was done before the blow is begun again in another folder, and hit sooner.
    """
    pause = trial.dice.uniform(0.0, 0.4)
    for number, share in enumerate(SOONER_AND_SOONER):
        room = trial.folder / f"{name}-{number}"
        if _killed(trial, room, (*words, str(room)), pause * share):
            return room
    return trial.folder / f"{name}-0"


def _killed(trial: Trial, room: Path, words: tuple[str, ...], pause: float) -> bool:
    process = copies.begun(trial, *words)
    while process.poll() is None and not (room.is_dir() and any(room.iterdir())):
        _wait(process, 0.01)
    _wait(process, pause)
    process.kill()
    process.communicate(timeout=copies.PATIENCE)
    if process.returncode == -signal.SIGKILL:
        trial.hit(f"killed-{words[0]}")
    return process.returncode == -signal.SIGKILL


def _wait(process: "subprocess.Popen[str]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _living(trial: Trial, file: Path) -> None:
    there = trial.folder / copies.DATABASE
    before = hashlib.sha256(there.read_bytes()).hexdigest()
    done = copies.safehands(trial, "restore", str(file), "--to", str(trial.folder))
    trial.hit("living")
    _in_words(trial, done, "over a living installation", "empty folder")
    after = hashlib.sha256(there.read_bytes()).hexdigest()
    trial.expect(before == after, "a living installation was changed by a restore")


def _wrong_key(trial: Trial, file: Path) -> None:
    wrong, copy = trial.folder / "wrong.key", trial.folder / "copy-wrong"
    wrong.write_text(secrets.token_hex(32))
    done = copies.safehands(
        trial, "restore", str(file), "--to", str(copy), "--key-file", str(wrong)
    )
    trial.hit("wrong-key")
    _in_words(trial, done, "with a wrong key", "--key-file")
    trial.expect(not (copy / copies.DATABASE).exists(), "a wrong key left a database behind")


def _changed(trial: Trial, file: Path, place: int) -> None:
    """Change one byte; it is refused, unless the byte meant nothing and all came back the same."""
    whole = bytearray(file.read_bytes())
    whole[place] ^= 1 << trial.dice.randrange(8)
    hurt = trial.folder / f"hurt-{place}.backup"
    hurt.write_bytes(whole)
    copy = trial.folder / f"copy-{place}"
    done = copies.safehands(trial, "restore", str(hurt), "--to", str(copy))
    trial.hit("damaged")
    if done.returncode:
        _in_words(trial, done, f"with byte {place} changed", "")
        trial.expect(not (copy / copies.DATABASE).exists(), "a damaged backup left a database")
        return
    same = copies.every_file(copy) == copies.every_file(trial.folder)
    with copies.standing_at(trial.folder / "copy"):
        rows = copies.every_row()
    with copies.standing_at(copy):
        same = same and copies.every_row()["core_case"] == rows["core_case"]
    trial.expect(same, f"a backup with byte {place} changed was restored as if it were whole")


def _cut_off(trial: Trial, file: Path) -> None:
    whole, copy = file.read_bytes(), trial.folder / "copy-cut"
    hurt = trial.folder / "cut.backup"
    hurt.write_bytes(whole[: trial.dice.randrange(len(whole) * 9 // 10)])
    done = copies.safehands(trial, "restore", str(hurt), "--to", str(copy))
    trial.hit("cut-off")
    _in_words(trial, done, "without its end", "")
    trial.expect(not (copy / copies.DATABASE).exists(), "a backup cut off left a database")


def _in_words(
    trial: Trial, done: "subprocess.CompletedProcess[str]", how: str, remedy: str
) -> None:
    trial.expect(done.returncode == REFUSED, f"restoring {how} was not refused: {done.stdout}")
    lines = done.stderr.strip().splitlines()
    clear = len(lines) == 1 and lines[0].startswith("safehands: ") and remedy in lines[0]
    trial.expect(clear, f"restoring {how} was refused without a remedy: {done.stderr[-300:]}")
