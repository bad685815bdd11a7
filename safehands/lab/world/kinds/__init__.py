"""The kinds of requests of the simulated year, by name; further stories add theirs here."""

from collections.abc import Mapping

from safehands.lab.world.kinds.refill import Refill
from safehands.lab.world.kinds.xray import Xray
from safehands.lab.world.playing import Play

ALL: Mapping[str, type[Play]] = {kind.kind: kind for kind in (Refill, Xray)}
