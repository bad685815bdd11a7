import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import Organization, Person
from safehands.core.promises.models import Condition, Promise
from safehands.core.protocols.models import Means


class Kind(models.TextChoices):
    """What sort of thing it is."""

    FILM = "film", _("film")
    DISC = "disc", _("disc")
    STUDY = "study", _("digital study")
    FORM = "form", _("form")
    DEVICE = "device", _("device")
    SAMPLE = "sample", _("sample")
    OTHER = "other", _("other thing")


class Item(models.Model):
    """A thing that counts for somebody: it has one holder and one place at every moment.

    Holder and place change only by a ``Move``; the database refuses a gap (see the guards). While
    it is on its way the giver is still the holder: sent is not received.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Short, for a label and the telephone: "X-7KQ-4MX".
    code = models.CharField(max_length=12, unique=True)
    # Whose ledger it stands in: who registered it.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    # Whose it is; the name and birth date on the label outside.
    subject = models.ForeignKey(Person, models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="items")
    # Made from another one, such as the digital copy of a film.
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    holder = models.ForeignKey(Organization, models.PROTECT, related_name="held_items")
    # Given out of all our hands, to this person; the organisation above gave it.
    with_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=120)
    since = models.DateTimeField()
    # How many moves there were; the last one brought it where it is.
    moves_made = models.PositiveIntegerField(default=0)
    return_by = models.DateTimeField(null=True)
    # Why nothing may be given out: inside and outside did not match.
    blocked_because = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(place=""), name="an_item_is_something_somewhere"
            )
        ]
        indexes = [
            models.Index(fields=["subject"], name="items_of_a_person"),
            models.Index(
                fields=["holder", "place"],
                name="items_by_place",
                condition=Q(ended_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class MoveKind(models.TextChoices):
    """What happened to it."""

    ENTERED = "entered", _("registered")
    MOVED = "moved", _("moved")
    SENT = "sent", _("sent")
    RECEIVED = "received", _("received")
    CAME_BACK = "came_back", _("did not arrive, is back")
    RELEASED = "released", _("given out")
    RETURNED = "returned", _("returned")
    LOST = "lost", _("not found")
    FOUND = "found", _("found again")
    ENDED = "ended", _("destroyed or handed back for good")


class Consignment(models.Model):
    """Items on their way from one office to another; ends when they are received, or come back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="consignments")
    sender = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    means = models.CharField(max_length=12, choices=Means.choices)
    # What the carrier or the exchange calls it.
    tracking = models.CharField(max_length=80, blank=True, default="")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # When it should be there: from the working days of both.
    expected_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    received_desk = models.CharField(max_length=120, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(received_at__gte=F("sent_at")),
                name="received_after_it_was_sent",
            )
        ]


class Move(models.Model):
    """One step of an item's way: from whom and where, to whom and where, by whom, when, why.

    Never changed. The ``number`` counts from 1 without a gap, and every move begins where the one
    before ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=MoveKind.choices)
    from_holder = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    from_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    from_place = models.CharField(max_length=120, blank=True, default="")
    to_holder = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    to_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    to_place = models.CharField(max_length=120)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # A partner's desk, when nobody with an account did it.
    desk = models.CharField(max_length=120, blank=True, default="")
    why = models.CharField(max_length=200)
    consignment = models.ForeignKey(Consignment, models.PROTECT, null=True, related_name="moves")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="moves_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, from_holder=None)
                | Q(number__gt=1, from_holder__isnull=False),
                name="a_move_begins_where_the_last_ended",
            ),
        ]


class Pledge(models.Model):
    """An item stands under a promise: it, or a copy of it, must be somewhere by a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="pledges")
    case = models.ForeignKey(Case, models.PROTECT, related_name="pledges")
    # One of the two: the promise, or the one that waits for its trigger.
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="pledges")
    condition = models.ForeignKey(Condition, models.PROTECT, null=True, related_name="pledges")
    made_at = models.DateTimeField()
    # The consignment that fulfils it, once it left.
    consignment = models.ForeignKey(Consignment, models.PROTECT, null=True, related_name="pledges")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(promise__isnull=False) | Q(condition__isnull=False),
                name="a_pledge_names_its_promise",
            )
        ]
        indexes = [models.Index(fields=["item"], name="open_pledges", condition=Q(ended_at=None))]


class Pickup(models.Model):
    """The customer comes for something: checked the day before by a named person, with his eyes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="pickups")
    case = models.ForeignKey(Case, models.PROTECT, related_name="pickups")
    # Who comes: the customer, or whom he sends.
    who = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    place = models.CharField(max_length=120)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="pickup")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    there = models.BooleanField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(ended_at=None), name="one_pickup_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["at"], name="pickups_to_come", condition=Q(ended_at=None))]


class Check(models.Model):
    """Two identifiers and the match of inside and outside, before something is given out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    desk = models.CharField(max_length=120, blank=True, default="")
    passed = models.BooleanField()
    # What did not match: "name", "born_on", "inside".
    differs = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["item", "-at"], name="checks_of_an_item")]
