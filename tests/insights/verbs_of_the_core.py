"""Every verb that the core writes in the logbook, read out of its source.

A verb reaches ``logbook.write`` as a literal, or through a function of the same noun that has a
parameter named ``verb``; what such a function puts around it (``notice_...``) is kept.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

CORE = Path(__file__).parents[2] / "safehands" / "core"


def all_verbs() -> set[str]:
    """Return the verbs; one that is put together at run time has ``*`` for the changing part."""
    return {verb for noun in sorted(CORE.iterdir()) if noun.is_dir() for verb in _of_noun(noun)}


def _of_noun(noun: Path) -> Iterator[str]:
    trees = [ast.parse(path.read_text()) for path in sorted(noun.glob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    carriers = {
        node.name: [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]
        for node in nodes
        if isinstance(node, ast.FunctionDef) and noun.name != "logbook"
        if "verb" in [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]
    }
    written = [call for call in nodes if isinstance(call, ast.Call) and _is_write(call)]
    frames = {verb for call in written for verb in _patterns(_argument(call, ["verb"]))}
    yield from (frame for frame in frames if "{verb}" not in frame)
    around = {frame for frame in frames if "{verb}" in frame}
    carried = [
        _argument(node, carriers[_name(node)]) if isinstance(node, ast.Call) else node.value
        for node in nodes
        if (isinstance(node, ast.Call) and _name(node) in carriers) or _names_a_verb(node)
    ]
    for verb in [verb for value in carried for verb in _patterns(value) if "{verb}" not in verb]:
        yield from (frame.replace("{verb}", verb) for frame in around)


def _names_a_verb(node: ast.AST) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "verb"


def _is_write(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "logbook.write"


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _argument(call: ast.Call, parameters: list[str]) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == "verb":
            return keyword.value
    place = parameters.index("verb")
    return call.args[place] if place < len(call.args) else None


def _patterns(value: ast.expr | None) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(verb)):
            yield verb
        case ast.IfExp(body=one, orelse=other):
            yield from _patterns(one)
            yield from _patterns(other)
        case ast.Name(id="verb"):
            yield "{verb}"
        case ast.Name():
            raise AssertionError(f"name it `verb`, so that it is found: {ast.unparse(value)}")
        case ast.JoinedStr(values=parts):
            yield "".join(_part(part) for part in parts)


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    return "{verb}" if ast.unparse(part.value) == "verb" else "*"
