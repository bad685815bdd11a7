"""A program that works on the installation in its folder and says in a file what it was answered.

`python -m safehands.lab.prove.writing FILE SEED ROUNDS` is run under strace by the power-cut
simulator: it opens cases, makes promises and writes notes through the product's own verbs in two
threads, and adds a line to the file as soon as one of them returned.
"""

import os
import random
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import django

CASE_EVERY = 3
"""One verb in so many opens a case with a promise; the others write notes."""
CLOSE_EVERY = 12
"""After so many verbs a thread leaves the database, as a worker does that is stopped."""


def main(file: Path, seed: str, rounds: int) -> None:
    """Work for some rounds in two threads."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "safehands.site.settings"
    django.setup()
    from safehands.lab.prove.practice import MONDAY, open_practice  # noqa: PLC0415 - needs Django

    stage = open_practice()
    said = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    writers = [
        threading.Thread(
            target=_write, args=[stage, f"writer {number}", seed, rounds, MONDAY, said]
        )
        for number in (1, 2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    os.close(said)


def _write(stage: object, name: str, seed: str, rounds: int, now: datetime, said: int) -> None:
    from django.db import connections  # noqa: PLC0415 - needs Django started

    from safehands.core import cases, promises  # noqa: PLC0415
    from safehands.lab.cast import Cast  # noqa: PLC0415

    assert isinstance(stage, Cast)
    dice = random.Random(f"{seed}/{name}")  # noqa: S311 - not a secret
    mine: list[cases.Case] = []
    for number in range(1, rounds + 1):
        words, at = f"{name} asks {number}", now + timedelta(seconds=number)
        if not mine or dice.randrange(CASE_EVERY) == 0:
            case = cases.open_case(
                organization=stage.practice, customer=stage.parent, subject=stage.parent,
                asked=words, origin=cases.Origin.PHONE, by=stage.front_desk, now=at,
            )  # fmt: skip
            mine.append(case)
            os.write(said, f"{words}\n".encode())
            promises.make(
                case=case, words="You hear from us.", minutes=90, by=stage.front_desk, now=at
            )
        else:
            cases.note(case=dice.choice(mine), words=words, by=stage.front_desk, now=at)
            os.write(said, f"{words}\n".encode())
        if number % CLOSE_EVERY == 0:
            connections.close_all()
    connections.close_all()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
