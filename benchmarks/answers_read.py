"""How well answers of a front desk are read: `python benchmarks/answers_read.py`.

Precision and recall of stances, topics and actors over the labelled sentences, and which was
taken for which. The test half was not tuned on while the reader was made.
"""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.rules.labelled import HALVES, answer_in, rows, table, topics


def main() -> None:
    """Measure and print."""
    book = topics()
    for half in HALVES:
        every = rows("answers.tsv", half)
        began = process_time()
        read = [(row, *answer_in(row, book)) for row in every]
        spent = process_time() - began
        for what in ("stance", "topic", "actor"):
            pairs = [(row[what], labels[what]) for row, _reading, labels in read]
            table(pairs, f"{half} half, {what}")
        sure = [(row, labels) for row, reading, labels in read if reading and reading.sure]
        right = sum(
            (row["topic"], row["stance"]) == (labels["topic"], labels["stance"])
            for row, labels in sure
        )
        sys.stdout.write(f"\n{half} half, read as sure: {right} of {len(sure)} right")
        sys.stdout.write(f"\n{half} half, CPU a sentence: {spent / len(every) * 1_000:.2f} ms\n")


if __name__ == "__main__":
    main()
