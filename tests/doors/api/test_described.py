"""The description names every shape for itself, also where rooms use the same word."""

import json
import re
from typing import Any

import pytest

from safehands.core import cases, news
from safehands.doors.api.frame.openapi import operations_by_tag, schema


@pytest.fixture
def described() -> dict[str, Any]:
    return schema()


def body_of(described: dict[str, Any], path: str) -> dict[str, Any]:
    content = described["paths"][path]["post"]["requestBody"]["content"]
    return shape_of(described, content["application/json"]["schema"])


def shape_of(described: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    ref = part.get("$ref") or part["allOf"][0]["$ref"]
    shape: dict[str, Any] = described["components"]["schemas"][ref.rpartition("/")[2]]
    return shape


def test_a_program_reads_how_news_is_told_and_not_how_a_message_was(
    described: dict[str, Any],
) -> None:
    of_news = body_of(described, "/api/news/{news_id}/told")
    of_a_message = body_of(described, "/api/messages/{message_id}/told")

    assert of_news["required"] == ["proof"]
    assert of_a_message["required"] == ["how"]


def test_cases_and_news_have_kinds_of_their_own(described: dict[str, Any]) -> None:
    of_cases = body_of(described, "/api/cases")["properties"]["kind"]
    of_news = body_of(described, "/api/cases/{case_id}/news")["properties"]["kind"]

    assert shape_of(described, of_cases)["enum"] == cases.Kind.values
    assert shape_of(described, of_news)["enum"] == news.Kind.values


def test_the_page_of_the_operations_says_the_same(described: dict[str, Any]) -> None:
    told = [one for room in operations_by_tag(described).values() for one in room]

    [telling] = [one for one in told if one["path"] == "/api/news/{news_id}/told"]
    assert [one["name"] for one in telling["fields"]] == ["proof", "words", "happened_at"]


def test_every_shape_that_is_named_is_there(described: dict[str, Any]) -> None:
    named = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(described)))

    assert named <= set(described["components"]["schemas"])


def test_an_answer_that_may_be_missing_says_so_before_it_is_asked_for(
    described: dict[str, Any],
) -> None:
    assert "409" in described["paths"]["/api/topics/{topic_id}/answer"]["get"]["responses"]
    assert "409" not in described["paths"]["/api/topics/{topic_id}"]["get"]["responses"]
