"""The installation itself: what kind it is, its clock, its workers and its test switches."""

from safehands.core.house.models import Fault, Heartbeat, House, Kind
from safehands.core.house.queries import faults_on, heartbeats, the_house
from safehands.core.house.verbs import beat, found, set_clock, switch_fault
from safehands.core.house.wallclock import wall_now

__all__ = [
    "Fault",
    "Heartbeat",
    "House",
    "Kind",
    "beat",
    "faults_on",
    "found",
    "heartbeats",
    "set_clock",
    "switch_fault",
    "the_house",
    "wall_now",
]
