"""Tests on the sample data say what NIST sc_stats says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from cs_toolkit.score.compare import compare
from cs_toolkit.text.normalise import find_normaliser

MODELS = ("baseline", "custom")


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, dict[str, str]]:
    """Return references and models of the sample data, normalised, by speaker and number."""
    normalise = find_normaliser("lexical", "en-US")
    found = {}
    for name in ("references", *MODELS):
        path = root / "sample_data" / "scoring" / f"{name}.tsv"
        rows = (line.split("\t") for line in path.read_text("utf-8-sig").splitlines())
        found[name] = {id_.removesuffix(".wav"): normalise(text) for id_, text in rows}
    return found


@pytest.fixture(scope="module")
def said(
    texts: dict[str, dict[str, str]], sclite: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return what sc_stats prints of every test."""
    folder = tmp_path_factory.mktemp("sc_stats")
    for name, rows in texts.items():
        lines = (f"{text} ({id_})\n" for id_, text in rows.items())
        (folder / f"{name}.trn").write_text("".join(lines))
    aligned = b""
    for name in MODELS:
        files = ["-r", "references.trn", "-h", f"{name}.trn", "-i", "rm", "-o", "sgml", "stdout"]
        answer = subprocess.run([sclite, *files], cwd=folder, capture_output=True, check=True)
        aligned += answer.stdout
    program = str(Path(sclite).resolve().with_name("sc_stats"))
    tests = [word for test in ("mapsswe", "sign", "wilc", "mcn") for word in ("-t", test)]
    command = [program, "-p", "-v", "-n", "out", "-O", ".", *tests]
    subprocess.run(command, cwd=folder, input=aligned, capture_output=True, check=True)
    return {path.suffix[1:]: path.read_text() for path in folder.glob("out.stats.*")}


def test_a_comparison_agrees_to_the_printed_precision(
    texts: dict[str, dict[str, str]], said: dict[str, str]
) -> None:
    speakers = {id_: id_.partition("-")[0] for id_ in texts["references"]}
    models = {name: texts[name] for name in MODELS}
    result = compare(texts["references"], models, tags={"speaker": speakers})
    found = result.significance(*MODELS)
    segments = found.mapsswe
    assert f"# segs: {segments.segments}) " in said["mapsswe"]
    assert f"(mean: {segments.mean:.3f}) (std dev: {segments.deviation:.3f})" in said["mapsswe"]
    assert f"(Z Stat: {segments.z:.3f})" in said["mapsswe"]
    assert f"MIN(uue)={found.mcnemar.first} unique" in said["mcn"]
    assert f"Conf=({found.mcnemar.p_value:.3f})" in said["mcn"]
    assert found.sign is not None
    pattern = rf"N\(-\)={found.sign.first} .*\n.*occurring is {found.sign.p_value:.3f}"
    assert re.search(pattern, said["sign"])
    assert found.wilcoxon is not None
    assert "Z statistic = -2.20," in said["wilc"]
    assert found.wilcoxon.p_value == pytest.approx(0.0277, abs=0.0005)  # of a Z of 2.20
