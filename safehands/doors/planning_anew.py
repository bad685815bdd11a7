"""What an act at a door changes for promised things is planned at once, each plan alone."""

import logging
from datetime import datetime

from safehands.core import promises

log = logging.getLogger(__name__)


def plan_anew(now: datetime) -> int:
    """Count back anew at once what an outage, its end or a new answer changed; returns how many.

    The act itself is stored by then: one plan that cannot be counted is reported, left to the
    clock, and stops neither the others nor the answer to whoever pressed the key.
    """
    return sum(_planned(plan, now) for plan in promises.to_replan())


def _planned(plan: promises.Plan, now: datetime) -> bool:
    try:
        return promises.replan(plan=plan, now=now) is not None
    except Exception:
        log.exception("Plan %s could not be planned anew; the clock tries again.", plan.pk)
        return False
