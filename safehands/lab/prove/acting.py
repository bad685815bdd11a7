"""A program that does the main verbs one after the other and marks where each begins and ends.

`python -m safehands.lab.prove.acting FILE` is run under strace; its marks are lines in the file.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django


def main(file: Path) -> None:
    """Make the scene of each verb, mark, do it, mark."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "safehands.site.settings"
    django.setup()
    from safehands.lab.prove.main_verbs import scenes  # noqa: PLC0415 - needs Django started
    from safehands.lab.prove.practice import MONDAY, open_practice  # noqa: PLC0415

    stage = open_practice()
    said = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, (name, scene) in enumerate(scenes().items()):
        act = scene(stage, MONDAY + timedelta(minutes=10 * number))
        os.write(said, f"begins {name}\n".encode())
        act()
        os.write(said, f"ends {name}\n".encode())
    os.close(said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
