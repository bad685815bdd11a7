import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person, Team


class Kind(models.TextChoices):
    """What sort of matter a case is."""

    REQUEST = "request", _("Request")
    COMPLAINT = "complaint", _("Complaint")
    FINDING = "finding", _("Found by us")


class Origin(models.TextChoices):
    """The way a case came in."""

    PHONE = "phone", _("phone")
    DESK = "desk", _("at the desk")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    FAX = "fax", _("fax")
    LETTER = "letter", _("letter")
    PORTAL = "portal", _("web page")
    PARTNER = "partner", _("partner")
    FORESIGHT = "foresight", _("we looked ahead")
    PROGRAM = "program", _("program")


class Effort(models.IntegerChoices):
    """A rough size of the work, in minutes; the smaller goes first when all else is equal."""

    MINUTES = 5, _("some minutes")
    HALF_HOUR = 30, _("about half an hour")
    HOURS = 120, _("hours")


class Ending(models.TextChoices):
    """How a case ended."""

    CONFIRMED = "confirmed", _("the customer confirmed")
    UNREACHED = "unreached", _("not reached after documented attempts")


class Case(models.Model):
    """A request or complaint of a customer; it has exactly one owner at every moment.

    The database refuses an open case without owner or next step, an owner who has left, and
    closing the duty that an open case names as its next step (triggers in the migrations).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Short, for the telephone: "7KQ-4MX-2TD".
    reference = models.CharField(max_length=11, unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REQUEST)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    # Who asks, and for whom: a parent and a child are two people.
    customer = models.ForeignKey(Person, models.PROTECT, related_name="asked_cases")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="cases")
    asked = models.TextField()
    # What it is about in one word of the office, such as "refill"; for usual times and answers.
    topic = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=120)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="owned_cases")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="cases")
    next_step = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="next_step_of")
    harm = models.BooleanField(default=False)
    effort = models.PositiveSmallIntegerField(choices=Effort.choices, default=Effort.MINUTES)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    transitions = models.PositiveSmallIntegerField(default=0)
    advocate = models.ForeignKey(Person, models.PROTECT, null=True, related_name="advocate_of")
    advocate_asked_at = models.DateTimeField(null=True)
    # The customer's word that it is done, and his own sentence.
    confirmed_at = models.DateTimeField(null=True)
    confirmed_words = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    # When the customer is asked how it went; null when he was, or is not to be.
    look_back_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True, default="")
    reopened = models.PositiveSmallIntegerField(default=0)
    # Few are: an index of all would tell nothing, and mislead who plans a query by it.
    joined_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="joined", db_index=False
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False)
                | Q(joined_into__isnull=False)
                | Q(next_step__isnull=False),
                name="an_open_case_has_a_next_step",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, ending="")
                | (Q(closed_at__isnull=False) & ~Q(ending="")),
                name="a_closed_case_says_how",
            ),
            models.CheckConstraint(
                condition=Q(joined_into=None) | ~Q(joined_into=F("id")),
                name="a_case_is_not_joined_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(joined_into=None) | Q(closed_at=None),
                name="a_joined_case_is_not_closed",
            ),
            models.CheckConstraint(condition=~Q(asked=""), name="a_case_says_what_was_asked"),
        ]
        indexes = [
            models.Index(
                fields=["owner"],
                name="open_cases_of_a_person",
                condition=Q(closed_at=None, joined_into=None),
            ),
            models.Index(
                fields=["organization", "opened_at"],
                name="open_cases_of_an_office",
                condition=Q(closed_at=None, joined_into=None),
            ),
            # All that puts open cases in an order stands here: no case is read for its place.
            models.Index(
                fields=[
                    "opened_at",
                    "id",
                    "organization",
                    "owner",
                    "harm",
                    "effort",
                    "next_step",
                    "closed_at",
                    "joined_into",
                ],
                name="open_cases",
                condition=Q(closed_at=None, joined_into=None),
            ),
            models.Index(
                fields=["joined_into"],
                name="joined_cases",
                condition=Q(joined_into__isnull=False),
            ),
            models.Index(fields=["subject", "-opened_at"], name="cases_for_a_person"),
            models.Index(
                fields=["look_back_at"],
                name="cases_to_look_back_at",
                condition=Q(look_back_at__isnull=False),
            ),
            models.Index(
                fields=["organization", "topic", "closed_at"],
                name="cases_by_topic",
                condition=Q(closed_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the case still needs somebody."""
        return self.closed_at is None and self.joined_into_id is None


class Ownership(models.Model):
    """One unbroken stretch in which one person answers for a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="ownerships")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    # How it began: opened, accepted, claimed, fallback, parted, reopened, left, role.
    because = models.CharField(max_length=12)
    # The version of the case with which it began: tells who owned what somebody saw.
    from_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until=None), name="one_owner_at_a_time"
            )
        ]


class Note(models.Model):
    """Words on a case for colleagues; a correction is a new note."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # What the customer said is kept apart from what we say among ourselves.
    from_customer = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    # The customer's words say that he is frustrated, and no supervisor has taken it up yet.
    stirred = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["at"], name="notes_stirred", condition=Q(stirred=True))]


class ClosingAttempt(models.Model):
    """One documented try to hear from the customer whether everything is there."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="closing_attempts")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=Origin.choices)
    outcome = models.CharField(max_length=200)


class Join(models.Model):
    """Two arrivals of one matter made one case; keeps what is needed to undo it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survivor = models.ForeignKey(Case, models.PROTECT, related_name="joins")
    other = models.ForeignKey(Case, models.PROTECT, related_name="joins_into")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    before = models.JSONField()
    digest = models.CharField(max_length=64)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["other"], condition=Q(undone_at=None), name="joined_once_at_a_time"
            )
        ]


class Link(models.Model):
    """Two cases that belong together but stay apart, such as those of two patients."""

    one = models.ForeignKey(Case, models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, models.PROTECT, related_name="+")
    # None: the program linked a recovery to what it recovers.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="linked_once"),
        ]


class Sight(models.Model):
    """Who beyond the organisation's own staff may see a case, why, and until when."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="sights")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=48)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "case"], name="sights_of_a_person", condition=Q(until=None)
            ),
            models.Index(
                fields=["organization", "case"], name="sights_of_an_office", condition=Q(until=None)
            ),
        ]
