"""Bars and small lines: no number is not the number nought."""

from safehands.doors.ui.pictures import Bar, lay_out_bars, lay_out_spark


def bar(value: float | None) -> Bar:
    return Bar(label="Mar", value=value, words="nothing" if value is None else str(value))


def test_a_bar_is_as_long_as_its_number() -> None:
    for lying in (False, True):
        drawn = lay_out_bars([bar(1.0), bar(0.5)], lying=lying)
        assert drawn is not None
        full, half = (one.width if lying else one.height for one in drawn.bars)
        assert abs(full - 2 * half) <= 1


def test_a_bar_without_a_number_is_empty_and_one_of_nought_is_not() -> None:
    drawn = lay_out_bars([bar(None), bar(0), bar(3)])

    assert drawn is not None
    assert [(one.empty, one.height) for one in drawn.bars[:2]] == [(True, 0), (False, 0)]


def test_a_small_number_is_still_seen() -> None:
    drawn = lay_out_bars([bar(1), bar(10_000)])

    assert drawn is not None
    assert drawn.bars[0].height == 2


def test_a_share_is_drawn_against_all() -> None:
    drawn = lay_out_bars([bar(0.5)], most=1.0)

    assert drawn is not None
    assert drawn.bars[0].height == 75


def test_nothing_gives_no_picture() -> None:
    assert lay_out_bars([]) is None


def test_every_bar_lies_inside_the_picture() -> None:
    for lying in (False, True):
        drawn = lay_out_bars([bar(float(n)) for n in range(9)], lying=lying)
        assert drawn is not None
        for one in drawn.bars:
            assert one.x >= 0
            assert one.x + one.width <= drawn.width
            assert one.y + one.height <= drawn.height


def test_the_small_line_has_a_gap_where_there_is_no_number() -> None:
    line = lay_out_spark([1, None, 0.5, 1.0], most=1.0)

    assert len(line.lines) == 1
    assert len(line.dots) == 1
    assert line.last is not None
    assert lay_out_spark([1, None]).last is None
