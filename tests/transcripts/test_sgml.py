"""Alignments of NIST sclite."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import FormatError
from cs_toolkit.transcripts import read, recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cs_toolkit.records import Transcript

    Write = Callable[[str, str | bytes], Path]
    ById = Callable[[Transcript], dict[str, str]]

SGML = """\
<SYSTEM title="h" ref_fname="r" hyp_fname="h" creation_date="Mon" format="2.4">
<LABEL id="O" title="Overall" desc="x">
</LABEL>
<SPEAKER id="spk">
<PATH id="(spk_1)" word_cnt="4" labels="<o>" sequence="0" R_T1="1.0" word_aux="h_t1+t2">
C,"so","so",0.050+0.290:S,"weit","weiß":D,"ja",:I,,""c:d,"",1.0+2.0
</PATH>
<PATH id="(spk_2)" word_cnt="0" sequence="1">
</PATH>
</SPEAKER>
</SYSTEM>
"""


def test_each_side_is_read_for_its_role(file: Write, by_id: ById) -> None:
    path = file("a.sgml", SGML)
    assert recognise(path) == "sgml"
    assert by_id(read(path)) == {"spk_1": "so weit ja", "spk_2": ""}
    hypotheses = read(path, role="hypotheses")
    assert by_id(hypotheses) == {"spk_1": 'so weiß "c:d,"', "spk_2": ""}
    assert hypotheses.tags["speaker"] == ["spk", "spk"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("D,", "Q,"), r"a\.sgml:6: 3 edits could be read of the 4 of path 'spk_1'"),
        (("</PATH>", ""), r"a\.sgml:8: a path is not closed"),
    ],
)
def test_what_is_no_alignment_is_named(file: Write, change: tuple[str, str], fault: str) -> None:
    with pytest.raises(FormatError, match=fault):
        read(file("a.sgml", SGML.replace(*change)))


def test_what_nist_sclite_writes_is_read(tmp_path: Path, by_id: ById, sclite: str) -> None:
    (tmp_path / "r.trn").write_text('he said "yes" a,b c:d (s_1)\n(s_2)\nso weit (s_3)\n')
    (tmp_path / "h.trn").write_text('he says "yes" a,b:x c:d (s_1)\nso (s_2)\n(s_3)\n')
    subprocess.run(
        [sclite, "-s", "-r", "r.trn", "trn", "-h", "h.trn", "trn", "-i", "spu_id", "-o", "sgml"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    path = tmp_path / "h.trn.sgml"
    assert by_id(read(path)) == {"s_1": 'he said "yes" a,b c:d', "s_2": "", "s_3": "so weit"}
    expected = {"s_1": 'he says "yes" a,b:x c:d', "s_2": "so", "s_3": ""}
    assert by_id(read(path, role="hypotheses")) == expected
