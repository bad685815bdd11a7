"""Operations for the programs of offices outside: the secret in the address is the key."""

from functools import partial
from typing import NoReturn

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs, keys
from safehands.core.refusals import Refusal
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.ui.wall import AFTERWARDS
from safehands.doors.ui.whence import whence

# Between the secret of an office link and one of its matters.
APART = "~"


class TooManyWrong(Refusal):
    """So many wrong links came from one address that none is looked at for a while."""

    code = "too_many_wrong"
    status = 429


def handoff_by(request: ApiRequest, secret: str) -> handoffs.Handoff:
    """Return the hand-off of a link, a typed code, or ``office link~hand-off``; else 404."""
    _refuse_guessers(request)
    office, apart, wanted = secret.partition(APART)
    found = _of_office(request, office, wanted) if apart else None
    found = found or handoffs.handoff_for_key(secret, request.now)
    return found or _nothing(request)


def office_by(request: ApiRequest, secret: str) -> handoffs.OfficeKey:
    """Return the office link of a secret; else 404."""
    _refuse_guessers(request)
    return handoffs.office_key_for(secret, request.now) or _nothing(request)


def _of_office(request: ApiRequest, secret: str, wanted: str) -> handoffs.Handoff | None:
    key = handoffs.office_key_for(secret, request.now)
    if key is None:
        return None
    return next((o for o in handoffs.matters_of(key, request.now) if str(o.pk) == wanted), None)


def _refuse_guessers(request: ApiRequest) -> None:
    if keys.too_many_guesses(whence(request), request.now):
        raise TooManyWrong(
            _("Many wrong links came from your network."),
            remedy=_("Try again in a quarter of an hour."),
        )


def _nothing(request: ApiRequest) -> NoReturn:
    # Counted once the transaction of the request is undone.
    vars(request)[AFTERWARDS] = partial(keys.note_guess, address=whence(request), now=request.now)
    raise Http404
