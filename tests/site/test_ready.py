"""The first click after a start waits for no loading."""

from pathlib import Path

import pytest
from django.urls import get_resolver

from safehands.site import ready


def test_every_page_is_loaded_before_the_first_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(ready, "get_template", loaded.append)

    ready.load()

    assert {"desk/today.html", "portal/news.html", "ui/page.html"} <= set(loaded)
    assert "url_patterns" in vars(get_resolver())


def test_templates_of_libraries_are_left_also_in_a_folder_of_our_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They may name tags that nobody loaded: the pages would not start."""
    theirs = tmp_path / "safehands" / ".venv" / "library" / "templates"
    theirs.mkdir(parents=True)
    (theirs / "broken.html").write_text("{% load nothing_of_that_name %}")
    monkeypatch.setattr(ready, "get_app_template_dirs", lambda _name: (theirs,))
    loaded: list[str] = []
    monkeypatch.setattr(ready, "get_template", loaded.append)

    ready.load()

    assert loaded == []
