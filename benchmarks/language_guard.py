"""How well the guard marks words that must not leave: `python benchmarks/language_guard.py`.

Precision and recall of each kind over the labelled sentences, and which was taken for which. The
test half was not tuned on while the guard was made.
"""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.rules.labelled import HALVES, kind_in, rows, table


def main() -> None:
    """Measure and print."""
    for half in HALVES:
        every = rows("language.tsv", half)
        began = process_time()
        pairs = [(row["kind"], kind_in(row)) for row in every]
        spent = process_time() - began
        table(pairs, f"{half} half, kind")
        marked = [("-" if a == "-" else "marked", "-" if b == "-" else "marked") for a, b in pairs]
        table(marked, f"{half} half, marked or not")
        sys.stdout.write(f"\n{half} half, CPU a sentence: {spent / len(every) * 1_000:.2f} ms\n")


if __name__ == "__main__":
    main()
