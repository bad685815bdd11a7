import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.people.models import ContactPoint, Person


class State(models.TextChoices):
    """Where a notice is on its way."""

    HELD = "held", _("held")
    READY = "ready", _("waiting to leave")
    # A letter waits for a person who prints and posts it.
    TO_PRINT = "to_print", _("to be printed")
    LEASED = "leased", _("leaving now")
    HANDED_OVER = "handed_over", _("handed over")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    IN_DOUBT = "in_doubt", _("in doubt")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("dropped")
    # The notice failed, and a person told the words in another way, such as by telephone.
    MADE_GOOD = "made_good", _("told in another way")


class Channel(models.TextChoices):
    """The way out a notice takes."""

    PAGE = "page", _("page")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    LETTER = "letter", _("letter")
    # A colleague's own way of being alarmed, such as ntfy, Slack or Teams.
    OWN = "own", _("own channel")


class Urgency(models.TextChoices):
    """How a notice treats quiet hours."""

    NORMAL = "normal", _("normal")
    URGENT = "urgent", _("urgent")


class Outcome(models.TextChoices):
    """What came of one try to hand a notice over; empty while the try is under way."""

    HANDED_OVER = "handed_over", _("handed over")
    TEMPORARY = "temporary", _("refused for now")
    PERMANENT = "permanent", _("refused for good")
    UNSURE = "unsure", _("may have left")
    NOT_SENT = "not_sent", _("not sent")


class Report(models.TextChoices):
    """How far a text message has come, as its gateway reports; empty before the first word."""

    QUEUED = "queued", _("queued")
    SENDING = "sending", _("sending")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    UNDELIVERED = "undelivered", _("not delivered")
    FAILED = "failed", _("failed")


class OwnWay(models.Model):
    """A colleague's own way of being alarmed: an address as apprise reads it, with secrets in it.

    Only "something urgent waits" goes there, never anything about a customer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="own_ways")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """Words somebody must hear: stored before sent, never sent twice on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("core.Case", models.PROTECT, null=True, related_name="notices")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="notices")
    to_organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, related_name="notices"
    )
    contact_point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, related_name="+")
    own_way = models.ForeignKey(OwnWay, models.PROTECT, null=True, related_name="notices")
    # The address as it was when the notice was written; an address may change later.
    address = models.CharField(max_length=254, blank=True, default="")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    # What kind of words these are: "promise_made", "offer", "alarm", "free".
    topic = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    # What leaves. The ladder of channels chooses anew: whole words for letters and e-mail, the
    # discreet ones where others may read along (text messages); empty where there is one text.
    words = models.TextField()
    in_full = models.TextField(blank=True, default="")
    in_brief = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8, default="en")
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    for_customer = models.BooleanField(default=False)
    # A draft whose customer was changed may not leave until its recipient is confirmed again.
    recipient_confirmed = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.READY)
    dedupe_key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=120, unique=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    not_before = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    # The duty that makes these words true; once it is closed otherwise they are stale.
    duty = models.ForeignKey("core.Duty", models.PROTECT, null=True, related_name="notices")
    attempts_made = models.PositiveSmallIntegerField(default=0)
    # When the clock must look again: to send, to retry, to notice an expired lease.
    look_again_at = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True, default="")
    # When the gateway's word that it arrived is missed, and a person must look.
    receipt_due_at = models.DateTimeField(null=True)
    # What failed or is to be printed was put before a person; or another notice took its place.
    failure_seen_at = models.DateTimeField(null=True)
    made_good_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "leased"]) | Q(look_again_at__isnull=False),
                name="a_waiting_notice_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=~Q(channel__in=["email", "sms"])
                | ~Q(address="")
                | Q(state__in=["failed", "dropped", "made_good"]),
                name="an_email_has_an_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_again_at"],
                name="notices_to_look_at",
                condition=Q(look_again_at__isnull=False),
            ),
            models.Index(fields=["to", "state"], name="notices_of_a_person"),
            models.Index(
                fields=["case"],
                name="customer_not_told",
                condition=Q(state__in=["failed", "in_doubt"], for_customer=True),
            ),
            models.Index(
                fields=["ended_at"],
                name="failures_not_seen",
                condition=Q(state__in=["failed", "in_doubt"], failure_seen_at=None),
            ),
            models.Index(
                fields=["receipt_due_at"],
                name="receipts_to_miss",
                condition=Q(receipt_due_at__isnull=False),
            ),
            models.Index(
                fields=["written_at"], name="letters_to_print", condition=Q(state="to_print")
            ),
        ]


class Attempt(models.Model):
    """One try to deliver a notice, and what came of it."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="attempts")
    worker = models.CharField(max_length=80)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")
    # The gateway's own number of the message, and what it reported last.
    reference = models.CharField(max_length=80, blank=True, default="", db_index=True)
    report = models.CharField(max_length=12, choices=Report.choices, blank=True, default="")
    reported_at = models.DateTimeField(null=True)


class Reply(models.Model):
    """A text message that came in: kept whole before anything is done about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The gateway's own number: what comes twice is one.
    reference = models.CharField(max_length=80, unique=True)
    number = models.CharField(max_length=64, db_index=True)
    words = models.TextField()
    came_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    case = models.ForeignKey("core.Case", models.PROTECT, null=True, related_name="replies")

    class Meta:
        indexes = [
            models.Index(
                fields=["came_at"], name="replies_to_take_up", condition=Q(taken_up_at=None)
            )
        ]


class Template(models.Model):
    """One version of an organisation's own words for a topic; the newest one is in use.

    A version without words goes back to the usual text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("core.Organization", models.PROTECT, related_name="templates")
    topic = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True, default="")
    words = models.TextField(blank=True, default="")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "topic", "language", "channel", "version"],
                name="one_template_a_version",
            )
        ]
