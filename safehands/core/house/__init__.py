"""The installation itself: what kind it is, its clock, its workers and its test switches."""

from safehands.core.house.disk import disk_trouble, heed, may_try, saved_again
from safehands.core.house.models import Fault, Heartbeat, House, Kind
from safehands.core.house.queries import faults_on, heartbeats, held, the_house
from safehands.core.house.verbs import beat, end_hold, found, set_clock, switch_fault
from safehands.core.house.wallclock import machine_now, wall_now

__all__ = [
    "Fault",
    "Heartbeat",
    "House",
    "Kind",
    "beat",
    "disk_trouble",
    "end_hold",
    "faults_on",
    "found",
    "heartbeats",
    "heed",
    "held",
    "machine_now",
    "may_try",
    "saved_again",
    "set_clock",
    "switch_fault",
    "the_house",
    "wall_now",
]
