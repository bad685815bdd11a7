"""The customer says that he has everything: what was ready he has fetched, and the case ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import cases, logbook, people
from safehands.core.news.ending import collected
from safehands.core.news.models import Kind, News


@transaction.atomic
def everything_is_there(
    *, case: cases.Case, words: str, by: people.Person | None, now: datetime
) -> cases.Case:
    """Take the customer's yes to "Do you have everything you need?" and close what is done.

    What else is open keeps the case open, and its owner is reminded of it. Words beyond a plain
    yes do not confirm; see ``cases.confirm``.
    """
    confirmed = cases.confirm(case=case, words=words, by=by, now=now)
    if confirmed.confirmed_at is None:
        return confirmed
    waiting = News.objects.filter(case=confirmed, kind=Kind.READY, collected_at=None)
    for news in waiting.exclude(state__in=["withdrawn", "replaced"]):
        collected(news=news, by=by, now=now)
    left = cases.open_things(confirmed)
    if not left:
        return cases.close(case=confirmed, by=by, now=now)
    minutes = people.policy_of(confirmed.organization).act_within
    words_left = _("The customer has everything; finish what is open: %(what)s")
    reminder = cases.remind(
        case=confirmed, words=words_left % {"what": "; ".join(left)}, minutes=minutes, now=now
    )
    logbook.write(
        verb="confirmed_but_open", by=by, now=now, case_id=confirmed.pk,
        about_id=confirmed.subject_id, open=len(left), duty=reminder.pk,
    )  # fmt: skip
    return confirmed
