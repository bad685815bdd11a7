"""The pictures of the report, as SVG without script or style: colours come by class names."""

from html import escape

from safehands.lab.world.intervals import Estimate

DOT, GAP, ROW = 9, 3, 10


def hundred(share: float | None, label: str) -> str:
    """Draw a hundred requests as dots, so many of them smooth; ``share`` in percent."""
    smooth = round(share or 0)
    step, side = DOT + GAP, ROW * (DOT + GAP) - GAP
    dots = "".join(
        f'<rect class="{"smooth" if number < smooth else "rough"}" rx="2" '
        f'x="{number % ROW * step}" y="{number // ROW * step}" width="{DOT}" height="{DOT}"/>'
        for number in range(ROW * ROW)
    )
    return (
        f'<svg class="hundred" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {side} {side}" width="{side}" height="{side}">{dots}</svg>'
    )


def bar(found: Estimate, *, most: float, label: str) -> str:
    """Draw one figure as a bar from 0 to ``most``, with its interval as a thin line."""
    wide, high = 96, 18

    def at(value: float | None) -> float:
        return round(min(max((value or 0) / (most or 1), 0), 1) * wide, 1)

    low, value, top = at(found.low), at(found.value), at(found.high)
    return (
        f'<svg class="bar" role="img" aria-label="{escape(label)}" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}">'
        f'<rect class="track" x="0" y="5" width="{wide}" height="8" rx="2"/>'
        f'<rect class="fill" x="0" y="5" width="{value}" height="8" rx="2"/>'
        f'<path class="between" d="M{low} 9H{top}M{low} 4v10M{top} 4v10"/></svg>'
    )
