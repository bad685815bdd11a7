"""What the program of an office outside sends, and what ours sends about it."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from safehands.core import handoffs
from safehands.doors.api.shapes.handoffs import Label
from safehands.doors.api.shapes.times import Day
from safehands.doors.api.shapes.words import Asked, Line, Short, Text
from safehands.doors.ui.asking_sheet import Paper


class AtDesk(Asked):
    """Who acts: name and desk in one line."""

    desk: Short


class Cannot(AtDesk):
    """Why not."""

    reason: Line


class AskingBack(AtDesk):
    """What must be known first."""

    question: Line


class PartnerAnswer(AtDesk):
    """The answer in a code and words; READY needs what stands on the label."""

    code: handoffs.Code
    words: Text = ""
    checked: Label | None = None


class Wanted(AtDesk):
    """Who is asked for at the counter."""

    name: Short
    born_on: Day


class NewSheet(Asked):
    """Which sheet: to be faxed back, or for the counter."""

    paper: Paper = Paper.FAX


class TypedAnswer(Asked):
    """What came back on paper or by telephone: ACCEPT, DECLINE or a code of an answer."""

    said: handoffs.Taken | handoffs.Code
    desk: Short
    came_by: handoffs.CameBy
    words: Text = ""
    checked: Label | None = None


class PartnerReport(Asked):
    """The report is ready: whose desk says so, and how it comes."""

    desk: Short
    words: Text = ""


class Reply(Asked):
    """The answer to what was asked back."""

    words: Text


class NewOfficeLink(Asked):
    """For which office, whose requests (your own practice if you have only one), and how long."""

    organization: UUID
    practice: UUID | None = None
    days: Annotated[int, Field(ge=1, le=366, strict=True)] = 90
