"""How figures are said: never rounded up to all or down to none, and nothing is said of nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safehands.doors.ui.looks import Look, Text
from safehands.doors.ui.moments import span
from safehands.doors.ui.pictures import Bar
from safehands.insights import scorecard
from safehands.insights.scorecard import Figure, FigureWords, Month, Part, Point, Role, Sort

TONES = {
    Role.GOOD: ("check-circle", "calm"),
    Role.OTHER: ("x-circle", "warn"),
    Role.BESIDE: ("minus-circle", "past"),
}
# Neither what we hope for nor what we fear.
NEITHER = {"moved": ("arrow-uturn-right", "info"), "fine": ("chevron-right", "past")}
# Figures of which every part is what one would rather not see, or simply a number.
PLAIN = frozenset({"overrides", "chases", "errands", "alarms"})
FULL = {Sort.SHARE: 1.0}


@dataclass(frozen=True, kw_only=True)
class FigureLook:
    """One figure on a page: its words, its number, of how many, and how it was in the months."""

    figure: Figure
    words: FigureWords
    number: str
    of: str
    parts: str
    url: str
    trend: str
    values: tuple[float | None, ...]
    full: float | None
    alarming: bool

    @property
    def drawn(self) -> bool:
        """Whether there are two months at least to draw a line of."""
        return sum(value is not None for value in self.values) > 1


def look_of(figure: Figure, query: str = "") -> FigureLook:
    """Return a figure as pages show it; ``query`` is what the address of its own page carries."""
    words = scorecard.WORDS[figure.name]
    return FigureLook(
        figure=figure,
        words=words,
        number=number_of(figure, figure),
        of=of_how_many(figure),
        parts=", ".join(_said(figure, _shown(figure))),
        url=reverse("figure", args=[figure.name]) + query,
        trend=_("%(title)s. %(months)s")
        % {
            "title": words.title,
            "months": ". ".join(f"{bar.label}: {bar.words}" for bar in bars_of(figure)),
        },
        values=tuple(_drawn(figure, point) for point in figure.trend),
        full=FULL.get(figure.sort),
        alarming=figure.name == "without_owner" and figure.numerator > 0,
    )


def number_of(figure: Figure, point: Figure | Point) -> str:
    """Return the number of a figure in words; "nothing yet" where there was nothing to count."""
    if point.value is None:
        return _("nothing yet")
    if figure.sort is Sort.SHARE:
        return _("%(n)s %%") % {"n": percent(point.numerator, point.denominator)}
    if figure.sort is Sort.MINUTES:
        return span(timedelta(minutes=round(point.value)))
    if figure.sort is Sort.SECONDS:
        return _("%(n)s s") % {"n": number_format(point.numerator, force_grouping=True)}
    if figure.name == "alarms":
        return number_format(round(point.value, 1), decimal_pos=1)
    return number_format(point.numerator, force_grouping=True)


def percent(numerator: int, denominator: int) -> int:
    """Return a share in whole percents; 100 only for all, and 0 only for none."""
    exact = round(numerator * 100 / denominator)
    if 0 < numerator < denominator:
        return min(99, max(1, exact))
    return exact


def of_how_many(figure: Figure) -> str:
    """Return the denominator in words, with the numerator where it is not the number itself."""
    words = scorecard.WORDS[figure.name]
    facts = {
        "numerator": number_format(figure.numerator, force_grouping=True),
        "denominator": number_format(figure.denominator, force_grouping=True),
        "of": words.of,
    }
    if figure.denominator == 0:
        return _("no %(of)s") % facts
    if figure.sort is Sort.SHARE:
        return _("%(numerator)s of %(denominator)s %(of)s") % facts
    if figure.name == "alarms":
        return _("%(numerator)s alarms on %(denominator)s %(of)s") % facts
    if figure.sort is Sort.MINUTES:
        return _("the middle of %(denominator)s %(of)s") % facts
    return _("in %(denominator)s %(of)s") % facts


def part_word(figure: str, part: str) -> Text:
    """Return what a row of a figure came to, in words."""
    return scorecard.PARTS[figure].get(part, part)


def part_look(figure: str, part: str) -> Look:
    """Return how an outcome shows itself: its word, and whether it is what we want."""
    if figure in scorecard.MEASURES:
        measure = scorecard.MEASURES[figure]
        role = Role.GOOD if part in measure.good else Role.OTHER
        role = Role.BESIDE if part in measure.beside else role
    else:
        role = Role.OTHER if part in {"ignored", "gap"} else Role.BESIDE
    icon, tone = NEITHER.get(part) or TONES[role]
    if figure in PLAIN and part not in {"ignored", "against"}:
        icon, tone = "chevron-right", "past"
    if figure == "overrides" and part == "against":
        icon, tone = TONES[Role.OTHER]
    return Look(part_word(figure, part), icon, tone)


def bars_of(figure: Figure) -> list[Bar]:
    """Return the months of a figure as bars."""
    return [
        Bar(
            label=month_name(point.month),
            value=_drawn(figure, point),
            words=number_of(figure, point) if point.value is not None else _("nothing"),
            now=point is figure.trend[-1],
        )
        for point in figure.trend
    ]


def month_name(month: Month, *, full: bool = False) -> str:
    """Return a month as one says it: Mar 2026, or March 2026."""
    return date_format(month.first, "F Y" if full else "M Y")


def up_to(bound: int | None, before: int | None) -> str:
    """Return a stretch of minutes in words: up to 15 min, up to 2 h, longer than 3 days."""
    if bound is None:
        return _("over %(time)s") % {"time": span(timedelta(minutes=before or 0))}
    return _("up to %(time)s") % {"time": span(timedelta(minutes=bound))}


def how_many(bound: int | None, before: int | None) -> str:
    """Return a stretch of numbers in words: 0, 1 to 3, more than 12."""
    if bound is None:
        return _("more than %(n)s") % {"n": before}
    if before is None or bound == before + 1:
        return str(bound)
    return pgettext("numbers", "%(low)s to %(high)s") % {"low": before + 1, "high": bound}


def _drawn(figure: Figure, point: Point) -> float | None:
    if point.value is None or figure.sort in {Sort.SHARE, Sort.MINUTES} or figure.name == "alarms":
        return point.value
    return float(point.numerator)


def _shown(figure: Figure) -> list[Part]:
    """Return the parts to name beside the number: all but one that is the number itself."""
    parts = [part for part in figure.parts if part.count and part.role is not Role.BESIDE]
    return parts if len(parts) > 1 or (parts and parts[0].role is Role.OTHER) else []


def _said(figure: Figure, parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"{part.count} {part_word(figure.name, part.name)}"
