"""Pictures drawn by the server: geometry in whole units of a view box, no Django models.

Each picture comes as plain dataclasses in, a layout out; a template writes the layout as SVG, once
wide (for a desk) and once narrow (for a telephone), with a list that says the same in words.
"""

from safehands.doors.ui.pictures.bars import Bar, Bars, Spark, lay_out_bars, lay_out_spark
from safehands.doors.ui.pictures.crowd import gathered
from safehands.doors.ui.pictures.day import DayRibbon, Mark, lay_out_day
from safehands.doors.ui.pictures.hands import OF_A_THING, HandsStrip, Stretch, lay_out_hands
from safehands.doors.ui.pictures.journey import JourneyLine, Step, lay_out_journey
from safehands.doors.ui.pictures.week import Day, Week, WeekGrid, lay_out_week

__all__ = [
    "OF_A_THING",
    "Bar",
    "Bars",
    "Day",
    "DayRibbon",
    "HandsStrip",
    "JourneyLine",
    "Mark",
    "Spark",
    "Step",
    "Stretch",
    "Week",
    "WeekGrid",
    "gathered",
    "lay_out_bars",
    "lay_out_day",
    "lay_out_hands",
    "lay_out_journey",
    "lay_out_spark",
    "lay_out_week",
]
