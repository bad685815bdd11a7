"""Records that the last one overwrites: what the proof of the update has to find."""

from contextlib import contextmanager
from typing import Any

from django import forms

from safehands.doors.api import reading
from safehands.doors.api.frame import versions
from safehands.doors.desk import as_it_stood
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "deaf-programs": "what a program says that it had read is not heeded",
    "one-version": "the second is told, but not what is stored now",
    "deaf-forms": "a form does not know what stood in it when it was opened",
}


@plants("update/deaf-programs")
def _heed_nothing() -> None:
    replace(versions, "seen", lambda request: versions.named(request) and None)


@plants("update/one-version")
def _tell_one() -> None:
    @contextmanager
    def compared(request: Any, _current: Any, _chain: Any) -> Any:
        yield versions.seen(request)

    replace(reading, "compared", compared)


@plants("update/deaf-forms")
def _forget_what_stood() -> None:
    def remember(form: forms.Form) -> None:
        form.fields[as_it_stood.FIELD] = forms.CharField(required=False)

    replace(as_it_stood, "remember", remember)
