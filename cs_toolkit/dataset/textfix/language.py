"""Put plain text right: lines that the service would drop are mended, or dropped here by name."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from cs_toolkit.dataset.characters import TYPOGRAPHIC, UNSPOKEN
from cs_toolkit.dataset.checks.language import ADDRESS, SPOKEN
from cs_toolkit.dataset.checks.text import is_unseen
from cs_toolkit.dataset.checks.wording import GERMAN_SYMBOLS
from cs_toolkit.dataset.fix.wording import respell
from cs_toolkit.dataset.japanese import divide_japanese
from cs_toolkit.dataset.repeats import collapse_repeats
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.textfix.draft import Edit
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.textfix.draft import TextDraft

__all__ = ["fix_language"]


def fix_language(draft: TextDraft, settings: Settings) -> None:
    """Put right what rules P4 to P15 ask for."""
    for code, signs in _signs(settings):
        draft.rewrite(code, partial(respell, signs=signs))
    draft.drop("P8", _where_blank(draft), "blank line removed")
    draft.rewrite("P7", _untab)
    draft.drop("P6", _where_address(draft), "line with an address removed")
    draft.drop("P10", _where_wordless(draft), "line without words removed")
    draft.rewrite("P4", _collapse)
    if settings.speaks(("ja-JP",)):
        draft.edit("P15", dict(_divided(draft)))
    draft.drop("P11", _where_copied(draft), "copy removed, enough stand already")


def _signs(settings: Settings) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what is written for which signs, by the rule that names them."""
    if settings.speaks(("en",)):
        yield "P5", {sign: new for sign, new in TYPOGRAPHIC.items() if not is_unseen(sign)}
    elif settings.speaks(("de-DE",)):
        german = {sign: new for sign, new in UNSPOKEN.items() if GERMAN_SYMBOLS.match(sign)}
        yield "P14", german
        yield "P5", {sign: new for sign, new in UNSPOKEN.items() if sign not in german}
    else:
        yield "P5", UNSPOKEN


def _untab(text: str) -> tuple[str, str]:
    clean = " ".join(filter(None, text.split("\t")))
    return clean, "" if clean == text else "blank put in place of tabs"


def _collapse(text: str) -> tuple[str, str]:
    clean = collapse_repeats(text)
    return clean, "" if clean == text else f"repeats in {quoted(text)} cut down to three"


def _divided(draft: TextDraft) -> Iterator[tuple[int, Edit]]:
    for place, row in enumerate(draft.rows):
        texts = divide_japanese(row.text)
        if len(texts) > 1:
            yield place, Edit(tuple(texts), f"long sentence divided into {len(texts)} lines")


def _where_blank(draft: TextDraft) -> Iterator[int]:
    return (place for place, row in enumerate(draft.rows) if not row.text.strip())


def _where_address(draft: TextDraft) -> list[int]:
    return [place for place, row in enumerate(draft.rows) if ADDRESS.search(row.text)]


def _where_wordless(draft: TextDraft) -> list[int]:
    rows = enumerate(draft.rows)
    return [at for at, row in rows if row.text.strip() and not SPOKEN.search(row.text)]


def _where_copied(draft: TextDraft) -> list[int]:
    """Find copies beyond the allowed number."""
    seen: Counter[str] = Counter()
    beyond = []
    for place, row in enumerate(draft.rows):
        seen[row.text] += 1
        if seen[row.text] > limits.SENTENCE_COPIES.value:
            beyond.append(place)
    return beyond
