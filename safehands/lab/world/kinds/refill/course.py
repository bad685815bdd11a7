"""What the parts of a refill know of each other: how far it is, in truth and on record."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from safehands.core import handoffs, needs, news
from safehands.lab.world import customers
from safehands.lab.world.kinds.refill.words import RATES
from safehands.lab.world.plan import Request
from safehands.lab.world.playing import Play, rows_written
from safehands.lab.world.truth import Fact, Handing
from safehands.rules.business_days import business_day_after
from safehands.rules.instants import utc

if TYPE_CHECKING:
    from safehands.lab.world.engine import House
    from safehands.lab.world.kinds.refill.notebook import Notebook


FOREVER = timedelta(days=365)


class Course(Play):
    """How far one refill is."""

    kind: ClassVar[str] = "refill"
    uses: ClassVar[frozenset[str]] = RATES

    notebook: "Notebook"

    def __init__(self, house: "House", request: Request) -> None:  # noqa: PLR0915 - plain fields
        super().__init__(house, request)
        self.week = house.office.week
        self.pharmacy_week = house.office.pharmacy_week
        self.ends_on = self._ends_on()
        self.journey.needed_by = utc(
            datetime.combine(self.ends_on + timedelta(days=1), time(), self.week.zone)
        )
        self.customer: customers.Customer | None = None
        self.need: needs.Need | None = None
        self.asked: handoffs.Handoff | None = None
        self.filling: handoffs.Handoff | None = None
        self.decides_at: datetime | None = None
        self.decided: str = ""
        self.decision: Fact | None = None
        self.closed_until: datetime | None = None
        self.closure: Fact | None = None
        self.ready: bool = False
        self.knows_ready = False
        self.word_came_at = request.arrives_at - FOREVER
        self.office_knows: bool = False
        """Somebody of ours knows that the customer has it."""
        self.number_is_wrong = self.fault("phone_wrong")
        self.number_known_wrong = False
        self.trip = 0
        self.tries = 0
        self.offer: handoffs.Handoff | None = None
        self.handing: Handing | None = None
        self.asking = Handing("", request.arrives_at, request.arrives_at)
        self.filling_asked = self.asking
        self.wish = ""
        self.booked = self.reconsidered = False
        self.acts_at = request.arrives_at
        self._news: list[news.News] = []
        self._news_as_of: int | None = None

    def _ends_on(self) -> date:
        low, high = (int(self.house.rates[f"refill.days_left_{end}"]) for end in ("low", "high"))
        left = low + int(self.house.luck.of(self.request.number, "days left") * (high - low + 1))
        return business_day_after(self.week, self.request.arrives_at, left)

    @property
    def who(self) -> customers.Customer:
        """The customer."""
        assert self.customer is not None
        return self.customer

    def spare_number(self) -> str:
        """Return the number under which the customer is really reached."""
        return customers.spare_number(self.request.number)

    def open_news(self) -> list[news.News]:
        """Return what the product knows that the customer does not know yet."""
        written = rows_written()
        if self.case is not None and (written is None or written != self._news_as_of):
            self._news = list(news.open_of_cases([self.case.pk]))
            self._news_as_of = written
        return self._news
