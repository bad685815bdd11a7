"""The page of the promises says what the proofs say."""

import importlib.util
from pathlib import Path
from types import ModuleType

TOOL = Path(__file__).parents[2] / "tools" / "promises.py"


def the_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("promises", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_promises_is_the_one_that_the_proofs_write() -> None:
    tool = the_tool()

    written = tool.PAGE.read_text(encoding="utf-8")

    assert written == tool.page(), "Run `python tools/promises.py`."
