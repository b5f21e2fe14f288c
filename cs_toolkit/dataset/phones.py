"""The phones of the Universal Phone Set for en-US, and the way to them from ARPAbet.

The service publishes this set for speech-to-text in en-US only. Phones are compared in capitals,
since its samples write ``k ae t`` as well as ``D AO T N EH T``. Two sounds take two phones each:
``AX R`` (minor) and ``ER R`` (urban).
"""

from __future__ import annotations

import re

__all__ = ["ARPABET", "LONE_ER", "PHONES", "STRESS", "to_ups"]

PHONES = frozenset({
    "B", "CH", "D", "DH", "F", "G", "H", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH", "T",
    "TH", "V", "W", "J", "Z", "ZH",
    "AA", "AE", "AH", "AI", "AO", "AOX", "AU", "AX", "EH", "EHX", "EI", "ER", "I", "IH", "O", "OI",
    "OWX", "Q", "U", "UH", "UWX",
})  # fmt: skip

ARPABET = {
    "AW": "AU", "AY": "AI", "EY": "EI", "HH": "H", "IY": "I", "OW": "O", "OY": "OI", "UW": "U",
    "Y": "J",
}  # fmt: skip
"""Phones that ARPAbet writes in another way; the others are the same."""

REDUCED = {"AH0": "AX", "AXR": "AX R", "ER0": "AX R"}
"""Unstressed vowels, which ARPAbet tells apart by their stress mark only."""

STRESS = re.compile(r"[0-2\u02c8\u02cc'.-]")
"""Marks of stress and syllables, which the set does not have."""

LONE_ER = re.compile(r"\bER\b(?! R\b)", re.IGNORECASE)
"""Half of the sound that the set writes ``ER R``."""


def to_ups(phones: str) -> str:
    """Write phones of ARPAbet, with or without stress marks, in the Universal Phone Set.

    What is neither stays as it is.

    Examples
    --------
    >>> to_ups("HH AH0 L OW1")
    'H AX L O'
    >>> to_ups("ER1 B AH0 N")
    'ER R B AX N'
    """
    return LONE_ER.sub(r"\g<0> R", " ".join(map(_phone, phones.split())))


def _phone(written: str) -> str:
    phone = written.upper()
    bare = STRESS.sub("", phone)
    if phone in PHONES:
        return written
    return REDUCED.get(phone) or ARPABET.get(bare) or (bare if bare in PHONES else written)
