"""The next word that the clock promised while somebody was silent: kept by any word since."""

from datetime import datetime

from safehands.core import news, notices
from safehands.core.promises.models import Promise

# What is written to a customer and tells him something he waits for.
WORDS = ("ready", "news_to_read", "promised", "moved", "arrived")


def had_word(promise: Promise) -> datetime | None:
    """Return when the customer first heard from us after this promise; None while he did not."""
    since = promise.made_at
    told = [
        one.told_at
        for one in news.of_case(promise.case)
        if one.told_at is not None and one.told_at >= since
    ]
    written = notices.of_case(promise.case_id).filter(
        for_customer=True, topic__in=WORDS, written_at__gt=since, state__in=notices.ARRIVED
    )
    told += [one.written_at for one in written]
    return min(told, default=None)
