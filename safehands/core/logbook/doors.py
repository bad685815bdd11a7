"""Through which door the present work came in; doors say so once, entries repeat it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_door: ContextVar[str] = ContextVar("door", default="house")


@contextmanager
def through(door: str) -> Iterator[None]:
    """Mark everything written inside as having come through this door (desk, api, clock)."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


def present_door() -> str:
    """Return the door the present work came through."""
    return _door.get()
