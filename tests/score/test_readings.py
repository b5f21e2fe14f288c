"""Rows with NIST markup, against NIST sclite itself."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.score.evaluate import evaluate
from cs_toolkit.score.method import find_method
from cs_toolkit.text.markup import Markup
from tests.score.nist import LETTERS, ask, write_trn

if TYPE_CHECKING:
    from pathlib import Path

    from cs_toolkit.text.nist import TextForm

SPICES = ["a-", "-b", "ab-", "ab", "ba", "-ab", "(a-)", "a;t1", "b;t;u", "a*", "-", "(-a)", "aba"]
OPTIONS = [
    ((), Markup(), "nist"),
    (("-s",), Markup(), "nist-cased"),
    (("-D",), Markup(optional=True), "nist"),
    (("-F",), Markup(fragments=True), "nist"),
    (("-D", "-F", "-s"), Markup(optional=True, fragments=True), "nist-cased"),
]


class Author:
    """Writes transcripts in which ties abound."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def texts(self, count: int) -> list[str]:
        return [self._sequence(self._random.randrange(9), 0) for _ in range(count)]

    def _sequence(self, words: int, depth: int) -> str:
        return " ".join(self._item(depth) for _ in range(words))

    def _item(self, depth: int) -> str:
        draw = self._random.random()
        if draw < 0.25 and depth < 3:
            return self._choice(depth)
        if draw < 0.3:
            return "@"
        if draw < 0.42:
            return f"({self._random.choice('abcABC')})"
        return self._random.choice(SPICES if draw < 0.5 else [*"abcdeAB"])

    def _choice(self, depth: int) -> str:
        readings = [
            "@" if self._random.random() < 0.2 else self._sequence(self._size(), depth + 1)
            for _ in range(self._random.choice([1, 2, 2, 3]))
        ]
        return f"{{ {' / '.join(readings)} }}"

    def _size(self) -> int:
        return self._random.choice([1, 1, 2, 3])


@pytest.mark.parametrize(("options", "markup", "text"), OPTIONS)
def test_every_path_is_that_of_sclite(
    sclite: str, tmp_path: Path, options: tuple[str, ...], markup: Markup, text: TextForm
) -> None:
    author = Author(seed=len(options))
    reference = write_trn(tmp_path / "ref.trn", author.texts(800))
    hypothesis = write_trn(tmp_path / "hyp.trn", author.texts(800))
    ours = evaluate(reference, hypothesis, text=text, markup=markup)
    theirs = ask(sclite, reference, hypothesis, *options)
    assert len(theirs) == len(ours.ids) == 800
    for name, counts in zip(ours.ids, ours.utterance_counts.tolist(), strict=True):
        assert tuple(counts) == theirs[name].counts, name
        alignment = ours.alignment(name)
        assert "".join(LETTERS[op] for op in alignment.path.ops.tolist()) == theirs[name].errors
        assert [spoken(word) for word in alignment.reference if word] == [
            spoken(word) for word in theirs[name].reference if word != "@"
        ]


def spoken(word: str) -> str:
    return word.strip("()").lower()


@pytest.mark.parametrize("text", ["lexical", "display", "raw", "nist", "nist-cased"])
@pytest.mark.parametrize("unit", ["word", "char"])
def test_marked_rows_without_choices_count_as_plain_ones(text: TextForm, unit: str) -> None:
    texts = [["so, it goes;tag on", "so it goes on"], ["it goes { 10,000 } times", "it goes"]]
    plain = [["so, it goes on", "so it goes on"], ["it goes 10,000 times", "it goes"]]
    columns, others = (
        [TextColumn.from_strings(side) for side in zip(*rows, strict=True)]
        for rows in (texts, plain)
    )
    marked = find_method("en-US", unit, text=text, markup=(Markup(), None))
    words = find_method("en-US", unit, text=text)
    assert marked.count(*columns).tolist() == words.count(*others).tolist()


def test_every_normaliser_sees_the_words_of_the_readings() -> None:
    result = evaluate(
        {"a": "{ Twenty-one / 21 } { U.S. / @ } (uh) ships"},
        {"a": "twenty one ships"},
        markup=Markup(optional=True),
    )
    assert result.alignment("a").reference == ("twenty", "one", "uh", "ships")
    assert result.counts.errors == 0


def test_a_reading_whose_words_vanish_is_a_reading_without_words() -> None:
    result = evaluate(["so { ... / well } it goes"], ["so it goes"], markup=Markup())
    assert result.counts.reference_length == 3


def test_an_optional_word_that_is_left_out_is_a_hit_against_nothing() -> None:
    result = evaluate(["so (uh) yes"], ["so yes"], text="nist", markup=Markup(optional=True))
    edits = [tuple(edit) for edit in result.alignment(0)]
    assert edits == [("hit", "so", "so"), ("hit", "uh", ""), ("hit", "yes", "yes")]


def test_broken_markup_names_its_utterance() -> None:
    with pytest.raises(FormatError, match=r"utterance 2: '\{' without"):
        evaluate(["a", "b { c"], ["a", "b"], markup=Markup())


def test_markup_is_left_alone_where_nobody_asks() -> None:
    result = evaluate(["a@b.c { x } / y"], ["a@b.c { x } / y"], text="raw")
    assert result.counts.hits == 6
    assert "markup:none" in str(result.signature)


def test_the_edits_are_those_of_the_chosen_readings() -> None:
    references, hypotheses = ["so { um / uh } (it) goes", "on"], ["so uh went", "on"]
    result = evaluate(references, hypotheses, text="nist", markup=Markup(optional=True))
    trace = result.trace
    assert trace.words(trace.left) == ["so", "uh", "it", "goes", "on"]
    assert trace.words(trace.right) == ["so", "uh", "", "went", "on"]
    assert trace.paths.counts.tolist() == result.utterance_counts.tolist()
