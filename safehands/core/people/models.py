import uuid
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core.people.roles import Role


class OrganizationKind(models.TextChoices):
    """What an organisation does."""

    PRACTICE = "practice", _("Practice")
    PHARMACY = "pharmacy", _("Pharmacy")
    IMAGING = "imaging", _("Imaging")
    SPECIALIST = "specialist", _("Specialist")
    LABORATORY = "laboratory", _("Laboratory")
    VENDOR = "vendor", _("Vendor")
    OTHER = "other", _("Other")


class Person(models.Model):
    """Someone who can own, ask, owe or be told something: staff, customer or partner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    # Given and family name folded for search (lower case, no accents).
    sort_name = models.CharField(max_length=120, db_index=True)
    born_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    zone = models.CharField(max_length=64, default="UTC")
    active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)
    # What this person wants of the pages: {"keys": true, "theme": "auto"}.
    preferences = models.JSONField(default=dict, blank=True)
    # The identifier of another system, so that an import can be repeated.
    external_id = models.CharField(max_length=80, blank=True, default="")
    # The practice that entered a customer; he is seen there before he has any case.
    registered_with = models.ForeignKey(
        "core.Organization", models.PROTECT, null=True, related_name="registered"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_person_has_a_name"),
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~Q(external_id=""),
                name="one_person_an_external_id",
            ),
        ]
        indexes = [
            models.Index(fields=["born_on", "sort_name"], name="people_by_birth"),
            # SQLite does not use the index of a condition for a value it does not know yet.
            models.Index(fields=["external_id"], name="people_by_external_id"),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class NamePair(models.Model):
    """Two words that stand in the name of a person, in either order; see ``rules.names``.

    Two words of a name are rarer than one: among a million a common given name is borne by
    twenty thousand, and with a common family name by three hundred. Kept as bytes, because all
    databases sort bytes alike, so that an index finds what begins with some letters.
    """

    first = models.BinaryField(max_length=160)
    second = models.BinaryField(max_length=160)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["first", "second"], name="people_by_two_words")]


class NameKey(models.Model):
    """A word of names here, under itself, with any one letter left out, and under its sound."""

    key = models.CharField(max_length=41)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="one_key_a_word")]


class Calendar(models.Model):
    """When an organisation or team works; every change is a new version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    current = models.ForeignKey("core.CalendarVersion", models.PROTECT, null=True, related_name="+")

    @override
    def __str__(self) -> str:
        return self.name


class CalendarVersion(models.Model):
    """One immutable definition of a calendar; due times remember which one they used.

    ``week``: seven lists (Monday first) of ``["09:00", "17:00"]`` in local time of ``zone``.
    ``exceptions``: ``{"2026-12-24": {"name": "Christmas Eve", "spans": [["09:00", "13:00"]]}}``;
    no spans is closed all day. Public holidays are written out into ``holidays`` when the
    version is made, in the same form, so that a due time can be computed again years later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    zone = models.CharField(max_length=64)
    week = models.JSONField()
    exceptions = models.JSONField(default=dict)
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=10, blank=True, default="")
    holidays = models.JSONField(default=dict)
    holidays_until = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calendar", "number"], name="one_version_a_number")
        ]


class Organization(models.Model):
    """A practice, a pharmacy, an imaging department, a vendor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=OrganizationKind.choices)
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="organizations")
    # Takes what nobody else can: absence, leaving, an unanswered offer.
    fallback_owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Decides when two prescribers disagree.
    medical_lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Whether this organisation works in this installation or is reached from outside.
    ours = models.BooleanField(default=False)
    # The numbers this organisation set itself, see ``policies``.
    policy = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    @override
    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People of one organisation who share a kind of work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    calendar = models.ForeignKey(Calendar, models.PROTECT, null=True, related_name="teams")
    fallback_owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    active = models.BooleanField(default=True)

    @override
    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's role in one organisation, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "role"], name="members_by_role")]


class Absence(models.Model):
    """A time in which a person is not there; ``cover`` has said yes to stand in, or not yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    cover = models.ForeignKey(Person, models.PROTECT, null=True, related_name="covers")
    cover_accepted_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=120, blank=True, default="")
    # When what the person owed was moved to somebody present; the clock does it once.
    settled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # When the clock must act: at the start; null when there is nothing more to do.
    look_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="an_absence_ends_after_it_starts",
            )
        ]
        indexes = [
            models.Index(
                fields=["look_again_at"],
                name="absences_to_look_at",
                condition=Q(look_again_at__isnull=False),
            )
        ]


class OnCall(models.Model):
    """Who is reached outside opening hours when harm is near."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="on_call")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()


class Scope(models.TextChoices):
    """How much a proxy may hear and decide."""

    EVERYTHING = "everything", _("everything")
    APPOINTMENTS = "appointments", _("appointments and errands")
    NOTHING_CLINICAL = "nothing_clinical", _("everything but health details")


class Proxy(models.Model):
    """Who may speak for whom: a parent, a guardian, a carer; ends by date or revocation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    speaker = models.ForeignKey(Person, models.PROTECT, related_name="speaks_for")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="spoken_for_by")
    relation = models.CharField(max_length=60)
    scope = models.CharField(max_length=16, choices=Scope.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(speaker=models.F("subject")), name="nobody_is_his_own_proxy"
            )
        ]


class ContactKind(models.TextChoices):
    """A way to reach somebody."""

    EMAIL = "email", _("E-mail")
    MOBILE = "mobile", _("Mobile phone")
    PHONE = "phone", _("Telephone")
    FAX = "fax", _("Fax")
    LETTER = "letter", _("Letter")


class ContactPoint(models.Model):
    """One address of a person or an organisation, and what we know about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="contact_points")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="contact_points"
    )
    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    value = models.CharField(max_length=254)
    # Digits of a phone number in E.164, an e-mail address in lower case: for look-up.
    normal = models.CharField(max_length=254, db_index=True)
    # The digits of a number from the last to the first: people remember how it ends.
    backwards = models.BinaryField(max_length=16, blank=True, default=b"", db_index=True)
    preferred = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    doubtful_since = models.DateTimeField(null=True)
    doubtful_because = models.CharField(max_length=200, blank=True, default="")
    opted_out_at = models.DateTimeField(null=True)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    language = models.CharField(max_length=8, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organization__isnull=False)
                | Q(person__isnull=False, organization=None),
                name="an_address_belongs_to_one",
            )
        ]


class Constraint(models.Model):
    """What makes things hard for a customer: works 8-17, no car, 25 minutes away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="constraints")
    words = models.CharField(max_length=200)
    travel_minutes = models.PositiveSmallIntegerField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)


class AccountManager(UserManager["Account"]):
    """Makes sign-ins; there is no superuser, roles come from memberships."""

    @override
    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find a sign-in by e-mail, whatever its case."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """A sign-in of one person; customers and partner clerks need none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()
    # Six to eight digits for the quick switch at a shared desk, hashed like a password.
    pin = models.CharField(max_length=128, blank=True, default="")

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @override
    def __str__(self) -> str:
        return self.email


class Token(models.Model):
    """A key of a program to the REST API: acts as one person, within scopes, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    def usable(self, now: datetime) -> bool:
        """Whether the token opens doors at this instant."""
        return self.revoked_at is None and now < self.expires_at
