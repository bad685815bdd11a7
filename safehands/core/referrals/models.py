import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.handoffs.models import Handoff
from safehands.core.items.models import Item
from safehands.core.people.models import Organization, Person
from safehands.core.promises.models import Condition, Promise


class Choice(models.TextChoices):
    """What the patient chose at the check-out."""

    SEND = "send", _("we send it")
    TAKE = "take", _("the patient takes it along")
    NOT_NEEDED = "not_needed", _("not needed")


class Written(models.TextChoices):
    """How the next step was given in writing."""

    PRINTED = "printed", _("printed")
    PAGE = "page", _("a link to the page")
    MESSAGE = "message", _("a message")


class Referral(models.Model):
    """A patient is to see a specialist: everything he needs for it, closed in both directions.

    Its case is the packet; it is not closed before the specialist has what was to be sent and the
    report is back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="referral")
    specialist = models.ForeignKey(Organization, models.PROTECT, related_name="referrals")
    # The doctor there, and what to dial, as the patient gets it in writing.
    doctor = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=300)
    ordered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    # What helps to get the appointment: "say that Dr. Doctor sends you", "we book for you".
    booking_help = models.CharField(max_length=300, blank=True, default="")
    # When the patient had it in writing, and how.
    packet_at = models.DateTimeField(null=True)
    packet_way = models.CharField(max_length=10, choices=Written.choices, blank=True, default="")
    appointment_at = models.DateTimeField(null=True)
    appointment_noted_at = models.DateTimeField(null=True)
    appointment_noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # The last moment at which the things must be there; None: ask.
    needed_by = models.DateTimeField(null=True)
    # How often somebody asked for the date although we had it.
    asked_again = models.PositiveSmallIntegerField(default=0)
    condition = models.ForeignKey(Condition, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    # What we ask the specialist: to say that it is there, and to send the report.
    question = models.OneToOneField(Handoff, models.PROTECT, null=True, related_name="referral")
    # The specialist's report: when we expect it, who reminds, when it came.
    report_duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    report_at = models.DateTimeField(null=True)
    report_from = models.CharField(max_length=120, blank=True, default="")
    report_words = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["specialist"], name="open_referrals", condition=Q(ended_at=None))
        ]


class Thing(models.Model):
    """One thing to be sent with a referral; an item of the ledger, or only its name so far."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="things")
    # In the order in which they were named.
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices, blank=True, default="")
    chosen_at = models.DateTimeField(null=True)
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="things_are_counted"),
            models.CheckConstraint(condition=~Q(name=""), name="a_thing_has_a_name"),
        ]


class CheckOut(models.Model):
    """What was asked and given before a patient left: nobody leaves without a written next step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="check_outs")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What was on the list, in words, and what became of each: [{"words", "answer"}].
    asked = models.JSONField(default=list)
    # How the next step was given in writing; or why not.
    written = models.CharField(max_length=10, choices=Written.choices, blank=True, default="")
    not_written_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(written="") | ~Q(not_written_because=""),
                name="nobody_leaves_without_a_written_next_step",
            )
        ]
        indexes = [models.Index(fields=["subject", "-at"], name="check_outs_of_a_person")]
