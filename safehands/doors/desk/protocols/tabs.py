"""The ways through the book, each with how much waits behind it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import people, protocols
from safehands.doors.desk.protocols.rows import manages
from safehands.doors.ui.looks import Tab


def tabs(reader: people.Person, office: people.Organization, current: str) -> list[Tab]:
    """Return the ways through the book, with how much waits behind each."""
    down = sum(one.down is not None for one in protocols.capabilities_of(office))
    gaps = len(protocols.open_gaps(office))
    words = (
        ("answers", _("Answers"), None),
        ("capabilities", _("What works today"), down or None),
        ("gaps", _("Questions without answer"), gaps or None),
        ("answers-to-read", _("For you to read"), len(to_read(reader)) or None),
    )
    listed = [
        Tab(url=reverse(name), word=word, current=name == current, count=count)
        for name, word, count in words
    ]
    if manages(reader, office.pk):
        checks = Tab(url=reverse("probes"), word=_("Same-page checks"), current=current == "probes")
        listed.append(checks)
    return listed


def to_read(reader: people.Person) -> list[protocols.Acknowledgement]:
    """Return what somebody has still to confirm having read, the oldest first."""
    return list(protocols.to_acknowledge(reader))
