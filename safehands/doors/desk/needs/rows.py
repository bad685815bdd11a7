"""The gate to needs: another office's is as good as missing; and the way back to where one was."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from safehands.core import cases, needs
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def need_of(request: TimedRequest, need_id: UUID) -> needs.Need:
    """Return a need that the reader may see, or 404."""
    return get_object_or_404(needs.visible_to(me(request)), pk=need_id)


def matter_of(request: TimedRequest, matter_id: UUID) -> needs.Matter:
    """Return what a case is about if the reader may see both, or 404."""
    return get_object_or_404(needs.matters_visible_to(me(request)), pk=matter_id)


def back_of(request: TimedRequest, need: needs.Need) -> str:
    """Return the case from which the reader came, else the page of the person."""
    try:
        wanted = UUID(request.GET.get("case", ""))
    except ValueError:
        return reverse("person", args=[need.person_id])
    if cases.visible_to(me(request)).filter(pk=wanted).exists():
        return f"{reverse('case', args=[wanted])}#needs"
    return reverse("person", args=[need.person_id])
