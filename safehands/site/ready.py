"""What a page would need for the first time is loaded before the first one is asked for.

Else the first clicks after a start wait some seconds, all of them, for each other.
"""

import gc
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

OURS = Path(__file__).resolve().parents[1]


def load() -> None:
    """Load every address with its view, and every template of ours."""
    get_resolver().url_patterns  # noqa: B018 - asked for is loaded
    for folder in get_app_template_dirs("templates"):
        if folder.resolve().is_relative_to(OURS):
            for page in folder.rglob("*.html"):
                get_template(page.relative_to(folder).as_posix())


def settle() -> None:
    """Take what is loaded out of the collector's sight, which walks through all it sees.

    It would find nothing to remove there, and somebody waits for his page meanwhile.
    """
    gc.collect()
    gc.freeze()
