"""Start the demo practice of a Tuesday as a program of its own, and end it again."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser.on_a_tuesday import PASSWORD

ROOT = Path(__file__).parents[2]
PATIENCE, TURN = 180.0, 0.1


@dataclass(frozen=True)
class Tuesday:
    """A practice that is served: where, and an example for every argument of its addresses."""

    address: str
    examples: dict[str, Any]

    def path(self, name: str, *arguments: str) -> str:
        """Return the path of a named address, its arguments taken from the examples."""
        own = self.examples.get(name, {})
        return reverse(name, kwargs={one: own.get(one) or self.examples[one] for one in arguments})


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in with the keyboard on the page for it."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def window(
    chromium: Browser, tuesday: Tuesday, width: int, height: int, locale: str = "en-US"
) -> Page:
    """Open a window of a browser that knows nobody yet; nothing moves in it."""
    context = chromium.new_context(
        base_url=tuesday.address, viewport={"width": width, "height": height}, locale=locale,
        timezone_id="America/New_York", reduced_motion="reduce",
    )  # fmt: skip
    return context.new_page()


@contextmanager
def serving(folder: Path) -> Iterator[Tuesday]:
    """Serve the practice from a folder of its own until the end of the block."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "SAFEHANDS_DATA_DIR": str(folder), "SAFEHANDS_BASE_URL": address, "DATABASE_URL": "",
        "SAFEHANDS_DEMO": "1", "SAFEHANDS_TEST_MODE": "1", "SAFEHANDS_LOG_LEVEL": "WARNING",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.browser.on_a_tuesday", str(port)]
    program = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        examples = json.loads(program.stdout.readline() or "null")
        assert examples, "the practice could not be built; its words stand above"
        _wait_for(port, program)
        yield Tuesday(address, examples)
    finally:
        program.terminate()
        program.communicate(timeout=PATIENCE)


def _wait_for(port: int, program: subprocess.Popen[str]) -> None:
    never = Event()
    for _turn in range(int(PATIENCE / TURN)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert program.poll() is None, "the practice ended before it was served"
        never.wait(TURN)
    raise AssertionError(f"nobody answers on port {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
