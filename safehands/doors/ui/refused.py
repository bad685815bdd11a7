"""The page for an act that was refused: what is wrong, what is open, what one can do."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safehands.core.refusals import Refusal
from safehands.doors.ui.looks import Text, Way
from safehands.doors.ui.wall import AFTERWARDS


def keep_afterwards(request: HttpRequest, refusal: Refusal) -> None:
    """Let what a refusal keeps be written once the transaction of the page is undone."""
    vars(request)[AFTERWARDS] = refusal.afterwards


def refused(
    request: HttpRequest,
    refusal: Refusal,
    *,
    back: str = "",
    ways: Sequence[Way] = (),
    kept: Mapping[Text, str] | None = None,
) -> HttpResponse:
    """Answer a refusal with its own status. `kept` is what the person had typed, by label."""
    keep_afterwards(request, refusal)
    about = {
        "refusal": refusal,
        "back": back,
        "ways": ways,
        "kept": {label: text for label, text in (kept or {}).items() if text},
    }
    return render(request, "ui/refusal.html", about, status=refusal.status)
