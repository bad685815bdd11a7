"""Stores that are kept: built once for a number of cases and a schema, and used again.

A store is a folder such as a practice's data folder (encrypted database, keys) with a card
beside it. The name tells the cases and a digest of the migrations: when these changed, another
store is built and the old one is removed.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.parts import house

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "bench"
# Counts what builds stores: another number, and all of them are built anew.
BUILDER = 3
UNFINISHED = "building-"
CARD, BUSY = "card.json", "Bella Busy"
A_CASE_EACH, FEWEST = 4_000, 4
PASSWORD = "a long and quiet afternoon"  # noqa: S105 - of invented people
DESK, BUSY_MAIL = "desk@example.org", "busy@example.org"
# Nobody was asked yet how it went when the lives were lived, and nobody will be.
ASK_AFTER = 100_000
FREE_FACTOR, BYTES_A_CASE = 1.3, 11_000


def fingerprint() -> str:
    """Return a digest of the schema, and of the builder's version."""
    digest = hashlib.sha256(str(BUILDER).encode())
    for path in sorted((ROOT / "safehands/core/migrations").glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def folder_of(cases: int) -> Path:
    """Return where the store of so many cases is or will be."""
    return KEPT / f"store-{cases}-{fingerprint()}"


def card_of(folder: Path) -> dict[str, Any]:
    """Return what was written down when a store was built."""
    return dict(json.loads((folder / CARD).read_text()))


def is_there(cases: int) -> bool:
    """Whether the store was built to its end."""
    return (folder_of(cases) / CARD).exists()


def build(cases: int) -> dict[str, Any]:
    """Build a store in this process and keep it; return its card. Django must not run yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    _remove_unfinished()
    refuse_without_room(cases)
    # Being told to stop must still remove what was begun.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    scratch = Path(tempfile.mkdtemp(prefix=f"{UNFINISHED}{os.getpid()}-", dir=KEPT))
    try:
        card = _fill(scratch, cases)
        (scratch / CARD).write_text(json.dumps(card, indent=2) + "\n")
        _remove_old(cases)
        scratch.rename(folder_of(cases))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return card


def refuse_without_room(cases: int) -> None:
    """Stop with words when the disk has no room for the store."""
    wanted, free = cases * BYTES_A_CASE * FREE_FACTOR, shutil.disk_usage(KEPT).free
    if free < wanted:
        raise SystemExit(
            f"A store of {cases:,} cases takes about {wanted / 1e9:.1f} GB on the disk; "
            f"{free / 1e9:.1f} GB are free in {KEPT}. Make room, or measure smaller sizes."
        )


def _begin(scratch: Path) -> Any:
    """Set up an empty house in a folder: the migrations take a minute, so they are run once."""
    plain = KEPT / f"empty-{fingerprint()}"
    if plain.exists():
        shutil.copytree(plain, scratch, dirs_exist_ok=True)
    config = house.begin(str(scratch))
    if not plain.exists():
        from django.db import connection  # noqa: PLC0415

        connection.close()
        making = Path(tempfile.mkdtemp(prefix=f"{UNFINISHED}{os.getpid()}-", dir=KEPT))
        shutil.copytree(scratch, making, dirs_exist_ok=True)
        for old in KEPT.glob("empty-*"):
            shutil.rmtree(old)
        making.rename(plain)
    return config


def _remove_unfinished() -> None:
    """Remove what builders left that were killed."""
    for left in KEPT.glob(f"{UNFINISHED}*"):
        if not _runs(int(left.name.split("-")[1])):
            shutil.rmtree(left)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove_old(cases: int) -> None:
    """Remove stores of so many cases that another schema built."""
    for old in KEPT.glob(f"store-{cases}-*"):
        shutil.rmtree(old)


def _fill(scratch: Path, cases: int) -> dict[str, Any]:
    from benchmarks.stores import checking, filling, rows  # noqa: PLC0415
    from benchmarks.stores import people as many  # noqa: PLC0415

    began = time.perf_counter()
    config = _begin(scratch)
    from django.db import connection  # noqa: PLC0415

    from safehands.core import people as people_  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415
    from safehands.site.commands import static_files  # noqa: PLC0415

    stage = cast.enter(now=house.NOW - timedelta(days=500))
    busy = _staffed(stage)
    people_.set_policy(
        organization=stage.practice, numbers={"ask_after": ASK_AFTER}, by=None, now=house.NOW
    )
    of = filling.moulds(stage)
    chance = random.Random(cases)  # noqa: S311 - invented, not secret
    staff = _staff(stage, max(FEWEST, cases // A_CASE_EACH), chance)
    with rows.bare():
        people = many.fill(cases, organization=stage.practice, seed=1)
        crowd = filling.Crowd(
            [(p.pk.hex, p.name, p.number, filling.kept_name(people_.folded(p.name)))
             for p in people],
            staff,
        )  # fmt: skip
        filling.fill(cases, of, crowd, seed=cases)
    filling.keep_busy(busy, stage)
    found = checking.looked_over(chance)
    static_files.collect(config)
    connection.close()
    database = scratch / "safehands.sqlite3"
    return found | {
        "cases_asked": cases, "fingerprint": fingerprint(), "bytes": database.stat().st_size,
        "seconds": round(time.perf_counter() - began, 1), "now": house.NOW.isoformat(),
        "asked": [_card_of(one) for one in chance.sample(people, min(1_000, len(people)))],
    }  # fmt: skip


def _card_of(one: Any) -> dict[str, str]:
    return {"id": str(one.pk), "name": one.name, "number": one.number, "born": str(one.born_on)}


def _staffed(stage: Any) -> Any:
    """Let the desk sign in, and a colleague who will owe two hundred things; return her."""
    from safehands.core import people  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415

    now = house.NOW - timedelta(days=500)
    busy = people.enrol(name=BUSY, zone=cast.ZONE, by=None, now=now)
    people.join_as(
        person=busy, organization=stage.practice, role=people.Role.FRONT_DESK, by=None, now=now
    )
    for person, email in ((stage.front_desk, DESK), (busy, BUSY_MAIL)):
        people.open_account(person=person, email=email, password=PASSWORD, by=None, now=now)
    people.add_contact_point(
        kind="mobile", value="+12125550134", person=stage.parent, verified=True, by=None, now=now
    )
    return busy


def _staff(
    stage: Any, many: int, chance: random.Random
) -> dict[str, list[tuple[str, str, str, str]]]:
    """Enter colleagues, so that everybody has a part of the work that a person can do."""
    from benchmarks.parts import spelling  # noqa: PLC0415
    from safehands.core import people  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415

    now, role = house.NOW - timedelta(days=500), people.Role
    parts = (("front_desk", role.FRONT_DESK, many), ("case_desk", role.CASE_DESK, many // 4 + 1),
             ("nurse", role.CLINICIAN, many // 8 + 1))  # fmt: skip
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for part, does, how_many in parts:
        found[part] = []
        for _ in range(how_many):
            name = f"{chance.choice(spelling.GIVEN)} {chance.choice(spelling.FAMILY)}"
            person = people.enrol(name=name, zone=cast.ZONE, by=None, now=now)
            people.join_as(person=person, organization=stage.practice, role=does, by=None, now=now)
            found[part].append((person.pk.hex, person.name, "", ""))
    return found


@contextmanager
def copied(cases: int) -> Iterator[Path]:
    """Yield a folder with a copy of a store, removed afterwards; the store stays as it is."""
    with tempfile.TemporaryDirectory(prefix="run-", dir=KEPT) as to:
        shutil.copytree(folder_of(cases), to, dirs_exist_ok=True)
        yield Path(to)


def size_of(folder: Path) -> int:
    """Return the bytes of the database in a folder, with what is still in its log."""
    return sum(path.stat().st_size for path in folder.glob("safehands.sqlite3*"))


def settle(folder: Path) -> None:
    """Let all that was written be on the disk, so that it disturbs no measure."""
    for path in folder.glob("safehands.sqlite3*"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
