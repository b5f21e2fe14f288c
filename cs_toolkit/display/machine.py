"""Find what rules match among readings of words: the leftmost, of those the longest.

All rules go over the text at once, a state at a time, and no match is longer than a hundred words,
so that the work grows with the length of the text times that of the rules, whatever they are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import regex

from cs_toolkit.display.program import Op, Step, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.display.lattice import Arc, Lattice
    from cs_toolkit.display.program import Program

__all__ = ["Machine", "Match"]

Printed: TypeAlias = "tuple[Printed, str] | None"
"""What a thread has printed, the last piece first."""

ANY, DIGIT, LETTER = "any", "digit", "letter"
"""What a rule may begin with beside certain characters; no character has such a name."""

MOST_WORDS = 100
"""Words of one match; without an end to them, a text of nothing but numbers would be gone over once
for each of its words."""

FEW = 64
"""Characters of a range that are looked up one by one."""

BLANKS = regex.compile(" {2,}")


class Match(NamedTuple):
    """Words from `start` up to `end` for which the rule at `rule` prints something."""

    rule: int
    start: int
    end: int
    printed: str


class _Thread(NamedTuple):
    """One way in which a rule has matched so far, from a node on."""

    start: int
    printed: Printed


class _Hit(NamedTuple):
    """A whole match, by nodes."""

    start: int
    end: int
    rule: int
    printed: Printed


_Threads: TypeAlias = dict[int, _Thread]
"""Threads at a node by their step; the first is preferred."""


class Machine:
    r"""Matches rules side by side.

    Parameters
    ----------
    programs
        Rules, of which an earlier one wins where two match the same words.

    Examples
    --------
    >>> from cs_toolkit.dataset.kinds.itn import parse_rule
    >>> from cs_toolkit.display.lattice import build_lattice
    >>> from cs_toolkit.display.program import assemble
    >>> machine = Machine([assemble(parse_rule(r"cat-\d").elements, english=True)])
    >>> machine.find(build_lattice(["a", "cat", "9"], [], english=True))
    [Match(rule=0, start=1, end=3, printed='cat-9')]
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = programs
        self._steps: list[Step] = []
        self._rule_of: list[int] = []
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for rule, program in enumerate(programs):
            first = len(self._steps)
            shifted = (tuple(way + first for way in step.ways) for step in program.steps)
            moved = zip(program.steps, shifted, strict=True)
            self._steps += [step._replace(ways=ways) for step, ways in moved]
            self._rule_of += [rule] * len(program.steps)
            for begin in sorted(set(self._beginnings(first))):
                self._starts[begin].append(first)

    def find(self, lattice: Lattice) -> list[Match]:
        """Find matches that do not overlap, from left to right."""
        found: list[Match] = []
        node = 0
        while (hit := self._scan(lattice, node)) is not None:
            start, end = lattice.word_at[hit.start], lattice.word_at[hit.end]
            found.append(Match(hit.rule, start, end, self._text(hit)))
            node = hit.end
        return found

    def _scan(self, lattice: Lattice, first: int) -> _Hit | None:
        """Find the first match at or behind a node."""
        waiting: dict[int, _Threads] = {}
        best: _Hit | None = None
        for node in range(first, len(lattice.arcs)):
            if best is not None and not waiting:
                break
            threads = waiting.pop(node, {})
            if lattice.word_at[node] >= 0:
                threads = _recent(threads, lattice, lattice.word_at[node])
                best = self._judged(threads, node, best)
                if best is None:
                    self._begin(threads, node, lattice)
            leading = best.start if best is not None else node
            for at, thread in threads.items():
                if thread.start <= leading:
                    self._follow(at, thread, lattice, node, waiting)
        return best

    def _judged(self, threads: _Threads, node: int, best: _Hit | None) -> _Hit | None:
        """Take note of what has matched at the end of a word."""
        for at, thread in threads.items():
            if self._steps[at].op is not Op.MATCH or thread.start == node:
                continue
            hit = _Hit(thread.start, node, self._rule_of[at], thread.printed)
            if best is None or (hit.start, -hit.end, hit.rule) < (best.start, -best.end, best.rule):
                best = hit
        return best

    def _begin(self, threads: _Threads, node: int, lattice: Lattice) -> None:
        """Begin the rules that may begin with what follows."""
        firsts = {
            at for arc in lattice.arcs[node] for key in _keys(arc) for at in self._starts[key]
        }
        for at in sorted(firsts):
            self._add(threads, at, _Thread(node, None), loose=True)

    def _follow(
        self, at: int, thread: _Thread, lattice: Lattice, node: int, waiting: dict[int, _Threads]
    ) -> None:
        """Let a thread take a character, in each way to read the words."""
        step = self._steps[at]
        for arc in lattice.arcs[node]:
            printed = _taken(step, arc)
            if printed is not None:
                ahead = waiting.setdefault(arc.target, {})
                after = (thread.printed, printed) if printed else thread.printed
                loose = lattice.loose[arc.target]
                self._add(ahead, step.ways[0], _Thread(thread.start, after), loose=loose)

    def _add(self, threads: _Threads, at: int, thread: _Thread, *, loose: bool) -> None:
        """Bring a thread to the next steps that take a character; earlier beginnings win."""
        waiting = [(at, thread.printed)]
        while waiting:
            at, printed = waiting.pop()
            if at in threads and threads[at].start <= thread.start:
                continue
            threads.pop(at, None)
            threads[at] = _Thread(thread.start, printed)
            step = self._steps[at]
            if step.op is Op.SPLIT or step.op is Op.PRINT or (step.op is Op.BLANK and loose):
                after = (printed, step.printed) if step.printed else printed
                waiting += [(way, after) for way in reversed(step.ways)]

    def _beginnings(self, first: int) -> Iterator[str]:
        """Yield what a rule may begin with: characters in small letters, or kinds of them."""
        threads: _Threads = {}
        self._add(threads, first, _Thread(0, None), loose=True)
        for at in threads:
            step = self._steps[at]
            if step.op is Op.CHAR:
                yield step.text
            elif step.op is Op.CLASS:
                yield DIGIT if step.text == "d" else LETTER
            elif step.op is Op.RANGE:
                few = len(step.text) <= FEW
                yield from (fold(char) for char in step.text) if few else (ANY,)

    def _text(self, hit: _Hit) -> str:
        pieces: list[str] = []
        printed = hit.printed
        while printed is not None:
            printed, piece = printed
            pieces.append(piece)
        text = str(BLANKS.sub(" ", "".join(reversed(pieces)))).strip()
        return text.removesuffix(self._programs[hit.rule].trims)


def _recent(threads: _Threads, lattice: Lattice, word: int) -> _Threads:
    """Give up threads that have taken more words than a match may."""
    if word <= MOST_WORDS:
        return threads
    oldest = lattice.edges[word - MOST_WORDS]
    return {at: thread for at, thread in threads.items() if thread.start >= oldest}


def _keys(arc: Arc) -> tuple[str, ...]:
    kind = DIGIT if arc.char.isdecimal() else LETTER
    return arc.folded, kind, ANY


def _taken(step: Step, arc: Arc) -> str | None:
    """Return what a step prints for a character, or None if it does not take it."""
    if step.op is Op.CHAR:
        return step.printed if arc.folded == step.text else None
    if step.op is Op.CLASS:
        return _classed(step.text, arc)
    if step.op is Op.RANGE:
        ways = (arc.char, arc.char.lower(), arc.char.upper())
        return next((way for way in ways if way in step.text), None)
    return None


def _classed(name: str, arc: Arc) -> str | None:
    if name == "d":
        return arc.char if arc.char.isdecimal() else None
    if not (arc.spelled and arc.char.isalpha()):
        return None
    return {"l": arc.char.lower(), "u": arc.char.upper()}.get(name, arc.char)
