"""One HTML page that a manager understands: what changed for a hundred customers, and why."""

from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

from safehands.lab.world import agreement
from safehands.lab.world.aims import apart
from safehands.lab.world.figures import MEASURES, Sort
from safehands.lab.world.intervals import Estimate
from safehands.lab.world.report import pictures
from safehands.lab.world.report.results import ArmResults, Results

HERE = Path(__file__).parent
WITH = "90"
"""The arm beside which the notebook is laid, journey by journey."""


def page(found: Results) -> str:
    """Return the whole report as one page without script that needs no other file."""
    engine = Engine(dirs=[str(HERE)], autoescape=True)
    context = {
        "style": _safe((HERE / "style.css").read_text()),
        "plan": found.plan,
        "command": found.command,
        "minutes": found.seconds / 60,
        "hundreds": [_hundred(one) for one in found.arms.values()],
        "outcomes": [_aim(found, one) for one in found.outcomes],
        "figures": [_figure(found, name) for name in MEASURES],
        "arms": list(found.arms.values()),
        "prompted": [one for one in found.arms.values() if one.name != "notebook"],
        "faults": _table(found, "faults"),
        "kinds": _table(found, "kinds"),
        "agreement": _agreement(found),
        "twice": _twice(found),
    }
    return engine.get_template("report.html").render(Context(context))


def said(value: float | None, sort: Sort) -> str:
    """Return a figure in words; shares never flatter by rounding."""
    if value is None:
        return "nothing to count"
    if sort is Sort.SHARE:
        return f"{value:.1f} %"
    return f"{value:,.0f} s" if sort is Sort.SUM else f"{value:.1f}"


def _hundred(one: ArmResults) -> dict[str, Any]:
    smooth = one.figures["smooth"]
    words = said(smooth.value, Sort.SHARE)
    label = f"{one.title}: {words} of the requests ended smoothly"
    return {
        "title": one.title, "words": words, "between": _between(smooth, Sort.SHARE),
        "picture": _safe(pictures.hundred(smooth.value, label)), "requests": one.requests,
    }  # fmt: skip


def _between(found: Estimate, sort: Sort) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"{said(found.low, sort)} to {said(found.high, sort)}"


def _aim(found: Results, one: Any) -> dict[str, Any]:
    measure = MEASURES[one.figure]
    return {
        "title": measure.title, "arm": found.arms[one.arm].title, "wanted": one.wanted,
        "value": said(one.value, measure.sort), "met": one.met,
    }  # fmt: skip


def _figure(found: Results, name: str) -> dict[str, Any]:
    measure = MEASURES[name]
    most = 100.0
    if measure.sort is not Sort.SHARE:
        most = max((one.figures[name].high or 0 for one in found.arms.values()), default=0) or 1
    rows = []
    for one in found.arms.values():
        estimate = one.figures[name]
        words = said(estimate.value, measure.sort)
        rows.append({
            "title": one.title, "words": words, "between": _between(estimate, measure.sort),
            "bar": _safe(pictures.bar(estimate, most=most, label=f"{one.title}: {words}")),
        })  # fmt: skip
    return {
        "title": measure.title, "says": measure.says, "rows": rows,
        "unit": "" if measure.sort in (Sort.SHARE, Sort.SUM) else measure.sort.value,
    }  # fmt: skip


def _table(found: Results, what: str) -> list[dict[str, Any]]:
    arms = list(found.arms.values())
    names = sorted({name for one in arms for name in getattr(one, what)})
    rows = []
    for name in names:
        cells = [getattr(one, what).get(name) for one in arms]
        rows.append({
            "name": name.replace("_", " ") or "nothing injected",
            "whole": next((int(cell.whole) for cell in cells if cell), 0),
            "cells": [
                (one.title, said(cell.value if cell else None, Sort.SHARE))
                for one, cell in zip(arms, cells, strict=True)
            ],
        })  # fmt: skip
    return rows


def _agreement(found: Results) -> list[dict[str, Any]]:
    arms = [one for one in found.arms.values() if one.name != "notebook"]
    return [
        {"title": MEASURES[name].title, "cells": [_beside(one, name) for one in arms]}
        for name in agreement.READ
    ]


def _beside(one: ArmResults, name: str) -> dict[str, Any]:
    sort, truth, product = MEASURES[name].sort, one.figures[name], one.scorecard[name]
    distance = apart(truth, product)
    return {
        "arm": one.title, "truth": said(truth.value, sort), "product": said(product.value, sort),
        "apart": "" if distance is None else f"{distance:.2f} apart", "agrees": one.agrees(name),
    }  # fmt: skip


def _twice(found: Results) -> dict[str, Any] | None:
    """Return the same request in the notebook and in the product, where the ends differ most."""
    without, with_it = found.lines.get("notebook", {}), found.lines.get(WITH, {})
    for number, rough in without.items():
        smooth = with_it.get(number)
        if smooth and smooth["smooth"] and rough["surprises"] and rough["faults"]:
            faults = [fault.replace("_", " ") for fault in rough["faults"]]
            return {"kind": rough["kind"], "faults": faults, "sides": [
                {"title": found.arms[arm].title, "line": one["line"]}
                for arm, one in (("notebook", rough), (WITH, smooth))
            ]}  # fmt: skip
    return None


def _safe(text: str) -> SafeString:
    # Our own pictures and style; every word in them was escaped where it was put in.
    return mark_safe(text)  # noqa: S308
