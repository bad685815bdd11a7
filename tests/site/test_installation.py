"""What is installed is whole: an installation needs nothing that only the source folder has."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_installed_practice_speaks_spanish_too(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "safehands", source / "safehands", ignore=shutil.ignore_patterns("*.mo"))
    shutil.copytree(ROOT / "tools", source / "tools")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)

    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel"],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stderr
    (wheel,) = (source / "dist").glob("*.whl")
    packed = zipfile.ZipFile(wheel).namelist()
    assert "safehands/site/locale/es/LC_MESSAGES/django.mo" in packed
    assert "safehands/doors/ui/templates/500.html" in packed
    assert "safehands/doors/ui/static/ui/base.css" in packed
