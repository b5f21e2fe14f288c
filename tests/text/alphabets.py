"""Texts to try: little alphabets in which the special cases meet often."""

from __future__ import annotations

from hypothesis import strategies as st

from cs_toolkit.text.locales import canonical
from cs_toolkit.text.normalise import TEXTS, Normaliser, find_normaliser

ASCII = st.text(st.characters(max_codepoint=127), max_size=30)
MARKS = st.text("aB1 '`.,:-$\"(&\t\n\x00\x1c+I", max_size=14)
PLAIN = st.text("abc \n", max_size=14)
ODD = st.text(
    "aI\u0130i1 '.,:-\u2019\u2014\u2026\u00ad\u200b\u200d\u0301\u0307\u00a0\u00df\u03a3"
    "\uff21\uff76\uff9e\ufb01\u4f60\ud55c\u1112\u1161\u11ab\u0e01\u0e33\u20ac\u266a\U0001f600",
    max_size=14,
)
INDIC = st.text(
    "\u0915\u0928\u093e\u093c\u094d\u0902\u0bc6\u0bbe\u064e\u0651\u06cc\u200c\u0e19\u0e38\u0e48"
    " '.a1-",
    max_size=12,
)
ANY = st.text(max_size=20)
TEXT = st.one_of(ASCII, MARKS, PLAIN, ODD, INDIC, ANY)

LOCALES = ("en-US", "de-DE", "tr-TR", "fr-FR", "zh-CN", canonical("th-th"))
NORMALISERS: tuple[Normaliser, ...] = tuple(
    find_normaliser(text, locale) for text in TEXTS for locale in LOCALES
)
