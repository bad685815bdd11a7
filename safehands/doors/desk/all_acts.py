"""Every act on a case: the daily ones first, then the rest; none needs more than three keys."""

from safehands.core import cases
from safehands.doors.desk.acts import Act
from safehands.doors.desk.claiming import CLAIM
from safehands.doors.desk.closing import ATTEMPT, CLOSE, CONFIRM
from safehands.doors.desk.correcting import CUSTOMER
from safehands.doors.desk.frustration.acts import FRUSTRATED
from safehands.doors.desk.helping import ADVOCATE, ESCALATE, HARM, HARM_PAST
from safehands.doors.desk.joining import JOIN, LINK
from safehands.doors.desk.noting import NOTE, SAID
from safehands.doors.desk.promising import PROMISE
from safehands.doors.desk.stepping import PAUSE, RESUME, STEP

MAIN: tuple[Act[cases.Case], ...] = (CLAIM, STEP, NOTE, SAID, PROMISE, CONFIRM, FRUSTRATED)
MORE: tuple[Act[cases.Case], ...] = (
    CLOSE, ESCALATE, HARM, HARM_PAST, ADVOCATE, PAUSE, RESUME, ATTEMPT, JOIN, LINK, CUSTOMER,
)  # fmt: skip
