import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.people.models import ContactPoint, Person


class State(models.TextChoices):
    """Where a notice is on its way."""

    HELD = "held", _("held")
    READY = "ready", _("waiting to leave")
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


class Notice(models.Model):
    """Words somebody must hear: stored before sent, never sent twice on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("core.Case", models.PROTECT, null=True, related_name="notices")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="notices")
    to_organization = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, related_name="notices"
    )
    contact_point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, related_name="+")
    # The address as it was when the notice was written; an address may change later.
    address = models.CharField(max_length=254, blank=True, default="")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    # What kind of words these are: "promise_made", "offer", "alarm", "free".
    topic = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    words = models.TextField()
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
    # A failure that was put before a person, or answered by another notice that succeeded.
    failure_seen_at = models.DateTimeField(null=True)
    made_good_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "leased"]) | Q(look_again_at__isnull=False),
                name="a_waiting_notice_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=~Q(channel="email")
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
        ]


class Attempt(models.Model):
    """One try to deliver a notice, and what came of it."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="attempts")
    worker = models.CharField(max_length=80)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")
