import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person, Team


class Condition(models.TextChoices):
    """What must have happened before the next authorisation."""

    NONE = "none", _("nothing")
    VISIT = "visit", _("a visit")
    LAB = "lab", _("a laboratory test")


class Need(models.Model):
    """What somebody needs again and again, such as a daily medicine, and the rule of the next one.

    All days are dates in the zone of the organisation that authorises. Nothing here decides
    care: the dates and the rule are what a person wrote down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="needs")
    # Who authorises, and whose people look after it.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="needs")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="needs")
    # Who hands it out, such as the pharmacy.
    holder = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=120)
    # Going without it for a day does harm.
    daily = models.BooleanField(default=False)
    supply_until = models.DateField()
    refills_left = models.PositiveSmallIntegerField(default=0)
    # The rule of the next authorisation: by whom, and on which condition.
    approval_by = models.CharField(max_length=120, blank=True, default="")
    condition = models.CharField(max_length=5, choices=Condition.choices, default=Condition.NONE)
    within_months = models.PositiveSmallIntegerField(default=0)
    last_done = models.DateField(null=True)
    next_planned = models.DateField(null=True)
    # A named person lets the condition rest until this day.
    waived_until = models.DateField(null=True)
    waived_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    days_ahead = models.PositiveSmallIntegerField(default=10)
    # Since when the rule stands against what is planned; null: it does not.
    conflict_since = models.DateTimeField(null=True)
    look_again_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_need_says_what"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(look_again_at__isnull=False),
                name="a_present_need_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=Q(condition="none") | Q(within_months__gt=0),
                name="a_condition_says_how_old",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_again_at"],
                name="needs_to_look_at",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["organization", "condition", "conflict_since"],
                name="needs_in_conflict",
                condition=Q(ended_at=None, conflict_since__isnull=False),
            ),
            models.Index(fields=["person"], name="needs_of_a_person", condition=Q(ended_at=None)),
            models.Index(
                fields=["look_again_at"], name="needs_in_trouble", condition=~Q(trouble="")
            ),
        ]


class Because(models.TextChoices):
    """Why a case is about a need."""

    FORESIGHT = "foresight", _("we looked ahead")
    ASKED = "asked", _("the customer asked")


class Said(models.TextChoices):
    """A clinician's answer on a bridge until the need is supplied again."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class Matter(models.Model):
    """A case that is about a need, and the end of supply it is about.

    ``foreseen_at`` is when the clock looked ahead for this supply: it opened this case, or found
    it open because somebody had asked. At most one case a supply is foreseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, models.PROTECT, related_name="matters")
    case = models.ForeignKey(Case, models.PROTECT, related_name="matters")
    because = models.CharField(max_length=10, choices=Because.choices)
    supply_until = models.DateField()
    at = models.DateTimeField()
    foreseen_at = models.DateTimeField(null=True)
    # What the owner has to do since the rule stands against what is planned.
    reminder = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    harm_since = models.DateTimeField(null=True)
    # The clinician's yes or no on a bridge was asked for; asked once, owed as a duty.
    bridge_asked_at = models.DateTimeField(null=True)
    bridge = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    bridge_said = models.CharField(max_length=3, choices=Said.choices, blank=True, default="")
    bridge_words = models.CharField(max_length=300, blank=True, default="")
    bridge_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "supply_until"],
                condition=Q(foreseen_at__isnull=False),
                name="foreseen_once_a_supply",
            ),
            models.UniqueConstraint(fields=["need", "case"], name="a_case_names_a_need_once"),
            models.CheckConstraint(
                condition=Q(bridge_said="") | Q(bridge_by__isnull=False),
                name="a_clinician_answers_for_a_bridge",
            ),
        ]
