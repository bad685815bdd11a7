"""The persons alone who fit what was typed, for lists and choices."""

from safehands.core.people.finding import find
from safehands.core.people.models import Person


def search_people(person: Person, text: str, limit: int = 20) -> list[Person]:
    """Return the persons somebody may see who fit what was typed, the likeliest first.

    As ``find``, without how they were found.
    """
    return [found.person for found in find(person, text, limit)]
