"""The kind of a text is told from its first lines."""

from __future__ import annotations

import pytest

from cs_toolkit.dataset.kinds.text import tell_kind
from cs_toolkit.dataset.settings import Kind


@pytest.mark.parametrize(
    ("extension", "lines", "kind"),
    [
        (".txt", ["So far, so good."], Kind.LANGUAGE),
        (".txt", [], Kind.LANGUAGE),
        (".txt", ["IEEE\ti triple e", "CNTK\tc n t k"], Kind.PRONUNCIATION),
        (".txt", ["IEEE\ti triple e", "CNTK c n t k", "3CPO\tthree c p o"], Kind.PRONUNCIATION),
        (".txt", ["a\tb", "plain", "plain", "plain"], Kind.LANGUAGE),
        (".txt", ["// rules", "# itn", "cat-\\d"], Kind.OUTPUT_FORMATTING),
        (".md", ["#Rewrite", "a\tb"], Kind.OUTPUT_FORMATTING),
        (".md", ["@ list pet =", "- cat"], Kind.LANGUAGE_MARKDOWN),
        (".txt", ["@ speech:phoneticlexicon", "- cat/k ae t"], Kind.LANGUAGE_MARKDOWN),
        (".txt", ["# Test", "- feed {@pet}"], Kind.LANGUAGE_MARKDOWN),
        (".md", ["# Sentences", "- no lists at all"], Kind.LANGUAGE_MARKDOWN),
        (".tsv", ["one.wav\tSo far."], Kind.ACOUSTIC),
    ],
)
def test_a_kind_is_told(extension: str, lines: list[str], kind: Kind) -> None:
    assert tell_kind(extension, lines) is kind
