"""Whether the words of a waiting notice are still true just before it leaves."""

from django.utils.translation import gettext as _

from safehands.core.notices.models import Notice


def stale_because(notice: Notice) -> str:
    """Return why the words are no longer true; empty while they are.

    A notice that hangs on a duty is stale once the duty was closed after the words were written.
    One told by the very act that closed it ("kept", "late") has the same instant and is true.
    """
    if notice.duty is not None:
        closed_at = notice.duty.closed_at
        if closed_at is not None and closed_at > notice.written_at:
            return _("What it speaks of has ended: %(standing)s.") % {
                "standing": notice.duty.get_standing_display()
            }
        return ""
    return "" if notice.for_customer else _case_moved_on(notice)


def unwanted_because(notice: Notice) -> str:
    """Return why its address may not be used any more; empty while it may."""
    point = notice.contact_point
    if point is None:
        return ""
    if point.ended_at is not None:
        return _("This address is not in use any more.")
    return _("No messages are wanted at this address.") if point.opted_out_at is not None else ""


def _case_moved_on(notice: Notice) -> str:
    """Return why colleagues need not hear it; what a customer was to hear is never dropped so."""
    case = notice.case
    if case is None or case.is_open:
        return ""
    if case.closed_at is not None and case.closed_at > notice.written_at:
        return _("The case was closed.")
    if case.joins_into.filter(undone_at=None, at__gt=notice.written_at).exists():
        return _("The case was joined to another.")
    return ""
