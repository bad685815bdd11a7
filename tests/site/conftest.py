"""A founded practice in a folder, made once and copied for each test that runs a command."""

import shutil
from pathlib import Path

import pytest

from tests.site.installation import serving


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    with serving("serve", "--migrate", "--no-worker", folder=folder):
        return folder


@pytest.fixture
def practice(founded: Path, tmp_path: Path) -> Path:
    """A folder with a practice of its own, as its first start leaves it."""
    return Path(shutil.copytree(founded, tmp_path / "practice"))
