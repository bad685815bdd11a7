"""`make bench`: all figures in one run, each as time and as a multiple of what it stands on.

`make bench ONLY=pages` measures one of them. Each part runs in a process of its own; stores are
built first where they are not there yet, kept in `var/bench` and used again.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from benchmarks.figures import NAMES
from benchmarks.parts import machine, measuring, report
from benchmarks.parts.figures import Figure, growth, of_json
from benchmarks.stores import keep
from benchmarks.stores.__main__ import build_apart

COPIED_UP_TO = 300_000
SUBSTRATE = "substrate"


def main() -> int:
    """Run what is asked for; return 0 also where an aim is missed: a figure is no test."""
    given = _words().parse_args()
    if given.one:
        _one(given.one, given.folder, given.write)
        return 0
    wanted = given.only or list(NAMES)
    began = time.perf_counter()
    about = machine.about()
    print(machine.words(about), flush=True)
    if measuring.QUICK:
        print("BENCH_QUICK is set: this run shows that everything works, no more.", flush=True)
    stores = _stores(wanted, given.sizes)
    measured = _measured(wanted, stores, given.sizes)
    figures = [*measured, *growth(measured)]
    order = [SUBSTRATE, *NAMES]
    figures.sort(key=lambda one: order.index(one.group))
    print(*report.lines(figures), sep="\n")
    to = given.write or keep.KEPT / f"bench-{time.strftime('%Y%m%d-%H%M%S')}.json"
    about |= {"stores": [keep.card_of(keep.folder_of(size)) | {"asked": None} for size in stores]}
    about["quick"] = measuring.QUICK
    about["seconds"] = round(time.perf_counter() - began)
    report.write(to, figures, about)
    print(f"\n{report.summary(figures)}\nTook {about['seconds']} s. All of it: {to}")
    return 0


def _words() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="make bench", description=__doc__)
    words.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    words.add_argument("--sizes", type=int, nargs="+", help="stores of so many cases instead")
    words.add_argument("--write", type=Path, help="where the JSON goes (var/bench otherwise)")
    words.add_argument("--one", choices=[SUBSTRATE, *NAMES], help=argparse.SUPPRESS)
    words.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return words


def _stores(wanted: list[str], sizes: list[int] | None) -> list[int]:
    """Return the sizes of the stores that are needed, built now where they are not there."""
    needed = {size for name in wanted for size in _sizes(name, sizes)}
    for size in sorted(needed):
        if not keep.is_there(size):
            build_apart(size)
    return sorted(needed)


def _sizes(name: str, sizes: list[int] | None) -> list[int]:
    own = list(getattr(import_module(f"benchmarks.figures.{NAMES[name]}"), "SIZES", ()))
    return own if sizes is None or not own else sizes


def _measured(wanted: list[str], stores: list[int], sizes: list[int] | None) -> list[Figure]:
    """Measure store by store: the substrate first, then all that needs this store."""
    found: list[Figure] = []
    for size in stores:
        names = [name for name in wanted if size in _sizes(name, sizes)]
        found += _on_a_store(size, [SUBSTRATE, *names])
    for name in wanted:
        if not _sizes(name, None):
            found += _apart(name, None)
    return found


def _on_a_store(size: int, names: list[str]) -> list[Figure]:
    """Measure on a copy of a small store; a large one is used as it is and grows a little."""
    if size > COPIED_UP_TO:
        return [one for name in names for one in _apart(name, keep.folder_of(size))]
    found = []
    for name in names:
        with keep.copied(size) as folder:
            found += _apart(name, folder)
    return found


def _apart(name: str, folder: Path | None) -> list[Figure]:
    """Measure one part in a process of its own: Django knows one database in a process."""
    print(f"- {name}{f' on {folder.name}' if folder else ''} ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="safehands-bench-") as scratch:
        to = Path(scratch) / "figures.json"
        command = [sys.executable, "-m", "benchmarks", "--one", name, "--write", str(to)]
        if folder is not None:
            command += ["--folder", str(folder)]
        subprocess.run(command, check=True, cwd=keep.ROOT)  # noqa: S603 - our own words
        return [of_json(one) for one in json.loads(to.read_text())]


def _one(name: str, folder: Path | None, to: Path) -> None:
    """Be that process."""
    from benchmarks.parts import store  # noqa: PLC0415 - only here is a database opened

    if folder is None:
        found = list(import_module(f"benchmarks.figures.{NAMES[name]}").measure())
    else:
        opened = store.opened(folder)
        found = (
            store.substrates(opened) if name == SUBSTRATE
            else list(import_module(f"benchmarks.figures.{NAMES[name]}").measure(opened))
        )  # fmt: skip
    to.write_text(json.dumps([one.as_json() | {"group": name} for one in found]))


if __name__ == "__main__":
    sys.exit(main())
