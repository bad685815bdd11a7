"""What the office really does on each topic, by which ways, and who has to know it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person
from safehands.core.people.roles import Role


class Stance(models.TextChoices):
    """Whether we do what is asked."""

    WE_DO = "we_do", _("we do")
    WE_DO_NOT = "we_do_not", _("we do not")
    DEPENDS = "depends", _("it depends")


class Actor(models.TextChoices):
    """Who has to do the next thing for it."""

    US = "us", _("we")
    CUSTOMER = "customer", _("the customer")
    OTHER = "other", _("another office")


class Means(models.TextChoices):
    """How a thing gets from here to there, in the order that spares the customer most."""

    ELECTRONIC = "electronic", _("electronically")
    COURIER = "courier", _("by courier")
    POST = "post", _("by post")
    LATE_PICKUP = "late_pickup", _("picked up outside working hours")
    PICKUP = "pickup", _("picked up")
    NONE = "none", _("nothing is carried")


class Capability(models.Model):
    """One thing the office is able to do, such as the image exchange; up, or down for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="capabilities")
    # Short and stable, for programs: "exchange".
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    # What somebody might call it: "portal", "send online".
    synonyms = models.JSONField(default=list)
    keeper = models.ForeignKey(Person, models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "capabilities"
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="one_capability_a_code"),
            models.CheckConstraint(condition=~Q(name=""), name="a_capability_has_a_name"),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def down(self) -> "Outage | None":
        """Why it does not work; None while it does."""
        return next((one for one in self.outages.all() if one.ended_at is None), None)


class Outage(models.Model):
    """A stretch in which a capability does not work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capability = models.ForeignKey(Capability, models.PROTECT, related_name="outages")
    since = models.DateTimeField()
    expected_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["capability"], condition=Q(ended_at=None), name="down_once_at_a_time"
            )
        ]


class Topic(models.Model):
    """A question customers ask, with all the words they ask it in; it has one current answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="topics")
    # Short and stable, for programs: "sending-images".
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    # As a customer asks it: "Can you send the images?"
    question = models.CharField(max_length=200)
    # Other words for it, any language: "x-rays", "films", "radiografías".
    synonyms = models.JSONField(default=list)
    # Words by which a sentence says that we do, or do not: {"we_do": [...], "we_do_not": [...]}.
    phrases = models.JSONField(default=dict)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="topics")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="one_topic_a_code"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(question=""), name="a_topic_asks_something"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Protocol(models.Model):
    """What the office really does on a topic; every change is a new version, never rewritten.

    In force from ``valid_from`` until a later version is. Its ways are tried in order: the first
    whose capability works today is the answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="protocols")
    number = models.PositiveIntegerField()
    valid_from = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # What changed and why, for those who must know.
    change = models.CharField(max_length=300)
    # Whom the customer may be sent to with what we cannot answer; how long it usually takes.
    who = models.CharField(max_length=200, blank=True, default="")
    how_long = models.CharField(max_length=200, blank=True, default="")
    # What each role does or says in particular: {"front_desk": "Ask for the appointment date."}.
    by_role = models.JSONField(default=dict)
    # The roles that have to acknowledge it.
    roles = models.JSONField(default=list)
    review_on = models.DateField()
    review_duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    # It was announced again: then everybody acknowledges anew.
    announced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="one_protocol_a_number")
        ]
        indexes = [models.Index(fields=["topic", "-valid_from"], name="protocols_of_a_topic")]

    @override
    def __str__(self) -> str:
        return f"{self.topic} v{self.number}"


class Way(models.Model):
    """One way of a protocol: what we do when its capability works (or always, without one)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="ways")
    order = models.PositiveSmallIntegerField()
    capability = models.ForeignKey(Capability, models.PROTECT, null=True, related_name="ways")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    actor = models.CharField(max_length=8, choices=Actor.choices)
    # Business days until it is there; None: there is no such time.
    days = models.PositiveSmallIntegerField(null=True)
    means = models.CharField(max_length=12, choices=Means.choices, default=Means.NONE)
    # How we do it, for ourselves.
    how = models.CharField(max_length=300, blank=True, default="")
    # The words to use, by language: {"en": "...", "es": "..."}.
    say = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "order"], name="ways_stand_in_order")
        ]


class Acknowledgement(models.Model):
    """One person of a role has to have read a protocol; the duty carries the time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="acknowledgements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    asked_at = models.DateTimeField()
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="acknowledgement")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["protocol", "person"],
                condition=Q(given_at=None),
                name="acknowledged_once_at_a_time",
            )
        ]


class Gap(models.Model):
    """A question without protocol: somebody finds the answer, by a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="gaps")
    question = models.CharField(max_length=300)
    # What is said until there is an answer.
    interim = models.CharField(max_length=300)
    # The case in which it was asked; whose customer hears the answer.
    case_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    times = models.PositiveIntegerField(default=1)
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="gap")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # The topic that answers it now, or why it needs none.
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="gaps")
    closed_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(interim=""), name="a_gap_asks_and_says_meanwhile"
            )
        ]
        indexes = [
            models.Index(fields=["organization"], name="open_gaps", condition=Q(closed_at=None))
        ]
