"""Kept kernels never outlive a change of any kernel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.compiled import forget_stale

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Make a package of two kernel modules, with one kernel kept for each."""
    for name in ("one", "two"):
        (tmp_path / name / "__pycache__").mkdir(parents=True)
        (tmp_path / name / "kernels.py").write_text(f"# {name}")
    forget_stale(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name / "__pycache__" / "kernels.fill-1.py311.1.nbc").touch()
        (tmp_path / name / "__pycache__" / "kernels.fill-1.py311.nbi").touch()
        (tmp_path / name / "__pycache__" / "kernels.cpython-311.pyc").touch()
    return tmp_path


def kept(package: Path) -> int:
    return len(list(package.rglob("*.nb[ci]")))


def test_kernels_are_kept_while_no_source_changes(package: Path) -> None:
    forget_stale(package)
    assert kept(package) == 4


def test_a_change_of_one_source_ends_all_kept_kernels(package: Path) -> None:
    (package / "one" / "kernels.py").write_text("# changed")
    forget_stale(package)
    assert kept(package) == 0
    assert len(list(package.rglob("*.pyc"))) == 2


def test_a_source_of_the_same_length_is_told_by_its_time(package: Path) -> None:
    os.utime(package / "two" / "kernels.py", (1, 1))
    forget_stale(package)
    assert kept(package) == 0


def test_a_new_module_of_kernels_is_a_change(package: Path) -> None:
    (package / "kernels.py").write_text("# new")
    forget_stale(package)
    assert kept(package) == 0
