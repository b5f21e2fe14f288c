"""Alignments of many kinds of transcripts are sclite's own files, byte by byte but for the date."""

from __future__ import annotations

import random
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.report.exports.formats import FORMATS
from cs_toolkit.report.exports.results import Results
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.transcripts import read

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.records import Transcript

DATE = re.compile('creation_date="[^"]*"')
GERMAN = "über öl straße für käse äpfel naïve ça Ferry's a.m. 7:30 re-use"
CHINESE = "测试 完成 模型 错误 率 结果 A1"


class Corpus:
    """Random references, and hypotheses in another order with errors of all kinds."""

    def __init__(self, seed: int, words: str, *, alternates: float = 0.0) -> None:
        self._chance, self._words, self._alternates = random.Random(seed), words.split(), alternates

    def write(self, folder: Path) -> None:
        names = [f"{self._chance.choice(['s1', 'müller', 'o_p'])}-{row:03}" for row in range(120)]
        said = [self._chance.choices(self._words, k=row % 13) for row in range(120)]
        heard = [list(self._hear(words)) for words in said]
        references = [[self._offer(word) for word in words] for words in said]
        order = self._chance.sample(range(120), 120)
        for name, rows, texts in (("ref", range(120), references), ("hyp", order, heard)):
            lines = [f"{' '.join(texts[row])} ({names[row]})\n" for row in rows]
            (folder / f"{name}.trn").write_text("".join(lines), "utf-8")

    def _hear(self, words: list[str]) -> list[str]:
        heard: list[str] = []
        for word in words:
            draw = self._chance.random()
            if draw > 0.15:
                heard.append(word)
            if draw < 0.2:
                heard += self._chance.choices(self._words, k=self._chance.choice([0, 1, 1, 2]))
        return heard

    def _offer(self, word: str) -> str:
        if self._chance.random() >= self._alternates:
            return word
        others = [
            " ".join(self._chance.choices(self._words, k=self._chance.choice([1, 2]))),
            self._chance.choice(["@", *self._words]),
        ]
        return "{ " + " / ".join([word, *others]) + " }"


def by_sclite(sclite: str, folder: Path, *options: str) -> dict[str, bytes]:
    call = [sclite, "-r", "ref.trn", "trn", "-h", "hyp.trn", "trn", "hyp", "-i", "spu_id"]
    call += [*options, "-O", ".", "-n", "theirs", "-f", "0", "-o", "sgml", "pra", "sum"]
    subprocess.run(call, cwd=folder, check=True, capture_output=True)
    names = {"sgml": "theirs.sgml", "pra": "theirs.pra", "sys": "theirs.sys"}
    return {form: (folder / name).read_bytes() for form, name in names.items()}


def undated(data: bytes) -> str:
    return DATE.sub('creation_date=""', data.decode())


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("words", "alternates", "options", "ours"),
    [
        ("a b c d e f g h", 0.0, (), {}),
        ("a b c d e f g h", 0.2, (), {}),
        (GERMAN, 0.0, ("-e", "utf-8"), {}),
        (GERMAN, 0.1, (), {}),
        (GERMAN, 0.0, ("-s",), {"text": "nist-cased"}),
        (CHINESE, 0.0, ("-e", "utf-8"), {"unit": "word"}),
        (CHINESE, 0.0, ("-e", "utf-8", "-c"), {"unit": "char", "locale": "zh-CN"}),
    ],
    ids=["plain", "alternates", "utf8", "utf8-alternates", "cased", "chinese", "characters"],
)
def test_random_transcripts(
    sclite: str,
    tmp_path: Path,
    *,
    seed: int,
    words: str,
    alternates: float,
    options: tuple[str, ...],
    ours: dict[str, str],
) -> None:
    Corpus(seed, words, alternates=alternates).write(tmp_path)
    theirs = by_sclite(sclite, tmp_path, *options)
    scores = evaluate(tmp_path / "ref.trn", tmp_path / "hyp.trn", **ours)
    results = Results(scores, sources=("ref.trn", "hyp.trn"))
    for form in ("sgml", "pra") if "-c" in options else ("sgml", "pra", "sys"):
        assert FORMATS[form].render(results)[""].decode() == undated(theirs[form])


@pytest.mark.parametrize("model", ["baseline", "custom"])
def test_the_sample_data(sclite: str, tmp_path: Path, root: Path, model: str) -> None:
    folder = root / "sample_data" / "scoring"
    for name, file in (("ref", "references"), ("hyp", model)):
        side: Transcript = read(folder / f"{file}.lexical.tsv")
        rows = zip(side.texts, side.ids, strict=True)
        (tmp_path / f"{name}.trn").write_text("".join(f"{text} ({id_})\n" for text, id_ in rows))
    theirs = by_sclite(sclite, tmp_path)
    scores = evaluate(tmp_path / "ref.trn", tmp_path / "hyp.trn")
    results = Results(scores, sources=("ref.trn", "hyp.trn"))
    for form, data in theirs.items():
        assert FORMATS[form].render(results)[""].decode() == undated(data)


def test_the_trn_pair_of_nist(sclite: str, tmp_path: Path, shared_data: Path) -> None:
    for name, file in (("ref", "tests.ref"), ("hyp", "tests.hyp")):
        (tmp_path / f"{name}.trn").write_bytes((shared_data / "sctk" / file).read_bytes())
    theirs = by_sclite(sclite, tmp_path)
    scores = evaluate(tmp_path / "ref.trn", tmp_path / "hyp.trn")
    assert FORMATS["pra"].render(Results(scores))[""] == theirs["pra"]
