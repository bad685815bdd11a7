"""A promise of the next word: kept by the word itself, whoever gave it.

The clock promises it while somebody is silent, and we promise it with one key at the telephone.
"""

from datetime import datetime

from safehands.core import news, notices
from safehands.core.promises.models import Promise
from safehands.core.promises.wording import only_word

# What is written to a customer and tells him something he waits for.
WORDS = ("ready", "news_to_read", "promised", "moved", "arrived")


def had_word(promise: Promise) -> datetime | None:
    """Return when the customer first heard from us after this promise; None while he did not.

    What the clock promised is kept by any word. What one of us promised is kept by news that he
    surely heard, and not while there is more that he does not know.
    """
    if _of_the_clock(promise):
        return min([*_told(promise), *_written(promise)], default=None)
    if not only_word(promise.words, promise.to.language) or _untold(promise):
        return None
    return min(_told(promise), default=None)


def _of_the_clock(promise: Promise) -> bool:
    """Whether the clock made it; that somebody agreed on another time since is no matter."""
    while promise.moved_from is not None:
        promise = promise.moved_from
    return promise.made_by_id is None


def _told(promise: Promise) -> list[datetime]:
    since = promise.made_at
    return [
        one.told_at
        for one in news.of_case(promise.case)
        # What was told in the moment of the promise was told before it.
        if one.told_at is not None and one.told_at > since
    ]


def _written(promise: Promise) -> list[datetime]:
    written = notices.of_case(promise.case_id).filter(
        for_customer=True, topic__in=WORDS, written_at__gt=promise.made_at,
        state__in=notices.ARRIVED,
    )  # fmt: skip
    return [one.written_at for one in written]


def _untold(promise: Promise) -> bool:
    return any(one.kind != news.Kind.READY for one in news.open_of_case(promise.case))
