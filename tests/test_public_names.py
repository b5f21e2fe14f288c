"""What ``import cs_toolkit`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import cs_toolkit

HEAVY = [
    "isal",
    "jiwer",
    "numba",
    "numpy",
    "pandas",
    "pyarrow",
    "regex",
    "rich",
    "soundfile",
    "soxr",
]


def loaded_after(statement: str) -> set[str]:
    """Run a statement in a new interpreter and collect the heavy packages it loaded."""
    code = f"import sys\n{statement}\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_the_list_of_names_is_sorted_and_complete() -> None:
    assert sorted(cs_toolkit.__all__) == cs_toolkit.__all__
    assert sorted(cs_toolkit._MODULE_OF) == cs_toolkit.__all__


@pytest.mark.parametrize("name", cs_toolkit.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    assert getattr(cs_toolkit, name).__doc__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'wer'"):
        cs_toolkit.wer  # noqa: B018 - reading it is the test


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import cs_toolkit") == set()


def test_help_loads_nothing_heavy() -> None:
    call = "from cs_toolkit.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_after(call) == set()
