"""Where somebody is reached."""

from django.db.models import F, QuerySet

from safehands.core.people.models import ContactKind, ContactPoint, Organization, Person


def contact_points_of(owner: Person | Organization) -> QuerySet[ContactPoint]:
    """Return the addresses in use, best first: preferred, proven, not doubtful, newest proof."""
    return owner.contact_points.filter(ended_at=None).order_by(
        "-preferred",
        F("doubtful_since").asc(nulls_first=True),
        F("verified_at").desc(nulls_last=True),
        "kind",
        "pk",
    )


def best_email(owner: Person | Organization) -> ContactPoint | None:
    """Return the e-mail address to write to; never a doubtful one or one opted out."""
    usable = contact_points_of(owner).filter(opted_out_at=None, doubtful_since=None)
    return usable.filter(kind=ContactKind.EMAIL).first()
