"""Putting a notice in the outbox, once."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safehands.core.notices import composing, timing, wording
from safehands.core.notices.composing import Texts
from safehands.core.notices.history import write_down
from safehands.core.notices.models import Channel, Notice, State, Urgency
from safehands.core.notices.routes import Route

LONGEST_KEY = 120


def store(
    notice: Notice,
    texts: Texts,
    route: Route,
    key: str,
    at: datetime,
    *,
    held: bool,
    now: datetime,
) -> Notice:
    """Store a notice to leave at ``at`` or after quiet hours; return the first of its key."""
    route = composing.compose(notice, texts, route, held=held)
    notice.channel, notice.contact_point, notice.address = (
        route.channel,
        route.point,
        route.address,
    )
    notice.dedupe_key = key if len(key) <= LONGEST_KEY else wording.digest(key)
    notice.message_id = wording.message_id_for(notice.pk)
    _decide(notice, route, at, held=held, now=now)
    return _insert(notice, now)


def _decide(notice: Notice, route: Route, at: datetime, *, held: bool, now: datetime) -> None:
    """Let the notice wait for its time, keep it as a draft, or fail it before all eyes."""
    urgent = notice.urgency == Urgency.URGENT
    notice.not_before = timing.earliest(
        route.point or notice.own_way, notice.to, urgent=urgent, at=at
    )
    trouble = route.trouble
    if not trouble and timing.too_late(notice, notice.not_before):
        trouble = _("Quiet hours last longer than these words are of use.")
    if trouble:
        # Said in the language of the house: colleagues read it.
        notice.why = wording.said_in(settings.LANGUAGE_CODE, trouble)
        notice.state, notice.ended_at = State.FAILED, now
    elif held:
        notice.state = State.HELD
    elif notice.channel == Channel.LETTER:
        notice.state = State.TO_PRINT
    else:
        notice.state, notice.look_again_at = State.READY, notice.not_before


def _insert(notice: Notice, now: datetime) -> Notice:
    values = {
        field.attname: getattr(notice, field.attname)
        for field in Notice._meta.concrete_fields
        if field.attname != "dedupe_key"
    }
    stored, made = Notice.objects.get_or_create(dedupe_key=notice.dedupe_key, defaults=values)
    if made and stored.state == State.FAILED:
        write_down(stored, "failed", by=stored.written_by, now=now, why=stored.why)
    return stored
