"""The scorecard's pages: who sees them, what they say of nothing, and that each figure opens."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safehands.core import cases, news, people
from safehands.doors.desk.figure_looks import how_many, percent, up_to
from safehands.insights import scorecard
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, offered, opened


def known_and_told(stage: Cast, case: cases.Case, now: datetime, minutes: int = 20) -> news.News:
    one = news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit is needed first.", reason="NEEDAPMT",
        known_by=stage.practice, by=stage.case_desk, now=now,
    )  # fmt: skip
    later = now + timedelta(minutes=minutes)
    return news.told(news=one, proof=news.Proof.SPOKEN, by=stage.case_desk, now=later)


@pytest.fixture
def told(stage: Cast, refill: cases.Case, now: datetime) -> cases.Case:
    """A case whose news was told twenty minutes after it was known."""
    known_and_told(stage, refill, now - timedelta(minutes=30))
    return refill


@pytest.mark.parametrize("role", ["front_desk", "case_desk", "doctor", "privacy_officer",
                                  "administrator", "pharmacist"])  # fmt: skip
def test_only_who_sees_figures_sees_the_scorecard(stage: Cast, sit: Sit, role: str) -> None:
    client = sit(getattr(stage, role))

    for name in ("scorecard", "scorecard-file", "hand-map"):
        assert client.get(reverse(name)).status_code == 403, name
    assert client.get(reverse("figure", args=["promises"])).status_code in {403, 404}


def test_the_manager_reads_the_month_and_every_figure_opens(
    stage: Cast, sit: Sit, told: cases.Case
) -> None:
    client = sit(stage.manager)

    page = client.get(reverse("scorecard"), {"month": "2026-03"}).content.decode()

    assert "Scorecard, March 2026" in page
    assert "100 %" in page
    assert "1 of 1 pieces of news" in page
    for name in scorecard.FIGURES:
        url = reverse("figure", args=[name])
        assert f"{url}?month=2026-03" in page
        assert client.get(url, {"month": "2026-03"}).status_code == 200, name
    opened_figure = client.get(reverse("figure", args=["told_first"]), {"month": "2026-03"})
    assert told.reference in opened_figure.content.decode()


def test_a_month_without_anything_says_nothing_yet(stage: Cast, sit: Sit) -> None:
    page = sit(stage.manager).get(reverse("scorecard"), {"month": "2026-01"}).content.decode()

    assert page.count("nothing yet") == len(scorecard.FIGURES)
    assert "0 %" not in page.partition("<main")[2].replace("100 %", "")


def test_no_page_of_the_scorecard_names_a_colleague(
    stage: Cast, sit: Sit, told: cases.Case, now: datetime
) -> None:
    cases.claim(case=told, by=stage.nurse, now=now)
    client = sit(stage.manager)
    pages = [reverse("scorecard"), reverse("hand-map")]
    pages += [reverse("figure", args=[name]) for name in scorecard.FIGURES]
    pages.append(reverse("desk-journey", args=[told.pk]) + "?for=manager")

    for url in pages:
        main = client.get(url).content.decode().partition("<main")[2]
        for person in (stage.case_desk, stage.nurse, stage.front_desk):
            assert person.name not in main, url


def test_a_wrong_month_is_said_and_this_month_is_shown(stage: Cast, sit: Sit) -> None:
    page = sit(stage.manager).get(reverse("scorecard"), {"month": "2026-13"}).content.decode()

    assert "There is no such month." in page
    assert "Scorecard, March 2026" in page


def test_a_month_that_has_not_begun_is_not_offered(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)

    assert "The month after" not in client.get(reverse("scorecard")).content.decode()
    february = client.get(reverse("scorecard"), {"month": "2026-02"}).content.decode()
    assert "?month=2026-03" in february


def test_the_figures_come_as_a_file_with_their_denominators(
    stage: Cast, sit: Sit, told: cases.Case
) -> None:
    client = sit(stage.manager)

    answer = client.get(reverse("scorecard-file"), {"month": "2026-03"})
    rows = {row[1]: row for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))}
    behind = client.get(reverse("figure-file", args=["told_first"]), {"month": "2026-03"})

    assert rows["From knowing to telling"][2:5] == ["20.0", "1", "1"]
    assert rows["Promises kept"][2:5] == ["", "0", "0"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert told.reference in behind.content.decode()


def test_another_offices_figures_are_not_there(stage: Cast, sit: Sit, now: datetime) -> None:
    calendar = people.make_calendar(
        name="Others", zone="UTC", week=[[["09:00", "17:00"]]] * 7, by=None, now=now
    )
    other = people.found_organization(
        name="Other Practice", kind="practice", calendar=calendar, ours=True, by=None, now=now
    )
    client = sit(stage.manager)

    for wanted in (str(other.pk), "not-an-id"):
        answer = client.get(reverse("scorecard"), {"organization": wanted})
        assert answer.status_code == 404
    assert client.get("/scorecard/no-such-figure/").status_code == 404


def test_the_part_that_went_wrong_is_shown_alone(
    stage: Cast, sit: Sit, told: cases.Case, now: datetime
) -> None:
    missed = opened(stage, now)
    one = news.open_news(
        case=missed, kind=news.Kind.DELAY, words="Later", known_by=stage.practice,
        by=stage.case_desk, now=now,
    )  # fmt: skip
    news.found_out(news=one, how="at the counter", by=stage.case_desk, now=now)
    client = sit(stage.manager)

    page = client.get(reverse("figure", args=["told_first"]), {"part": "customer_first"})

    assert missed.reference in page.content.decode()
    assert told.reference not in page.content.decode()


def test_the_map_of_hands_goes_from_part_to_part(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offered(refill, stage.nurse, now)

    page = sit(stage.manager).get(reverse("hand-map")).content.decode()

    assert "Case desk → Clinician" in page


def test_the_journey_without_names_has_roles(
    stage: Cast, sit: Sit, told: cases.Case, now: datetime
) -> None:
    page = sit(stage.manager).get(
        reverse("desk-journey", args=[told.pk]), {"for": "manager"}
    ).content.decode()  # fmt: skip

    assert "What the customer had to hear" in page
    assert "20 min" in page
    assert "Case desk" in page


def test_many_rows_cost_a_figures_page_no_more_queries(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    client, url = sit(stage.manager), reverse("figure", args=["told_first"])
    known_and_told(stage, opened(stage, now), now)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _number in range(6):
        known_and_told(stage, opened(stage, now), now)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(0, 3, 0), (1, 3, 33), (3, 3, 100), (1, 1000, 1), (999, 1000, 99), (2, 3, 67)],
)
def test_a_hundred_percent_is_all_and_none_is_none(
    numerator: int, denominator: int, shown: int
) -> None:
    assert percent(numerator, denominator) == shown


def test_spreads_are_said_in_words() -> None:
    assert [up_to(15, None), up_to(120, 60), up_to(None, 4320)] == [
        "up to 15 min", "up to 2 h", "over 3 days"
    ]  # fmt: skip
    assert [how_many(0, None), how_many(3, 0), how_many(None, 12)] == [
        "0",
        "1 to 3",
        "more than 12",
    ]
