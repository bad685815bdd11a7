"""The clock looks at news that nobody has told yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, keys, logbook
from safehands.core.news.models import Kind, News, State
from safehands.rules.rungs import Stage
from safehands.rules.standing import Verdict


@transaction.atomic
def review(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Judge untold news; at its time the customer is asked in writing to wait for a call.

    That word names nothing and ends nothing: it only keeps him from a trip in vain.
    """
    if duty.case_id is None:
        return duties.review(duty=duty, now=now)
    held = cases.hold(cases.survivor_id(duty.case_id), also_closed=True)
    verdict = duties.review(duty=duty, now=now)
    if verdict is None or not any(fired.rung.stage is Stage.DUE for fired in verdict.fired):
        return verdict
    news = News.objects.filter(duty=duty, state=State.OPEN).exclude(kind=Kind.READY).first()
    if news is not None:
        _ask_to_wait(held, news, now)
    return verdict


def _ask_to_wait(case: cases.Case, news: News, now: datetime) -> None:
    logbook.write(
        verb="asked_to_wait", by=None, now=now, case_id=case.pk, about_id=case.subject_id,
        news=news.pk,
    )  # fmt: skip
    keys.write_to(
        case=case,
        to=case.customer,
        topic="please_wait",
        subject=gettext_lazy("Please do not come yet"),
        words=gettext_lazy("%(office)s has word for you and will call. Please do not come yet."),
        facts={"office": case.organization.name},
        by=None,
        now=now,
        duty=news.duty,
        urgency="urgent",
        dedupe_key=f"please_wait:{news.pk}",
    )
