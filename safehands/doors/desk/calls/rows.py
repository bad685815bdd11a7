"""The gate to calls: another office's is as good as missing."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from safehands.core import contacts
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def call_at(request: TimedRequest, contact_id: UUID) -> contacts.Contact:
    """Return a contact that the reader may see, or 404."""
    return get_object_or_404(contacts.visible_to(me(request)), pk=contact_id)
