"""News becomes known: from this instant one person has to tell it, by a time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, keys, logbook, notices, people
from safehands.core.news.models import Because, Kind, News, State
from safehands.core.news.timing import set_time
from safehands.core.refusals import Unclear

DECIDING = frozenset({Kind.DECISION, Kind.APPROVED, Kind.UNDECIDED, Kind.DELAY})
# What a later word makes out of date; nobody is told both.
REPLACES: dict[str, frozenset[Kind]] = {
    Kind.DECISION: DECIDING,
    Kind.APPROVED: DECIDING,
    Kind.UNDECIDED: DECIDING,
    Kind.DELAY: frozenset({Kind.DELAY, Kind.READY}),
    Kind.READY: frozenset({Kind.READY, Kind.DELAY, Kind.UNDECIDED}),
}


@transaction.atomic
def open_news(
    *,
    case: cases.Case,
    kind: Kind,
    words: str,
    by: people.Person | None,
    now: datetime,
    known_by: people.Organization,
    known_through: str = "",
    reason: str = "",
    options: Sequence[str] = (),
    known_at: datetime | None = None,
    teller: people.Person | None = None,
    no_later_than: datetime | None = None,
) -> News:
    """Note what the customer does not know yet; the owner of the case tells it, or ``teller``.

    The time is the earlier of the office's limit, the last working minute before the customer
    acts (see ``rules.telling``) and ``no_later_than``. Untold news that this word makes out of
    date are replaced and counted as such; a closed case opens again. What is ready is written to
    the customer at once.
    """
    held = cases.hold(case.pk, by=by, also_closed=True)
    _refuse_unclear(kind, words, known_at, now)
    if by is not None:
        for text in (words, *options):
            notices.mind(text, to=held.customer, by=by, now=now, case_id=held.pk)
    if held.closed_at is not None:
        cases.reopen(case=held, words=words.strip(), by=by, now=now)
    if teller is not None:
        cases.refuse_as_owner(teller)
    news = News(
        case=held, kind=kind, reason=reason[:12], words=words.strip(), options=list(options),
        known_at=known_at or now, known_by=known_by, known_through=known_through[:120],
    )  # fmt: skip
    set_time(news, teller or held.owner, now, no_later_than)
    news.save(force_insert=True)
    logbook.write(
        verb="news_known", by=by, now=now, happened_at=known_at, case_id=held.pk,
        about_id=held.subject_id, news=news.pk, kind=kind, reason=news.reason,
        known_by=known_by.name, desk=news.known_through, teller=news.duty.owed_by_id,
        teller_name=news.duty.owed_by.name, due=news.duty.due_at, because=news.because,
    )  # fmt: skip
    _replace_before(news, by, now)
    _tell_teller(news, by, now)
    if kind == Kind.READY:
        _write_that_it_is_ready(news, by, now)
    return news


def _refuse_unclear(kind: str, words: str, known_at: datetime | None, now: datetime) -> None:
    if kind not in Kind.values:
        raise Unclear(
            gettext_lazy("There is no such kind of news."),
            field="kind",
            remedy=", ".join(Kind.values),
        )
    if not words.strip():
        raise Unclear(
            gettext_lazy("What is the news?"),
            field="words",
            remedy=gettext_lazy("Write what was decided and why, as you would say it."),
        )
    if known_at is not None and known_at > now:
        raise Unclear(
            gettext_lazy("This time has not come yet."),
            field="known_at",
            remedy=gettext_lazy("Write when it became known, or leave it out."),
        )


def _replace_before(news: News, by: people.Person | None, now: datetime) -> None:
    """Replace what the same office said before, and what was not decided yet.

    What another office said is another fact: a visit needed first stays to be told beside a
    medicine that is out of stock. Two answers that contradict each other replace both.
    """
    before = News.objects.filter(
        case_id=news.case_id, state=State.OPEN, kind__in=REPLACES.get(news.kind, ())
    ).exclude(pk=news.pk)
    if news.kind != Kind.UNDECIDED:
        before = before.filter(Q(known_by=news.known_by) | Q(kind=Kind.UNDECIDED))
    for old in before.select_related("duty"):
        old.state, old.replaced_by = State.REPLACED, news
        old.version += 1
        old.save(update_fields=["state", "replaced_by", "version"])
        duties.close(duty=old.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
        logbook.write(
            verb="news_replaced", by=by, now=now, case_id=news.case_id,
            about_id=news.case.subject_id, news=old.pk, replaced_by=news.pk,
        )  # fmt: skip


def _tell_teller(news: News, by: people.Person | None, now: datetime) -> None:
    teller = news.duty.owed_by
    if by is not None and by.pk == teller.pk:
        return
    hurry = news.because == Because.AT_ONCE or news.case.harm
    notices.tell(
        to=teller,
        topic="news",
        subject=gettext_lazy("You tell the customer: case %(reference)s"),
        words="%(words)s",
        facts={"reference": news.case.reference, "words": news.duty.words},
        by=by,
        now=now,
        case_id=news.case_id,
        duty=news.duty,
        urgency=notices.Urgency.URGENT if hurry else notices.Urgency.NORMAL,
        dedupe_key=f"news:{news.pk}",
    )


def _write_that_it_is_ready(news: News, by: people.Person | None, now: datetime) -> None:
    """Write at once that something is ready: it is good, and names nothing."""
    text = gettext_lazy("What you asked for is ready at %(office)s. You can come now.")
    keys.write_to(
        case=news.case,
        to=news.case.customer,
        topic="ready",
        subject=gettext_lazy("It is ready"),
        words=text,
        facts={"office": news.known_by.name},
        by=by,
        now=now,
        duty=news.duty,
        dedupe_key=f"ready:{news.pk}",
    )
