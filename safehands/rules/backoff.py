"""When to try again to deliver a message, and when to stop and say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from safehands.rules.instants import NOTHING, utc
from safehands.rules.mistakes import Mistake


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patiently to try. `spread` is the share by which a wait may be longer or shorter."""

    first_wait: timedelta = timedelta(minutes=1)
    growth: float = 2.0
    longest_wait: timedelta = timedelta(hours=1)
    attempts: int = 12
    give_up_after: timedelta = timedelta(hours=24)
    spread: float = 0.2

    def __post_init__(self) -> None:
        """Refuse waits that do not wait, shrink, or never end."""
        sound = {
            "first_wait": self.first_wait > NOTHING,
            "growth": self.growth >= 1,
            "longest_wait": self.longest_wait >= self.first_wait,
            "attempts": self.attempts >= 1,
            "give_up_after": self.give_up_after > NOTHING,
            "spread": 0 <= self.spread < 1,
        }
        for field, holds in sound.items():
            if not holds:
                raise Mistake(
                    field=field,
                    code="retry_policy_unsound",
                    problem=f"{getattr(self, field)} does not make sense here.",
                    remedy="Waits are positive and grow; the spread lies between 0 and 1.",
                )


PATIENT = RetryPolicy()


def next_try(
    *,
    key: str,
    attempts: int,
    first_at: datetime,
    now: datetime,
    policy: RetryPolicy = PATIENT,
) -> datetime | None:
    """Return when to try again after `attempts` failures, the last one now; None to give up.

    The wait is a little different for each `key` (the id of the message), so that a gateway that
    comes back is not met by all at once; and the same each time it is asked, so that two workers
    agree. `first_at` is the instant of the first attempt.
    """
    if attempts >= policy.attempts:
        return None
    again = utc(now) + _wait(policy, key, attempts)
    return again if again <= utc(first_at) + policy.give_up_after else None


def _wait(policy: RetryPolicy, key: str, attempts: int) -> timedelta:
    wait = policy.first_wait
    for _ in range(attempts - 1):
        wait = min(wait * policy.growth, policy.longest_wait)
    return wait * (1 + policy.spread * (2 * _chance(key, attempts) - 1))


def _chance(key: str, attempts: int) -> float:
    """Return a number from 0 to 1 that looks random and is always the same."""
    digest = blake2b(f"{key}:{attempts}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
