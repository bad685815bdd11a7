"""How well words of frustration are recognised: `python benchmarks/frustration_heard.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.rules.labelled import HALVES, frustrated_in_words, rows, table


def main() -> None:
    """Measure and print."""
    for half in HALVES:
        pairs = [
            (row["frustrated"], frustrated_in_words(row)) for row in rows("frustration.tsv", half)
        ]
        table(pairs, f"{half} half, frustrated")


if __name__ == "__main__":
    main()
