"""Notices that have not left: drafts, and what is held or taken back."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.notices import guarding, routes, timing, wording
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Channel, Notice, State, Urgency
from safehands.core.refusals import Refusal

NOT_LEFT = (State.HELD, State.READY, State.TO_PRINT)


class NotADraft(Refusal):
    """The notice is on its way already, or ended."""

    code = "not_a_draft"


class RecipientNotConfirmed(Refusal):
    """The case's customer was changed since the draft was written."""

    code = "recipient_not_confirmed"


@transaction.atomic
def confirm_recipient(
    *,
    notice: Notice,
    to: people.Person,
    by: people.Person,
    now: datetime,
    contact_point: people.ContactPoint | None = None,
) -> Notice:
    """Say for whom a draft is, after the case's customer was changed."""
    route = routes.to_person(
        to,
        channel=None,
        point=contact_point,
        for_customer=notice.for_customer,
        discreet=bool(notice.in_brief),
    )
    if route.trouble:
        raise routes.NotTheirAddress(
            route.trouble,
            field="contact_point",
            remedy=_("Add an e-mail address, or tell it in another way."),
        )
    drafts = Notice.objects.filter(pk=notice.pk, state=State.HELD)
    confirmed = drafts.update(
        to=to,
        channel=route.channel,
        contact_point=route.point,
        address=route.address,
        words=_words_for(notice, route.channel),
        recipient_confirmed=True,
    )
    if not confirmed:
        raise _not_a_draft()
    return note_act(notice, "recipient_confirmed", by=by, now=now)


@transaction.atomic
def release(*, notice: Notice, by: people.Person, now: datetime) -> Notice:
    """Let a draft leave; refused while it has blanks or its recipient is not confirmed."""
    wording.refuse_blanks(notice.subject, notice.words)
    if notice.for_customer:
        _refuse_too_much(notice)
        _mind(notice, by=by, now=now)
    drafts = Notice.objects.filter(pk=notice.pk, state=State.HELD)
    if drafts.filter(recipient_confirmed=False).exists():
        raise RecipientNotConfirmed(
            _("The customer of this case was changed after these words were written."),
            remedy=_("Read them again and confirm for whom they are."),
            facts={"notice": str(notice.pk)},
        )
    leaves = timing.earliest(
        notice.contact_point, notice.to, urgent=notice.urgency == Urgency.URGENT, at=now
    )
    if not drafts.update(**leaving(notice, leaves)):
        raise _not_a_draft()
    return note_act(notice, "released", by=by, now=now)


@transaction.atomic
def drop(*, notice: Notice, why: str, by: people.Person, now: datetime) -> Notice:
    """Take back a notice that has not left yet."""
    waiting = Notice.objects.filter(pk=notice.pk, state__in=NOT_LEFT)
    if not waiting.update(state=State.DROPPED, look_again_at=None, ended_at=now, why=why[:200]):
        raise _not_a_draft()
    return note_act(notice, "dropped", by=by, now=now, why=why)


@transaction.atomic
def hold_again(*, case_id: uuid.UUID) -> int:
    """Hold what the customer of a case has not been sent yet; each recipient must be confirmed.

    Called by the verb that changes the customer, which writes it down. Returns how many. What a
    worker has in hand stays his, but he may not begin it any more, nor anybody try it again.
    """
    told = Notice.objects.filter(case_id=case_id, for_customer=True)
    in_hand = told.filter(state=State.LEASED).update(recipient_confirmed=False)
    waiting = told.filter(state__in=NOT_LEFT)
    held = waiting.update(state=State.HELD, look_again_at=None, recipient_confirmed=False)
    return held + in_hand


def leaving(notice: Notice, at: datetime) -> dict[str, object]:
    """Return what lets a notice leave at an instant: by the worker, a letter by a person."""
    if notice.channel == Channel.LETTER:
        return {"state": State.TO_PRINT, "not_before": at, "look_again_at": None}
    return {"state": State.READY, "not_before": at, "look_again_at": at}


def _words_for(notice: Notice, channel: Channel) -> str:
    return (notice.in_brief if channel == Channel.SMS else notice.in_full) or notice.words


def _refuse_too_much(notice: Notice) -> None:
    names = [notice.to.name] if notice.to else []
    wording.refuse_too_much(
        notice.subject, field="subject", instead=wording.DISCREET_SUBJECT, besides=names
    )
    if notice.channel == Channel.SMS:
        wording.refuse_too_much(notice.words, field="words", besides=names)


def _mind(notice: Notice, *, by: people.Person, now: datetime) -> None:
    for field, text in (("subject", notice.subject), ("words", notice.words)):
        guarding.mind(
            text,
            field=field,
            to=notice.to,
            language=notice.language,
            by=by,
            now=now,
            case_id=notice.case_id,
        )


def _not_a_draft() -> NotADraft:
    return NotADraft(
        _("This message is on its way already, or it has ended."),
        remedy=_("Load the page again to see how it stands."),
    )
