"""The layers import downward only, and heavy packages stay where they belong."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cs_toolkit"
LAYERS = {
    "errors": 0,
    "records": 0,
    "columns": 0,
    "counting": 0,
    "compiled": 0,
    "writing": 0,
    "engine": 0,
    "loading": 0,
    "times": 0,
    "signature": 0,
    "notebook": 0,
    "plotting": 0,
    "text": 1,
    "align": 1,
    "transcripts": 1,
    "significance": 2,
    "score": 3,
    "dataset": 3,
    "display": 4,
    "interop": 5,
    "report": 5,
    "cli": 6,
    "__init__": 7,
    "__main__": 7,
}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def room(dotted: str) -> str:
    """Name the top-level module or sub-package of a dotted name inside the package."""
    return dotted.split(".")[1] if "." in dotted else "__init__"


def imports_of(path: str) -> set[str]:
    """Collect every module that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES)
def test_imports_point_downward(path: str) -> None:
    own = path.removesuffix(".py").split("/")[0]
    for name in imports_of(path):
        if not name.startswith("cs_toolkit") or name == "cs_toolkit":
            continue
        other = room(name)
        ground = LAYERS[other] == 0  # the ground floor is one room
        assert other == own or ground or LAYERS[other] < LAYERS[own], f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES)
def test_numba_is_imported_by_the_compiler_alone(path: str) -> None:
    if path != "compiled.py":
        assert not any(name.split(".")[0] == "numba" for name in imports_of(path))


@pytest.mark.parametrize("path", MODULES)
def test_kernels_are_compiled_in_kernel_modules(path: str) -> None:
    teller = path == "cli/options.py"  # which compiles nothing, but tells that something is
    if not path.endswith("kernels.py") and not teller:
        assert "cs_toolkit.compiled" not in imports_of(path)
