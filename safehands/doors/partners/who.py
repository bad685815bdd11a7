"""Who acts for an office outside."""

from dataclasses import dataclass

from safehands.core import people


@dataclass(frozen=True)
class Who:
    """A person who has signed in, or the name and desk written into the form."""

    by: people.Person | None
    desk: str

    @property
    def written(self) -> str:
        """Name and desk in one line, whoever it is."""
        return self.desk or (self.by.name if self.by else "")
