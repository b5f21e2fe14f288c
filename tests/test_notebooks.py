"""The notebooks of the sample data run, and hold little but words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="install cs_toolkit[notebooks]")
nbclient = pytest.importorskip("nbclient", reason="install cs_toolkit[notebooks]")
pytest.importorskip("matplotlib", reason="install cs_toolkit[plots]")

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "sample_data" / "notebooks").glob("*.ipynb"))
LARGEST = 10_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *([known] if known else [])]))
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": path.parent}}
    nbclient.NotebookClient(notebook, timeout=300, resources=resources).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    kinds = {kind for cell in code for out in cell.outputs for kind in out.get("data", {})}
    assert {"text/html", "image/png"} <= kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small(path: Path) -> None:
    assert path.stat().st_size <= LARGEST


def test_there_is_one_for_each_job() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["compare", "prepare", "score"]
