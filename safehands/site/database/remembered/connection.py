"""What a connection holds for the memory of its questions."""

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from safehands.site.database.remembered.plan import Plan

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper as Base
else:
    Base = object


class Memorable(Base):
    """A connection whose questions are remembered; stands before a wrapper of Django.

    The option ``compare`` says how many times each plan is compared with what Django writes anew
    when it is used; for tests.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # While a plan is made: where the values of which lookup stand.
        self.marking: dict[int, int] | None = None
        # A thread has its own connection, and converters may belong to a connection.
        self.converters: dict[Plan, Any] = {}
        self.compare: int = self.settings_dict["OPTIONS"].get("compare", 0)

    @override
    def get_connection_params(self) -> dict[str, Any]:
        """Return what the library's connect() takes; take out what is ours."""
        params: dict[str, Any] = super().get_connection_params()
        params.pop("compare", None)
        return params
