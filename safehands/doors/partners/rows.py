"""One matter as a line of an office's list: what is asked, by when, and what the customer knows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from safehands.core.handoffs import Handoff, State
from safehands.doors.partners.matters import STANDING
from safehands.insights import partner_matter
from safehands.insights.partner_matter import PartnerNews

Text = str | LazyText


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line. ``knows`` says how it stands with the customer, ``look`` how that is shown."""

    url: str
    reference: str
    patient: str
    born_on: date | None
    asked: str
    state: str
    standing: str
    word: Text
    due_at: datetime
    ended: bool
    ended_at: datetime | None
    answer: str
    news: tuple[PartnerNews, ...]
    harm: bool

    @property
    def at_counter(self) -> bool:
        """Whether the customer may come for it: he does not know, or has it still to fetch."""
        return any(one.untold or one.to_fetch for one in self.news)


def row_of(handoff: Handoff, now: datetime, *, url: str) -> Row:
    """Return a line of a list."""
    seen = partner_matter.of(handoff, now)
    late = not seen.ended and handoff.duty.due_at <= now
    # Of a sum-up the first words say what is going on; the rest stands on its page.
    asked = next((words for _label, words in seen.asked), "")
    return Row(
        url=url,
        reference=handoff.case.reference,
        patient=seen.patient,
        born_on=seen.born_on,
        asked=asked,
        state=handoff.state,
        standing="late" if late else handoff.state,
        word=_("Late") if late else STANDING.get(State(handoff.state), ""),
        due_at=handoff.duty.due_at,
        ended=seen.ended,
        ended_at=handoff.ended_at,
        answer=str(handoff.get_answer_code_display()),
        news=seen.news,
        harm=handoff.case.harm and not seen.ended,
    )
