"""Starts the product as a program of its own, with a bug planted in it where a trial asks for one.

A bug is a function that breaks the product on purpose. It is named ``proof/bug`` and registered in
the module of its proof::

    @plants("saved/asleep")
    def _commit_without_sync() -> None:
        replace(DatabaseWrapper, "synchronous", "OFF")

It reaches every Python program that descends from the one that is started, also those that the
web server spawns: a ``sitecustomize`` on their path waits until Django has started, and then
plants it. Without a bug in the trial nothing of this is there.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar
from unittest.mock import patch

import django

from safehands.lab.prove import table
from safehands.lab.prove.conductor import environment as clean
from safehands.lab.prove.frame import Trial

Bug = TypeVar("Bug", bound=Callable[[], None])

BUGS: dict[str, Callable[[], None]] = {}
"""By ``proof/bug``; filled when the module of the proof is imported."""
NAMED = "PLANTED_BUG"
"""The environment's word for which bug a program is to have."""
_HOOK = "from safehands.lab.prove import planting\n\nplanting.wait_for_django()\n"


def plants(name: str) -> Callable[[Bug], Bug]:
    """Register a function under ``proof/bug`` as that which plants the bug."""

    def register(bug: Bug) -> Bug:
        BUGS[name] = bug
        return bug

    return register


def replace(target: Any, name: str, new: Any) -> Any:
    """Put something else in the place of a part of the product, for good; return what stood there.

    For use in bugs; the process ends with its trial. Raises ``AttributeError`` for a part that is
    not there, so that a bug whose target was renamed is not planted in silence.
    """
    old = getattr(target, name)
    patch.object(target, name, new).start()
    return old


def command(trial: Trial, *words: str) -> list[str]:  # noqa: ARG001 - the folder stands in the environment
    """Return the command line of ``safehands`` with some words, for a child of a trial."""
    return [sys.executable, "-m", "safehands", *words]


def environment(trial: Trial, **more: str) -> dict[str, str]:
    """Return the environment of a child of a trial, with the bug of the trial planted in it."""
    found = clean(trial.folder)
    found.pop(NAMED, None)
    if trial.bug:
        hooks = trial.folder / "planted"
        hooks.mkdir(exist_ok=True)
        (hooks / "sitecustomize.py").write_text(_HOOK)
        found[NAMED] = f"{trial.name}/{trial.bug}"
        found["PYTHONPATH"] = os.pathsep.join(filter(None, [str(hooks), found.get("PYTHONPATH")]))
    return found | more


def plant(name: str) -> None:
    """Plant a bug in this very process, where Django has started.

    Does nothing where the proof plants its bug in its own process only. Raises ``KeyError`` for a
    proof that there is not.
    """
    table.proof(name.partition("/")[0])
    if name in BUGS:
        BUGS[name]()


def wait_for_django() -> None:
    """Plant the bug that the environment names as soon as Django has started in this process."""
    name, start = os.environ[NAMED], django.setup
    planted: set[str] = set()

    def setup(*args: Any, **words: Any) -> None:
        start(*args, **words)
        if name not in planted:
            planted.add(name)
            plant(name)

    django.setup = setup
