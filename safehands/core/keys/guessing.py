"""Secrets that open nothing are counted by where they come from; after some, none is looked at.

A link has 192 random bits and a printed code 56: this spares the database and makes the hunt
for codes hopeless. Counted in the database, so that every process knows.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from safehands.core.keys.models import WrongGuess

MOST_WRONG = 20
WINDOW = timedelta(minutes=15)


@transaction.atomic
def note_guess(*, address: str, now: datetime) -> int:
    """Count a secret that opened nothing; returns how many came from there in this window.

    Neither the secret nor the address is kept. Rows of the past are forgotten on the way.
    """
    WrongGuess.objects.filter(since__lte=now - WINDOW).delete()
    source = _source(address)
    WrongGuess.objects.bulk_create([WrongGuess(source=source, since=now)], ignore_conflicts=True)
    WrongGuess.objects.filter(source=source).update(count=F("count") + 1)
    return WrongGuess.objects.values_list("count", flat=True).get(source=source)


def too_many_guesses(address: str, now: datetime) -> bool:
    """Whether so many wrong secrets came from an address that none is looked at for a while."""
    lately = WrongGuess.objects.filter(source=_source(address), since__gt=now - WINDOW)
    return lately.filter(count__gte=MOST_WRONG).exists()


def _source(address: str) -> str:
    return salted_hmac("safehands.keys.guessing", address, algorithm="sha256").hexdigest()
