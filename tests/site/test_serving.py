"""One command serves pages and worker, and one signal ends both."""

import contextlib
import os
import signal
import threading
from pathlib import Path

import pytest

from tests.site.installation import LONG, answer, group_of, safehands, serving

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_pages_and_worker(practice: Path, number: signal.Signals) -> None:
    with serving("serve", folder=practice) as (process, address):
        assert answer(f"{address}/accounts/login/").status_code == 200
        assert len(group_of(process.pid)) >= 3
        process.send_signal(number)
        assert process.wait(timeout=LONG) == 0

    assert group_of(process.pid) == []


def test_a_worker_is_never_left_alone(practice: Path) -> None:
    with serving("serve", folder=practice) as (process, _):
        process.kill()
        process.wait(timeout=LONG)
        (worker,) = [words for words in group_of(process.pid) if " work " in words] or [""]
        # It is told by the end of its input; what is left of the pages is ours to end.
        os.killpg(process.pid, signal.SIGTERM)

    assert worker == "" or "--until-input-ends" in worker


def test_pages_are_never_left_without_worker_and_watchman(practice: Path) -> None:
    with serving("serve", folder=practice) as (process, address):
        answer(f"{address}/accounts/login/")
        process.kill()
        process.wait(timeout=LONG)
        try:
            left = wait_until_alone(process.pid)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    assert left == []


def wait_until_alone(leader: int) -> list[str]:
    """Wait for the rest of a group to end; return what did not."""
    pause = threading.Event()
    for _ in range(100):
        if not group_of(leader):
            break
        pause.wait(0.1)
    return group_of(leader)


def test_the_first_person_is_made_on_the_command_line(practice: Path) -> None:
    words = ("--name", "Ada Lovett", "--organization", "Riverside Practice")

    made = safehands(
        "user", "add", "ada@example.org", *words, folder=practice, said="correct horse battery\n"
    )

    assert made.stdout == "Ada Lovett can sign in as ada@example.org.\n", made.stderr
    listed = safehands("user", "list", folder=practice)
    assert listed.stdout == "ada@example.org  Ada Lovett\n"


def test_a_weak_password_is_refused_and_nobody_is_made(practice: Path) -> None:
    words = ("--name", "Ada Lovett", "--organization", "Riverside Practice")

    refused = safehands("user", "add", "ada@example.org", *words, folder=practice, said="short\n")

    assert refused.returncode == 2
    assert "Use at least 15 characters" in refused.stderr
    assert safehands("user", "list", folder=practice).stdout == ""
