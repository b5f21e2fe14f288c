"""Builders and places that several tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import cs_toolkit.compiled  # noqa: F401 - what is tested takes the kernels from now on

# Machines are noisy: how long an example takes never decides a test.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real datasets beside the project, where there is one."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the project")
    return folder


@pytest.fixture(scope="session")
def sclite() -> str:
    """Return the program NIST sclite, the oracle of alignments; Debian's package is sctk."""
    path = shutil.which("sclite") or shutil.which("/usr/lib/sctk/bin/sclite")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("sclite is missing in CI; install the Debian package sctk")
        pytest.skip("NIST sclite is not installed (Debian package sctk)")
    return path
