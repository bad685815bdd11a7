"""`python -m benchmarks.stores 20000 [1000000 ...]`: build the stores that are not there yet.

Prints the folder of each. `--copy FOLDER` copies one to a new folder to try things on.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.stores import keep


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m benchmarks.stores", description=__doc__)
    words.add_argument("cases", type=int, nargs="+")
    words.add_argument("--copy", type=Path, help="copy the store to this new folder")
    words.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = words.parse_args()
    for cases in given.cases:
        if given.here:
            keep.build(cases)
        elif not keep.is_there(cases):
            build_apart(cases)
        if not given.here:
            print(keep.folder_of(cases), flush=True)
        if given.copy:
            shutil.copytree(keep.folder_of(cases), given.copy)


def build_apart(cases: int) -> None:
    """Build a store in a process of its own: Django knows one database in a process."""
    print(f"Building a store of {cases:,} cases (kept in {keep.KEPT}) ...", flush=True)
    command = [sys.executable, "-m", "benchmarks.stores", "--here", str(cases)]
    subprocess.run(command, check=True, cwd=keep.ROOT)  # noqa: S603 - our own words
    card = keep.card_of(keep.folder_of(cases))
    print(
        f"  {card['seconds']:,.0f} s, {card['bytes'] / 1e6:,.0f} MB, {card['counts']}", flush=True
    )


if __name__ == "__main__":
    main()
