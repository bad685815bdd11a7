"""What a person decides about a notice that failed or is in doubt."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.notices import routes, timing, wording
from safehands.core.notices.drafts import leaving
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Channel, Notice, State, Urgency
from safehands.core.notices.telling import tell, tell_organization
from safehands.core.refusals import Refusal

if TYPE_CHECKING:
    from safehands.core.duties.models import Duty

TO_DECIDE = (State.FAILED, State.IN_DOUBT)


class NothingToDecide(Refusal):
    """The notice neither failed nor is in doubt, or somebody was first."""

    code = "nothing_to_decide"


@transaction.atomic
def resend(
    *,
    notice: Notice,
    by: people.Person,
    now: datetime,
    contact_point: people.ContactPoint | None = None,
) -> Notice:
    """Send what failed or is in doubt again: a person's decision.

    To the same address it is the same notice with the same Message-ID. To another address it is
    a new notice, and the old one is made good once the new one was handed over.
    """
    if contact_point is not None and contact_point.pk != notice.contact_point_id:
        return _send_elsewhere(notice, contact_point, by, now)
    if not notice.address and notice.channel in (Channel.EMAIL, Channel.SMS):
        raise routes.NotTheirAddress(
            _("There is no address to send it to."),
            field="contact_point",
            remedy=_("Add an e-mail address, or tell it in another way."),
        )
    leaves = timing.earliest(
        notice.contact_point, notice.to, urgent=notice.urgency == Urgency.URGENT, at=now
    )
    _decide(
        notice,
        **leaving(notice, leaves),
        # Whoever sends it now finds it still worth saying.
        valid_until=None,
        ended_at=None,
        attempts_made=0,
    )
    return note_act(notice, "resent", by=by, now=now)


@transaction.atomic
def make_good(*, notice: Notice, how: str, by: people.Person | None, now: datetime) -> Notice:
    """Note that the words of a failed or doubtful notice were told in another way."""
    wording.refuse_empty(how.strip(), how.strip())
    _decide(notice, state=State.MADE_GOOD, ended_at=now, why=how.strip()[:200])
    return note_act(notice, "made_good", by=by, now=now, how=how.strip())


@transaction.atomic
def see_failure(*, notice: Notice, now: datetime) -> bool:
    """Note that a failure, or a letter to print, was put before a person; False if it was before.

    The customer is told no better by it.
    """
    states = (*TO_DECIDE, State.TO_PRINT)
    unseen = Notice.objects.filter(pk=notice.pk, failure_seen_at=None, state__in=states)
    return unseen.update(failure_seen_at=now) == 1


@transaction.atomic
def hang_on(*, notice: Notice, duty: "Duty") -> None:
    """Let a failed notice hang on the duty to tell the words in another way."""
    Notice.objects.filter(pk=notice.pk).update(duty=duty)
    notice.duty = duty


def _send_elsewhere(
    notice: Notice, point: people.ContactPoint, by: people.Person, now: datetime
) -> Notice:
    _decide(notice, failure_seen_at=now)
    key = f"elsewhere:{notice.pk}:{point.pk}"
    if notice.to_organization is not None:
        other = tell_organization(
            to_organization=notice.to_organization,
            topic=notice.topic,
            subject=notice.subject,
            words=notice.words,
            by=by,
            now=now,
            case_id=notice.case_id,
            urgency=notice.urgency,
            dedupe_key=key,
            contact_point=point,
        )
    elif notice.to is not None:
        other = tell(
            to=notice.to,
            topic=notice.topic,
            subject=notice.subject,
            words=notice.in_full or notice.words,
            discreet=notice.in_brief or None,
            by=by,
            now=now,
            case_id=notice.case_id,
            for_customer=notice.for_customer,
            urgency=notice.urgency,
            dedupe_key=key,
            contact_point=point,
        )
    else:
        raise AssertionError("a notice without a reader")
    Notice.objects.filter(pk=notice.pk).update(made_good_by=other)
    note_act(notice, "sent_elsewhere", by=by, now=now, instead=other.pk)
    return other


def _decide(notice: Notice, **changes: object) -> None:
    if not Notice.objects.filter(pk=notice.pk, state__in=TO_DECIDE).update(**changes):
        raise NothingToDecide(
            _("This message neither failed nor is in doubt."),
            remedy=_("Load the page again to see how it stands."),
        )
