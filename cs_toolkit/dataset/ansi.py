"""The encodings that Windows programs use for a language when nobody asks for UTF-8."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["WESTERN", "Ansi", "ansi_of"]


class Ansi(NamedTuple):
    """An encoding: its Python codec, and the name people know it by."""

    codec: str
    title: str

    @property
    def single(self) -> bool:
        """Whether every character takes a single byte."""
        return self.title.startswith("Windows")


WESTERN = Ansi("cp1252", "Windows-1252")
CENTRAL = Ansi("cp1250", "Windows-1250")
CYRILLIC = Ansi("cp1251", "Windows-1251")
ARABIC = Ansi("cp1256", "Windows-1256")
BALTIC = Ansi("cp1257", "Windows-1257")
TAIWAN = Ansi("cp950", "Big5")

BY_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), CENTRAL),
    **dict.fromkeys(("bg", "kk", "mk", "mn", "ru", "sr", "uk"), CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), ARABIC),
    **dict.fromkeys(("et", "lt", "lv"), BALTIC),
    "el": Ansi("cp1253", "Windows-1253"),
    "he": Ansi("cp1255", "Windows-1255"),
    "ja": Ansi("cp932", "Shift JIS"),
    "ko": Ansi("cp949", "EUC-KR"),
    "th": Ansi("cp874", "Windows-874"),
    "tr": Ansi("cp1254", "Windows-1254"),
    "vi": Ansi("cp1258", "Windows-1258"),
    "yue": TAIWAN,
    "zh": Ansi("gb18030", "GB 18030"),
}
BY_LOCALE = {"zh-HK": TAIWAN, "zh-TW": TAIWAN}


def ansi_of(locale: str) -> Ansi:
    """Name the encoding for a locale.

    Examples
    --------
    >>> ansi_of("ru-RU").title, ansi_of("zh-TW").title, ansi_of("en-US").title
    ('Windows-1251', 'Big5', 'Windows-1252')
    """
    return BY_LOCALE.get(locale) or BY_LANGUAGE.get(locale.partition("-")[0], WESTERN)
