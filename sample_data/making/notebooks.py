"""Write the notebooks: cells of text and code, executed, with what they print.

``python sample_data/making/notebooks.py`` runs them anew; outputs stay small, without pictures.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FOLDER = Path(__file__).parents[1] / "notebooks"
PICTURES = ("image/png", "image/svg+xml")

PREPARE = [
    (
        "# From a messy folder to a package\n\n"
        "`sample_data/raw` holds 50 recordings in eleven encodings, a transcript with faults, and "
        "litter. What would the service refuse?"
    ),
    (
        ">import tempfile\nfrom pathlib import Path\n\nimport cs_toolkit\n\n"
        'found = cs_toolkit.validate("../raw")\nfound.summary'
    ),
    "Every finding names its file, line and rule, and says what to do.",
    '>found.to_frame()[["code", "file", "line", "message"]].head()',
    ">found.plot();",
    "`prepare` puts right what can be put right, and says what it could not.",
    (
        '>folder = Path(tempfile.mkdtemp(), "package")\n'
        'report = cs_toolkit.prepare("../raw", folder)\n'
        "report.utterance_count, [package.path.name for package in report.packages]"
    ),
    ">[(finding.where, finding.message) for finding in report.left_out][:3]",
    "What was written is validated again, from the zip.",
    ">[judged.ok for judged in report.after]",
]

SCORE = [
    "# How many words does a model get wrong?",
    (
        ">from pathlib import Path\n\nimport cs_toolkit\n\n"
        'scoring = Path("../scoring")\n'
        "result = cs_toolkit.evaluate(\n"
        '    scoring / "references.tsv", scoring / "custom.tsv", tags=scoring / "speakers.csv"\n'
        ")\nresult"
    ),
    "A rate without an interval says little: forty calls are few.",
    '>result.interval("wer")',
    '>result.plot("errors");',
    "Tags cut the corpus. The wind hurts most.",
    '>[(each.value, each.sentences, each.error_rates) for each in result.slices("noise")]',
    '>result.plot("slices", by="topic");',
    "A few calls hold most of the errors.",
    '>result.plot("cumulative");',
    '>result.to_frame().sort_values("wer", ascending=False)[["id", "wer"]].head(3)',
]

COMPARE = [
    "# Is the custom model better?",
    (
        ">from pathlib import Path\n\nimport cs_toolkit\n\n"
        'scoring = Path("../scoring")\n'
        "result = cs_toolkit.compare(\n"
        '    scoring / "references.tsv",\n'
        '    [scoring / "baseline.tsv", scoring / "custom.tsv"],\n'
        '    tags=scoring / "speakers.csv",\n'
        ")\nresult"
    ),
    '>result.plot("rates");',
    "Customising has paid, and not everywhere.",
    '>change = result.change("baseline", "custom")\nlen(change.fixed), change.broken',
    '>result.plot("slices", by="topic");',
    "Every error, with its recording, is in the page that `cs-toolkit compare --report` writes.",
]

NOTEBOOKS = {"prepare": PREPARE, "score": SCORE, "compare": COMPARE}


def cells(texts: list[str]) -> list[nbformat.NotebookNode]:
    """Make cells; a text that begins with > is code."""
    made = []
    for number, text in enumerate(texts):
        new = new_code_cell if text.startswith(">") else new_markdown_cell
        made.append(new(text.removeprefix(">"), id=f"cell-{number}"))
    return made


def execute(notebook: nbformat.NotebookNode) -> None:
    """Run a notebook where it stands, and drop what is large or different every time."""
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": FOLDER}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell["outputs"] = [kept for kept in map(small, cell.get("outputs", [])) if kept]
        if cell.cell_type != "code":
            del cell["outputs"]


def small(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    """Keep the text of an output; a picture is drawn when the notebook is run."""
    if output.output_type == "stream" or any(kind in output.get("data", {}) for kind in PICTURES):
        return None
    return output


def main() -> None:
    """Write all of them."""
    for name, texts in NOTEBOOKS.items():
        notebook = new_notebook(cells=cells(texts))
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        execute(notebook)
        notebook.metadata.pop("language_info", None)
        nbformat.write(notebook, FOLDER / f"{name}.ipynb")


if __name__ == "__main__":
    main()
