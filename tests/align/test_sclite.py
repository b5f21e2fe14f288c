"""Paths with sclite's costs are NIST sclite's own, operation by operation."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.align import align_all
from cs_toolkit.align.tokens import Tokens

if TYPE_CHECKING:
    from pathlib import Path

OPS = "CSDI"


def test_paths_are_those_of_nist_sclite(sclite: str, tmp_path: Path) -> None:
    chance = np.random.default_rng(11)
    sides = [_rows(chance, 3000) for _ in range(2)]
    reference, hypothesis = (
        _write(tmp_path / name, side) for name, side in zip("rh", sides, strict=True)
    )
    command = [sclite, "-r", reference, "trn", "-h", hypothesis, "trn", "-i", "rm", "-o", "sgml"]
    report = subprocess.run([*command, "stdout"], check=True, capture_output=True, text=True).stdout
    theirs = _read_paths(report)
    ours = align_all(*(Tokens.from_rows(side) for side in sides))
    assert len(theirs) == len(ours)
    assert ["".join(OPS[op] for op in path.ops) for path in ours] == theirs


def _rows(chance: np.random.Generator, count: int) -> list[list[int]]:
    """Draw short and long rows over 2 to 4 symbols, some of them empty."""
    return [
        chance.integers(2 + row % 3, size=chance.integers(100 if row % 50 == 0 else 12)).tolist()
        for row in range(count)
    ]


def _write(path: Path, rows: list[list[int]]) -> str:
    lines = (" ".join("abcd"[i] for i in row) + f" (s_{n:05})\n" for n, row in enumerate(rows))
    path.write_text("".join(lines))
    return str(path)


def _read_paths(report: str) -> list[str]:
    paths = {
        match[1]: "".join(re.findall(r"(?:^|:)([CSDI]),", match[2]))
        for match in re.finditer(
            r'<PATH id="\(s_(\d+)\)"[^>]*>\n?(.*?)\n?</PATH>', report, re.DOTALL
        )
    }
    return [paths[number] for number in sorted(paths)]
