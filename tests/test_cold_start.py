"""The first run: what is imported, where compiled kernels are kept, and who is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from cs_toolkit.cli import options

PACKAGE = Path(__file__).parents[1]
HEAVY = {"jiwer", "numba", "numpy", "pandas", "pyarrow", "regex", "rich", "soundfile", "soxr"}
ALIGN = """
import sys
from cs_toolkit.align import kernels
from cs_toolkit.align.align import align
assert align([1, 2], [1, 3]).counts.tolist() == [1, 1, 0, 0]
kept = [k for k in vars(kernels).values() if getattr(k, "stats", None) and k.stats.cache_path]
print(*sorted({k.stats.cache_path for k in kept}))
print(sum(sum(k.stats.cache_hits.values()) for k in kept))
print(kernels.__file__)
"""


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture
def read_only(root: Path, tmp_path: Path) -> Path:
    """Copy the package to a folder in which nothing can be written, not even by root."""
    package = tmp_path / "site" / "cs_toolkit"
    shutil.copytree(root / "cs_toolkit", package, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in [package, *(path for path in package.rglob("*") if path.is_dir())]:
        (folder / "__pycache__").touch()  # where a folder is wanted
        folder.chmod(0o555)
    return package.parent


def test_importing_the_package_imports_nothing_heavy(root: Path) -> None:
    code = f"import sys, cs_toolkit\nprint(*sorted({HEAVY!r} & set(sys.modules)), len(sys.modules))"
    bare = run("import sys, importlib, typing\nprint(len(sys.modules))", root).stdout
    *heavy, modules = run(code, root).stdout.split()
    assert heavy == []
    assert int(modules) <= int(bare) + 5


@pytest.mark.parametrize(
    "call",
    [
        "evaluate(said, heard).interval()",
        "evaluate(said, heard, text='display', unit='char').cer",
        "evaluate(said, heard).confusions.substitutions()",
        "compare(said, {'A': heard, 'B': said}).significances()",
        "interop.jiwer.process_words('so it goes', 'so goes it')",
        "interop.jiwer.wer(list(said.values()), list(heard.values()))",
    ],
)
def test_a_few_sentences_need_no_kernels(root: Path, call: str) -> None:
    said = {"a": "How are you, John?", "b": "Zwölf Boxkämpfer.", "c": ""}
    code = (
        "import sys, cs_toolkit.interop.jiwer\nfrom cs_toolkit import *\n"
        "from cs_toolkit import interop\n"
        f"said, heard = {said}, {said | {'a': 'how a you jones', 'c': 'yes'}}\n"
        f"found = {call}\ncold = 'cs_toolkit.compiled' not in sys.modules\n"
        f"import cs_toolkit.compiled\nprint(cold, found == {call})"
    )
    assert run(code, root).stdout == "True True\n"


def test_where_nothing_can_be_written_kernels_go_to_the_users_folder(
    read_only: Path, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    where, hits, source = run(ALIGN, read_only, **home).stdout.splitlines()
    assert source.startswith(str(read_only))
    assert where
    assert str(read_only) not in where
    assert hits == "0"
    again, hits, _ = run(ALIGN, read_only, **home).stdout.splitlines()
    assert again == where
    assert int(hits) > 0


def test_where_nothing_can_be_kept_at_all_it_works_all_the_same(
    read_only: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "home")
    run(ALIGN.partition("kept")[0], read_only, HOME=nowhere, XDG_CACHE_HOME=nowhere)


def test_the_first_compilation_in_a_process_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "steps.py").write_text(
        "from cs_toolkit.compiled import kernel\n"
        "from cs_toolkit.loading import tell_when_compiling\n"
        "tell_when_compiling(lambda: print('told'))\n"
        "kernel(lambda x: x + 1)(1)\nkernel(lambda x: x + 2)(1)\n"
    )
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import steps"
    root = str(PACKAGE)
    assert run(code, tmp_path, PYTHONPATH=root).stdout == "told\n"


@pytest.mark.parametrize(("quiet", "terminal", "told"), [(0, 1, 1), (1, 1, 0), (0, 0, 0)])
def test_who_watches_and_wants_to_know_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    quiet: int,
    terminal: int,
    told: int,
) -> None:
    monkeypatch.setattr(options, "tell_when_compiling", lambda tell: tell())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: bool(terminal))
    options.announce_compiling(Namespace(quiet=bool(quiet), no_color=True))
    assert capsys.readouterr().err.count("compiling for this machine") == told
