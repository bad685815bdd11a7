import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person


class Kind(models.TextChoices):
    """What sort of news it is; "ready" and "approved" are good ones, and have a teller as well."""

    DECISION = "decision", _("a decision")
    APPROVED = "approved", _("approved")
    DELAY = "delay", _("a delay")
    UNDECIDED = "undecided", _("not decided yet")
    CORRECTION = "correction", _("a mistake of ours")
    READY = "ready", _("ready")
    OTHER = "other", _("other news")


class Because(models.TextChoices):
    """What set the time by which to tell."""

    POLICY = "policy", _("our own limit")
    RELIANCE = "reliance", _("the customer acts before")
    AT_ONCE = "at_once", _("at once: we do not work again before the customer acts")


class State(models.TextChoices):
    """Whether the customer knows."""

    OPEN = "open", _("not told yet")
    TOLD = "told", _("told")
    FOUND_OUT = "found_out", _("the customer found out before")
    WITHDRAWN = "withdrawn", _("not true any more")
    REPLACED = "replaced", _("replaced by other news")


class Proof(models.TextChoices):
    """How we know that the customer heard it. That it was sent is no proof and no value."""

    SPOKEN = "spoken", _("spoken")
    REPLIED = "replied", _("the customer replied")
    READ = "read", _("the customer read it")
    TICKED = "ticked", _("the partner told it and says so")


class Reliance(models.Model):
    """When the customer will next act on what he believes: a trip, the day of run-out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reliances")
    at = models.DateTimeField()
    travel_minutes = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    # None: the customer said it himself on his page.
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["case", "at"], name="reliances_of_a_case", condition=Q(ended_at=None)
            )
        ]


class News(models.Model):
    """Something a customer does not know yet and will act on: one teller, and a time.

    The duty carries the time and who answers for it. Ends on proof, or because the customer
    found out first, or because it is no longer true; never because something was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="news")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # The coded reason at the border, such as NEEDAPMT; empty when there is none.
    reason = models.CharField(max_length=12, blank=True, default="")
    # What was decided and why, and what can be offered, to be spoken: may name health.
    words = models.TextField()
    options = models.JSONField(default=list)
    known_at = models.DateTimeField()
    # Who knew first: an organisation, and the person or desk as written.
    known_by = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    known_through = models.CharField(max_length=120, blank=True, default="")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="news")
    because = models.CharField(max_length=8, choices=Because.choices)
    relies_on = models.ForeignKey(Reliance, models.PROTECT, null=True, related_name="news")
    # A person put the words on the customer's page; what is clinical never gets there by itself.
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # What was ready is in the customer's hands.
    collected_at = models.DateTimeField(null=True)
    # Whether the customer had not left yet when it became known, so that he could be told at all.
    knowable_in_time = models.BooleanField(default=True)
    # An office outside whose desk took the telling upon itself; else the duty's ower tells.
    teller_office = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    teller_desk = models.CharField(max_length=120, blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    proof = models.CharField(max_length=8, choices=Proof.choices, blank=True, default="")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    told_office = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    told_desk = models.CharField(max_length=120, blank=True, default="")
    # Told by somebody who was not the teller: counted, and never told a second time.
    by_another = models.BooleanField(default=False)
    # How he found out, or why it is withdrawn.
    ended_because = models.CharField(max_length=300, blank=True, default="")
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "news"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="news_say_something"),
            models.CheckConstraint(
                condition=~Q(state="told") | (Q(told_at__isnull=False) & ~Q(proof="")),
                name="news_end_on_proof",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(told_at__gte=F("known_at")),
                name="told_after_known",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="open_news_of_a_case", condition=Q(state="open")),
            models.Index(fields=["known_at"], name="news_by_time"),
        ]


class Slot(models.Model):
    """A time held for the customer, so that news comes with a way out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    news = models.ForeignKey(News, models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    words = models.CharField(max_length=120)
    held_until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["news"], condition=Q(taken_at__isnull=False), name="one_slot_is_taken"
            )
        ]
