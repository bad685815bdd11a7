"""What is asked of an office outside, on paper: a fax to be sent back, a sheet for its counter.

Both carry a code that opens the same matter, so that paper is a beginning and no dead end.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import handoffs, people
from safehands.core.handoffs import Code, Handoff
from safehands.core.people import ContactKind, OrganizationKind
from safehands.core.refusals import Refusal
from safehands.doors.ui.qr import squares_of
from safehands.doors.ui.sheets import pdf
from safehands.insights import partner_matter

GOOD_FOR = timedelta(days=14)
PHONES = (ContactKind.PHONE, ContactKind.MOBILE)
FAXES = (ContactKind.FAX,)
# Ready has a box of its own with two identifiers; other answers need words.
BOXES = tuple(code for code in Code if code not in {Code.READY, Code.OTHER, Code.RECEIVED})
# What only somebody says who has to do with medicines; others see no box for it.
OF_MEDICINES = frozenset(
    {
        Code.ALREADYRX, Code.FAMPHYS, Code.MODIFY, Code.STOPMED, Code.TOOEARLY, Code.AM, Code.AF,
    }
)  # fmt: skip
WITHOUT_MEDICINES = frozenset(
    {OrganizationKind.IMAGING, OrganizationKind.LABORATORY, OrganizationKind.VENDOR}
)


class NothingToAnswer(Refusal):
    """The request has ended: a fax would ask for what nobody needs any more."""

    code = "nothing_to_answer"


class Paper(StrEnum):
    """Which sheet: one to be faxed back, or one that lies on a counter."""

    FAX = "fax"
    COUNTER = "counter"


def html_of(
    handoff: Handoff,
    paper: Paper,
    *,
    code: str,
    now: datetime,
    on_screen: bool = False,
    back: str = "",
) -> str:
    """Return a sheet as a whole page; ``on_screen`` to be looked at and printed by the browser.

    ``back`` is where one goes from there. Raises ``NothingToAnswer``.
    """
    if paper is Paper.FAX and handoff.ended_at is not None:
        raise NothingToAnswer(
            gettext_lazy("This request has ended: there is nothing to fax back."),
            remedy=gettext_lazy("Print the sheet for the counter, or ask anew."),
        )
    about = _about(handoff, code, now) | {"on_screen": on_screen, "back": back}
    return render_to_string(f"ui/sheets/{paper}.html", about)


def pdf_of(handoff: Handoff, paper: Paper, *, code: str, now: datetime) -> bytes:
    """Return a sheet as a PDF. Raises ``NoPdf`` where none can be made."""
    return pdf(html_of(handoff, paper, code=code, now=now))


def name_of(handoff: Handoff, paper: Paper) -> str:
    """Return the name of the file: no patient stands in it."""
    return f"{handoff.case.reference}-{paper}"


def _about(handoff: Handoff, code: str, now: datetime) -> dict[str, Any]:
    practice, office = handoff.case.organization, partner_matter.office_of(handoff)
    matter = partner_matter.of(handoff, now)
    link = settings.PARTNER_LINK.format(secret=code)
    side, squares = squares_of(link)
    zone = people.week_of(office or practice).zone
    return {
        "handoff": handoff,
        "matter": matter,
        "practice": practice,
        "taker": handoffs.taker_name(handoff),
        "phone": _number(practice, PHONES),
        "fax": _number(practice, FAXES),
        "their_fax": _number(office, FAXES) if office else "",
        "boxes": [(box, box.label) for box in _boxes(office)],
        "urgent": handoff.case.harm and not matter.ended,
        "late": handoff.duty.due_at <= now and not matter.ended,
        "code": code,
        "link": link,
        "where": settings.PARTNER_LINK.format(secret="").partition("://")[2].removesuffix("/"),
        "side": side,
        "squares": squares,
        "good_until": now + GOOD_FOR,
        "title": _("A request from %(office)s") % {"office": practice.name},
        "now": now,
        "zone": zone,
    }


def _boxes(office: people.Organization | None) -> list[Code]:
    """Return the answers that a sheet for an office offers; no more than it could mean."""
    without = office is not None and office.kind in WITHOUT_MEDICINES
    return [box for box in BOXES if not (without and box in OF_MEDICINES)]


def _number(office: people.Organization, kinds: tuple[ContactKind, ...]) -> str:
    points = people.contact_points_of(office)
    return next((point.value for point in points if point.kind in kinds), "")
