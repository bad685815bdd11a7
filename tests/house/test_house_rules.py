"""Rules of the house that no off-the-shelf linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "safehands"
OUTSIDE = sorted(
    path
    for room in ("doors", "channels", "insights", "lab")
    for path in (HOUSE / room).rglob("*.py")
)
WRITES = {"objects", "save", "delete", "bulk_create", "bulk_update"}
LEFT_OUT = {".git", ".venv", "var", "node_modules", "__pycache__", "build", "dist"}
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".sh", ".po", ".yml", ".json", ""}


def of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def texts() -> list[Path]:
    """Every text of the repository that a person or a machine reads."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.suffix in TEXT
        and path.is_file()
        and not LEFT_OUT & set(path.relative_to(ROOT).parts)
        and not any(part.endswith(("_cache", ".egg-info")) for part in path.parts)
    )


def is_route(node: ast.Attribute) -> bool:
    """Whether this is a door saying which HTTP method it answers, as in `router.delete`."""
    return isinstance(node.value, ast.Name) and node.value.id in {"api", "router"}


@pytest.mark.parametrize("path", OUTSIDE, ids=of)
def test_only_the_core_touches_the_tables(path: Path) -> None:
    reached = [
        node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)
    ]

    assert [node.attr for node in reached if node.attr in WRITES and not is_route(node)] == []


def verbs() -> list[tuple[str, ast.FunctionDef]]:
    """Every public function of the core that is one transaction."""
    return [
        (f"{path.parent.name}.{node.name}", node)
        for path in sorted((HOUSE / "core").rglob("*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "transaction.atomic" in [ast.unparse(decorator) for decorator in node.decorator_list]
    ]


def test_a_verb_takes_only_named_arguments_and_says_what_it_does() -> None:
    found = verbs()

    assert found
    assert [name for name, verb in found if verb.args.args] == []
    assert [name for name, verb in found if not ast.get_docstring(verb)] == []


def test_no_file_is_an_attic() -> None:
    attics = {"utils", "util", "helpers", "helper", "common", "misc"}

    assert [of(path) for path in HOUSE.rglob("*") if path.stem in attics] == []


def test_nobody_sleeps() -> None:
    asleep = re.compile(r"\bsleep\(")
    rooms = [*HOUSE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]

    found = [
        of(path) for path in rooms if path != Path(__file__) and asleep.search(path.read_text())
    ]

    assert found == []


def test_no_address_of_a_package_registry_stands_in_the_repository() -> None:
    # Written apart, so that this file does not find itself.
    hosts = re.compile("|".join(("pypi" r"\.org", "pythonhosted" r"\.org", "npmjs" r"\.org")))

    assert [of(path) for path in texts() if hosts.search(path.read_text(errors="replace"))] == []


def test_every_pinned_package_carries_its_hashes() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        entries = [entry for entry in re.split(r"\n(?=\S)", file.read_text()) if "==" in entry]
        assert entries
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
