"""What the numbers of a language need beyond num2words: how they join, and what stands by them.

Written by hand from the grammar of each language; words are in lower case and without hyphens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HOUR", "LANGUAGES", "Language"]

HOUR = "h"
"""What every word for o'clock becomes."""


@dataclass(frozen=True, slots=True)
class Language:
    """Number words, and the words around numbers.

    Parameters
    ----------
    codes
        What num2words calls the language and its kinds.
    magnitudes
        Words for thousands and more, and what they stand for.
    link
        The word between the parts of a number; empty where it never stands alone.
    spellings
        Other spellings of number words: what to replace, and by what.
    ones
        Words that a figure 1 may stand for beside the number itself.
    points
        Words for the decimal sign.
    ordinal
        Pattern of what stands behind a figure that is an ordinal.
    endings
        The ending of an ordinal that num2words gives, and those it can have.
    ordinals
        Further ordinals.
    names
        Words that stand for one thing, by the name of that thing.
    phrases
        Several words that do.
    minutes
        What follows an hour, and how many minutes it is.
    """

    codes: tuple[str, ...]
    magnitudes: Mapping[str, int]
    points: tuple[str, ...]
    ordinal: str
    link: str = ""
    spellings: tuple[tuple[str, str], ...] = ()
    ones: tuple[str, ...] = ()
    endings: tuple[str, tuple[str, ...]] = ("", ("",))
    ordinals: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    minutes: Mapping[tuple[str, ...], str] = field(default_factory=dict)


def _named(**groups: str) -> dict[str, str]:
    """Turn words by their name into names by their words; ``percent`` and ``h`` are names, too."""
    return {word: name for name, words in groups.items() for word in words.split()}


GERMAN = Language(
    codes=("de",),
    magnitudes={
        "milliarden": 10**9,
        "milliarde": 10**9,
        "millionen": 10**6,
        "million": 10**6,
        "tausend": 10**3,
    },
    points=("komma",),
    ordinal=r"\.(?!\d)",
    link="und",
    spellings=(("einhundert", "hundert"), ("zwei", "zwo"), ("dreißig", "dreissig")),
    ones=("ein", "eine", "einen", "einem", "einer", "eines"),
    endings=("e", ("e", "en", "er", "es", "em")),
    names=_named(
        h="uhr",
        percent="prozent",
        degree="grad",
        euro="euros",
        dollar="dollars",
        pound="pfund",
        km="kilometer kilometern",
        kg="kilogramm kilo",
        dr="doktor",
    ),
)
SPANISH = Language(
    codes=("es",),
    magnitudes={"millones": 10**6, "millón": 10**6, "mil": 10**3},
    points=("coma", "punto"),
    ordinal=r"\.?[ºª°]|er\b|ro\b|ra\b",
    link="y",
    spellings=(("cientos", "cientas"), ("uno", "un"), ("uno", "una")),
    ones=("un", "una"),
    endings=("o", ("o", "a", "os", "as")),
    ordinals={"primer": 1, "tercer": 3},
    names=_named(
        h="hora horas",
        euro="euros",
        dollar="dólar dólares",
        pound="libra libras",
        degree="grado grados",
        km="kilómetro kilómetros",
        kg="kilogramo kilogramos kilo kilos",
    ),
    phrases={("por", "ciento"): "percent"},
    minutes={("y", "media"): "30", ("y", "cuarto"): "15"},
)
FRENCH = Language(
    codes=("fr", "fr_BE", "fr_CH"),
    magnitudes={
        "milliards": 10**9,
        "milliard": 10**9,
        "millions": 10**6,
        "million": 10**6,
        "mille": 10**3,
    },
    points=("virgule",),
    ordinal=r"(?:er|ère|re|nde?|[eè]me|i[eè]me|e)\b",
    link="et",
    spellings=(("cents", "cent"), ("vingts", "vingt"), ("un", "une")),
    ones=("une",),
    endings=("e", ("e", "es")),
    ordinals={"premier": 1, "première": 1, "second": 2, "seconde": 2},
    names=_named(
        h="heure heures",
        euro="euros",
        dollar="dollars",
        pound="livre livres",
        degree="degré degrés",
        km="kilomètre kilomètres",
        kg="kilogramme kilogrammes kilo kilos",
    ),
    phrases={("pour", "cent"): "percent"},
    minutes={("et", "demie"): "30", ("et", "quart"): "15"},
)
ITALIAN = Language(
    codes=("it",),
    magnitudes={
        "miliardi": 10**9,
        "miliardo": 10**9,
        "milioni": 10**6,
        "milione": 10**6,
        "mila": 10**3,
        "mille": 10**3,
    },
    points=("virgola",),
    ordinal=r"[ºª°]",
    link="e",
    spellings=(("uno", "un"),),
    ones=("un", "una"),
    endings=("o", ("o", "a", "i", "e")),
    names=_named(
        h="ora ore",
        dollar="dollari dollaro",
        pound="sterlina sterline",
        degree="grado gradi",
        km="chilometro chilometri",
        kg="chilogrammo chilogrammi chilo chili",
    ),
    phrases={("per", "cento"): "percent"},
    minutes={("e", "mezza"): "30", ("e", "mezzo"): "30", ("e", "un", "quarto"): "15"},
)
PORTUGUESE = Language(
    codes=("pt", "pt_BR"),
    magnitudes={
        "bilhões": 10**9,
        "bilhão": 10**9,
        "milhões": 10**6,
        "milhão": 10**6,
        "mil": 10**3,
    },
    points=("vírgula", "ponto"),
    ordinal=r"\.?[ºª°]",
    link="e",
    spellings=(("entos", "entas"), ("dois", "duas"), ("um", "uma"), ("catorze", "quatorze")),
    ones=("uma",),
    endings=("o", ("o", "a", "os", "as")),
    names=_named(
        h="hora horas",
        euro="euros",
        dollar="dólar dólares",
        pound="libra libras",
        real="reais",
        degree="grau graus",
        km="quilômetro quilômetros quilómetro quilómetros",
        kg="quilograma quilogramas quilo quilos",
    ),
    phrases={("por", "cento"): "percent"},
    minutes={("e", "meia"): "30", ("e", "quinze"): "15"},
)
DUTCH = Language(
    codes=("nl",),
    magnitudes={"miljard": 10**9, "miljoen": 10**6, "duizend": 10**3},
    points=("komma",),
    ordinal=r"(?:s?te|de|e)\b",
    link="en",
    spellings=(("ën", "en"),),
    ones=("een",),
    names=_named(h="uur", percent="procent", degree="graden graad", euro="euro's", pound="pond"),
)

LANGUAGES = {
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
"""By the language's tag."""
