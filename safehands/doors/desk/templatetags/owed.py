"""What is owed to a customer about a pick-up."""

from django import template

from safehands.core import items
from safehands.doors.desk.items import owed

register = template.Library()


@register.simple_tag
def owed_call(pickup: items.Pickup) -> owed.OwedCall | None:
    """Return the call that is owed because it was not there; None if none is."""
    return owed.owed_call(pickup)
