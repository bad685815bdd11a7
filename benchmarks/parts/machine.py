"""What machine this is, as far as it matters for a figure."""

import os
import platform
from pathlib import Path

from benchmarks.parts import instructions

AT_ONCE = 1 << 24


def about() -> dict[str, object]:
    """Return processor, memory, system, and whether others were at work as the run began."""
    busy = os.getloadavg()[0]
    return {
        "processors": os.cpu_count(),
        "processor": _field("/proc/cpuinfo", "model name"),
        "memory": _field("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(busy, 2),
        "instructions": instructions.why_not() or "counted by the processor",
    }


def words(found: dict[str, object]) -> str:
    """Return it in a line or two for people, with a warning where others are at work."""
    told = (
        f"{found['processors']} x {found['processor']}, {found['memory']}, {found['system']}, "
        f"Python {found['python']}.\nInstructions: {found['instructions']}."
    )
    if float(str(found["load_before"])) > 0.5:
        told += (
            f"\nThis machine is busy with other work (load {found['load_before']}): times are "
            "longer than they would be alone. Compare multiples, instructions and statements."
        )
    return told


def read_ahead(file: Path) -> bool:
    """Read a file into the memory of the system, as it is on a server that runs for a day.

    Returns whether that was done: a file of more than two thirds of the free memory is left.
    """
    free, _, unit = _field("/proc/meminfo", "MemAvailable").partition(" ")
    if unit != "kB" or file.stat().st_size > int(free) * 1024 * 2 / 3:
        return False
    with file.open("rb", buffering=0) as opened:
        while opened.read(AT_ONCE):
            pass
    return True


def _field(file: str, name: str) -> str:
    place = Path(file)
    if not place.exists():
        return "unknown"
    found = (line for line in place.read_text().splitlines() if line.startswith(name))
    return next(found, ": unknown").partition(":")[2].strip()
