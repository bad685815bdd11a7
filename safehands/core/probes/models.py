"""The same question to several people, and what each answered."""

import uuid

from django.db import models
from django.db.models import Q

from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person
from safehands.core.people.roles import Role
from safehands.core.protocols.models import Actor, Protocol, Stance, Topic


class Probe(models.Model):
    """The same question to everybody of a role, at times nobody knows before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="probes")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="probes")
    # Empty: everybody who works cases.
    role = models.CharField(max_length=16, choices=Role.choices, blank=True, default="")
    question = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="a_probe_ends_after_it_begins"
            )
        ]


class Ask(models.Model):
    """One person asked in a probe: when, and what he answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    probe = models.ForeignKey(Probe, models.PROTECT, related_name="asks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # When the question appears; until then nobody sees it.
    ask_at = models.DateTimeField()
    duty = models.OneToOneField(Duty, models.PROTECT, null=True, related_name="probe_ask")
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True, default="")
    stance = models.CharField(max_length=10, choices=Stance.choices, blank=True, default="")
    actor = models.CharField(max_length=8, choices=Actor.choices, blank=True, default="")
    days = models.PositiveSmallIntegerField(null=True)
    # The version in force when it was answered, and whether the answer said the same.
    protocol = models.ForeignKey(Protocol, models.PROTECT, null=True, related_name="+")
    agrees = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["probe", "person"], name="asked_once_a_probe"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (~Q(stance="") & Q(agrees__isnull=False)),
                name="an_answered_question_is_judged",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], name="questions_to_ask", condition=Q(asked_at=None))
        ]
