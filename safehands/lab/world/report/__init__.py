"""The report of an experiment: JSON for programs, one page with pictures for people."""

from safehands.lab.world.report.page import page
from safehands.lab.world.report.results import Results, as_json, results

__all__ = ["Results", "as_json", "page", "results"]
