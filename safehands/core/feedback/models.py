import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.people.models import Organization, Person


class Tier(models.TextChoices):
    """How it was, in three tiers: the silent middle has a place of its own."""

    RAVE = "rave", _("I will tell others how good it was")
    FINE = "fine", _("It was fine")
    NOTHING_GOOD = "nothing_good", _("There is nothing good to say")


class Care(models.TextChoices):
    """How the care itself was, asked apart from the service: one may be good and the other not."""

    HELPED = "helped", _("it helped me")
    PARTLY = "partly", _("it helped in part")
    DID_NOT = "did_not", _("it did not help me")


class Learned(models.TextChoices):
    """How the customer learned what he did not know: our own figures are compared with it."""

    TOLD = "told", _("you told me first")
    ASKED = "asked", _("I had to ask")
    FOUND_OUT = "found_out", _("I found out myself")


class Feedback(models.Model):
    """What somebody says of how a case went. Without a name, if he likes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="feedback")
    # None: the reader did not want to be named.
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    tier = models.CharField(max_length=12, choices=Tier.choices)
    # Of the service; of the care itself apart, if he said it.
    care = models.CharField(max_length=8, choices=Care.choices, blank=True, default="")
    words = models.TextField(blank=True, default="")
    learned = models.CharField(max_length=10, choices=Learned.choices, blank=True, default="")
    at = models.DateTimeField()
    # Opened when there was nothing good to say.
    recovery = models.OneToOneField(
        Case, models.PROTECT, null=True, related_name="recovers_feedback"
    )

    class Meta:
        verbose_name_plural = "feedback"
        indexes = [models.Index(fields=["at"], name="feedback_by_time")]


class Praise(models.Model):
    """Good words for a named person, or a partner's desk, who earned them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="praise")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="praise")
    office = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="praise")
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "praise"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(office__isnull=False),
                name="praise_names_somebody",
            )
        ]
