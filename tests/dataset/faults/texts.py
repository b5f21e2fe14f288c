"""Faults of the four kinds that are one text file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.dataset.faults.mutation import (
    FIXED,
    LEFT_OUT,
    REPORTED,
    Mutation,
    add,
    as_utf_16,
    encode,
    mixed_ends,
    old_ends,
    one_byte,
    put,
    recode,
    rename,
    replace,
    without_bom,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dataset.faults.mutation import Files

LANGUAGE = [
    "Please book a table for two tonight.",
    "The next train to Berlin leaves at noon.",
    "Could you read me the news again?",
    "She asked for the bill and left.",
]
GERMAN = ["Der Zug nach Köln fährt um zwölf.", "Bitte einen Tisch für zwei.", "Was gibt es Neues?"]
JAPANESE = ["次の電車は何時ですか。", "二人の席を予約してください。", "ニュースを読んでください。"]
MARKDOWN = [
    "// what people ask for",
    "@ list pet =",
    "- cat",
    "- dog",
    "@ list place =",
    "- Paris",
    "- Rome",
    "- Oslo",
    "",
    "@ speech:phoneticlexicon",
    "- cat/k ae t",
    "- Rome/R O M",
    "",
    "# Questions_1",
    "- what {@pet} do you have",
    "- is there a {@pet} in {@place}",
    "- how far is {@place}",
]
PRONUNCIATION = ["3CPO\tthree c p o", "CNTK\tc n t k", "IEEE\ti triple e"]
DISPLAY = [
    "// rules of a shop",
    "# itn",
    "cat-\\d",
    "(AB|CD)-(\\d)+",
    "# rewrite",
    "covered nineteen\tCOVID-19",
    "end to end\tE2E",
    "# profanity",
    "fake word",
    "# test",
    "do you like cat nine\tDo you like cat-9",
]
VALID = {
    "language": {"text.txt": encode(LANGUAGE)},
    "language-markdown": {"structured.md": encode(MARKDOWN)},
    "pronunciation": {"words.txt": encode(PRONUNCIATION)},
    "output-formatting": {"display.md": encode(DISPLAY)},
}
LONG = "、".join("".join(map(chr, range(start, start + 60))) for start in (0x4E00, 0x4F00)) + "。"
"""One sentence of 121 characters, with a comma in it."""

GERMAN_OPTIONS = {"locale": "de-DE"}
JAPANESE_OPTIONS = {"locale": "ja-JP"}


def after(lines: list[str], change: Callable[[Files], None]) -> Callable[[Files], None]:
    """Begin with another text."""

    def spoil(files: Files) -> None:
        files[next(iter(files))] = encode(lines)
        change(files)

    return spoil


def german(change: Callable[[Files], None]) -> Callable[[Files], None]:
    """Begin with the German text."""
    return after(GERMAN, change)


def japanese(change: Callable[[Files], None]) -> Callable[[Files], None]:
    """Begin with the Japanese text."""
    return after(JAPANESE, change)


def lines_of(text: str, count: int) -> list[str]:
    """Number a text."""
    return [text.format(number) for number in range(count)]


def lists(count: int, items: int = 1) -> Callable[[Files], None]:
    """Write lists that all are named."""
    made = []
    for number in range(count):
        made += [f"@ list l{number} =", *lines_of("- item {}", items)]
    return after([*made, "# Sentences", *lines_of("- take {{@l{}}}", count)], lambda _: None)


def lexicon(entries: int) -> Callable[[Files], None]:
    """Write a lexicon, and a sentence for each word of it."""
    words = ["@ speech:phoneticlexicon", *lines_of("- w{}/w ah n", entries)]
    sentence = "- " + " ".join(lines_of("w{}", entries))
    return after(["// words", *words, "# Sentences", sentence], lambda _: None)


GERMAN_OPTIONS, JAPANESE_OPTIONS = {"locale": "de-DE"}, {"locale": "ja-JP"}
Row = tuple[Any, ...]

LANGUAGE_FAULTS: list[Row] = [
    ("no byte order mark", recode(without_bom), "P1 text.txt", FIXED),
    ("UTF-16", recode(as_utf_16), "T1 text.txt", FIXED),
    ("mojibake", put(2, "Itâ€™s late."), "T2 text.txt:2:1", FIXED),
    ("no-break space", put(1, "Please book\u00a0a table."), "T4 text.txt:1:12", FIXED),
    ("zero-width space", put(1, "Please\u200b book a table."), "T4 text.txt:1:7", FIXED),
    ("mark inside", put(3, "\ufeffCould you read the news?"), "T4 text.txt:3:1", FIXED),
    ("mixed line ends", recode(mixed_ends), "T5 text.txt:1", FIXED),
    ("line ends of old Macs", recode(old_ends), "T5 text.txt", FIXED),
    ("empty file", recode(lambda _: b""), "T6 text.txt", LEFT_OUT),
    ("blank file", recode(lambda _: b"\n \n"), "T6 text.txt", LEFT_OUT),
    ("replacement character", put(1, "Please book a t\ufffdble."), "T7 text.txt:1:16", REPORTED),
    ("control character", put(1, "Please book\x07 a table."), "T7 text.txt:1:12", FIXED),
    (
        "too large to be read",
        lambda _: None,
        "T8 text.txt",
        LEFT_OUT,
        {"lowered": (("TEXT_SIZE_READ", 100),)},
    ),
    (
        "over 200 MB",
        lambda _: None,
        "P3 text.txt",
        REPORTED,
        {"lowered": (("LANGUAGE_SIZE", 100),)},
    ),
    (
        "over the quota",
        lambda _: None,
        "P3 text.txt",
        REPORTED,
        {"lowered": (("LANGUAGE_SIZE_QUOTA", 100),)},
    ),
    ("line of a megabyte", put(2, "so far " * 150_000), "T8 text.txt", LEFT_OUT),
    ("picture by another name", recode(lambda _: bytes(range(256)) * 9), "T8 text.txt", LEFT_OUT),
    ("second file", lambda files: files.update({"two.txt": b"x"}), "T9 two.txt", LEFT_OUT),
    ("in a zip", lambda _: None, "Z7", FIXED, {"zipped": True}),
    ("unknown locale", lambda _: None, "L1", REPORTED, {"locale": "en-UK"}),
    ("locale in prose only", lambda _: None, "L2", REPORTED, {"locale": "pa-IN"}),
    ("paragraph", put(1, "Please book a table. Then call a taxi."), "P2 text.txt:1", REPORTED),
    ("letter four times", put(2, "The traaaain leaves at noon."), "P4 text.txt:2:7", FIXED),
    ("word four times", put(2, "No, no, no, no, not that one."), "P4 text.txt:2:1", FIXED),
    ("words four times", put(2, "that's it " * 4), "P4 text.txt:2:1", FIXED),
    ("curly apostrophe", put(2, "The train\u2019s late."), "P5 text.txt:2:10", FIXED),
    ("em dash", put(2, "The train \u2014 at noon."), "P5 text.txt:2:11", FIXED),
    ("trade mark", put(2, "Contoso\u2122 leads."), "P5 text.txt:2:8", FIXED),
    ("accent in English", put(2, "a caf\u00e9 nearby"), "P5 text.txt:2:6", REPORTED),
    ("web address", put(2, "Look at https://contoso.com now."), "P6 text.txt:2:9", FIXED),
    ("www", put(2, "Look at www.contoso.com today."), "P6 text.txt:2:9", FIXED),
    ("tab", put(2, "The next\ttrain leaves."), "P7 text.txt:2:9", FIXED),
    ("blank line", add(2, ""), "P8 text.txt:2:1", FIXED),
    ("blank line at the end", add(0, " "), "P8 text.txt:5:1", FIXED),
    ("no words", add(2, "-----"), "P10 text.txt:2:1", FIXED),
    ("many copies", add(0, *["Again and again."] * 11), "P11 text.txt:5:1", FIXED),
    ("word list", add(0, *lines_of("word{}", 10)), "P12 text.txt", REPORTED),
    ("named .text", rename("text.text"), "P13 text.text", FIXED),
]
GERMAN_FAULTS: list[Row] = [
    ("no byte order mark", recode(without_bom), "P1 text.txt", FIXED),
    ("one byte of Latin-1", recode(one_byte("ö", b"\xf6")), "T1 text.txt:1:15", FIXED),
    ("mojibake", put(2, "Bitte fÃ¼r zwei."), "T2 text.txt:2:7", FIXED),
    ("accent apart", put(1, "Ko\u0308ln liegt am Rhein."), "T3 text.txt:1:2", FIXED),
    ("soft hyphen", put(1, "Eisen\u00adbahn fahren"), "T4 text.txt:1:6", FIXED),
    ("private character", put(1, "Bitte \ue000 zwei."), "T7 text.txt:1:7", REPORTED),
    ("sign", put(2, "Das kostet zwei €."), "P5 text.txt:2:17", REPORTED),
    ("symbol that costs the line", put(2, "Siehe § 2."), "P14 text.txt:2:7", LEFT_OUT),
    ("registered name", put(2, "Bei Contoso® kaufen."), "P14 text.txt:2:12", FIXED),
]
JAPANESE_FAULTS: list[Row] = [
    ("emoji", put(2, "はい😀"), "P5 text.txt:2:3", REPORTED),
    ("too many lines", add(0, *lines_of("次の電車{}", 20_000)), "P9 text.txt", REPORTED),
    ("long sentence", put(2, LONG), "P15 text.txt:2:1", FIXED),
    ("four times without blanks", put(2, "はいはいはいはい"), "P4 text.txt:2:1", FIXED),
]
MARKDOWN_FAULTS: list[Row] = [
    ("no byte order mark", recode(without_bom), "S1 structured.md", FIXED),
    ("mojibake", replace("dog", "pokÃ©mon"), "T2 structured.md:4:3", FIXED),
    ("accent apart", replace("Oslo", "Co\u0302te"), "T3 structured.md:8:4", FIXED),
    (
        "over 200 MB",
        lambda _: None,
        "S2 structured.md",
        REPORTED,
        {"lowered": (("MARKDOWN_SIZE", 100),)},
    ),
    ("eleven lists", lists(11), "S3 structured.md:21:1", REPORTED),
    ("21 lists", lists(21), "S3 structured.md:41:1", REPORTED),
    ("4,001 items", lists(1, 4_001), "S4 structured.md:1:1", REPORTED),
    ("35,001 items", lists(1, 35_001), "S4 structured.md:1:1", FIXED),
    (
        "50,001 sentences",
        add(0, *lines_of("- say {}", 49_998)),
        "S5 structured.md:50015:1",
        REPORTED,
    ),
    ("15,001 entries", lexicon(15_001), "S6 structured.md:15003:1", REPORTED),
    (
        "third pronunciation",
        add(12, "- cat/k aa t", "- cat/k ah t"),
        "S7 structured.md:13:1",
        REPORTED,
    ),
    (
        "blank in a heading",
        replace("# Questions_1", "# Some questions"),
        "S8 structured.md:14:1",
        FIXED,
    ),
    (
        "dash in a heading",
        replace("# Questions_1", "# Questions-1"),
        "S8 structured.md:14:1",
        FIXED,
    ),
    ("locale without support", lambda _: None, "S9", REPORTED, {"locale": "is-IS"}),
    ("loose line", add(9, "more cities"), "S11 structured.md:9:1", LEFT_OUT),
    ("no blank behind the dash", replace("- dog", "-dog"), "S11 structured.md:4:1", FIXED),
    ("undefined list", add(0, "- feed {@pets}"), "S12 structured.md:18:8", LEFT_OUT),
    ("list twice", add(9, "@ list pet =", "- cow"), "S13 structured.md:9:1", REPORTED),
    (
        "empty list",
        add(9, "@ list fruit =", "", "# Fruit", "- buy {@fruit}"),
        "S14 structured.md:9:1",
        REPORTED,
    ),
    ("no equals sign", replace("pet =", "pet"), "S15 structured.md:2:1", FIXED),
    ("unused list", add(9, "@ list fruit =", "- kiwi"), "S16 structured.md:9:1", REPORTED),
    ("comment of .lu", add(9, "> cities end here"), "S17 structured.md:9:1", FIXED),
    ("synonyms", replace("- dog", "- dog : hound, puppy"), "S18 structured.md:4:3", REPORTED),
    ("role", add(0, "- from {@place:origin}"), "S19 structured.md:18:8", REPORTED),
    ("label", add(0, "- feed {pet}"), "S19 structured.md:18:8", REPORTED),
    ("optional part", add(0, "- feed [the] {@pet}"), "S20 structured.md:18:8", REPORTED),
    ("alternatives", add(0, "- feed (a|the) {@pet}"), "S20 structured.md:18:8", REPORTED),
    ("prebuilt entity", add(9, "@ prebuilt number"), "S21 structured.md:9:1", REPORTED),
    ("slashes in a sentence", add(0, "- feed {@pet} // now"), "S22 structured.md:18:15", REPORTED),
    (
        "reference in a list",
        replace("- dog", "- dog of {@place}"),
        "S23 structured.md:4:10",
        REPORTED,
    ),
    (
        "entry without slash",
        replace("- cat/k ae t", "- cat k ae t"),
        "S24 structured.md:11:1",
        LEFT_OUT,
    ),
    ("entry without phones", replace("- cat/k ae t", "- cat/"), "S24 structured.md:11:1", LEFT_OUT),
    ("phone of ARPAbet", replace("cat/k ae t", "cat/HH ae t"), "S25 structured.md:11:7", FIXED),
    ("no such phone", replace("cat/k ae t", "cat/k xx t"), "S25 structured.md:11:9", REPORTED),
    ("ER alone", replace("cat/k ae t", "cat/k ER t"), "S26 structured.md:11:9", FIXED),
    ("stress mark", replace("cat/k ae t", "cat/k ae1 t"), "S27 structured.md:11:9", FIXED),
    ("word that never occurs", add(12, "- cow/k AU"), "S28 structured.md:12:1", REPORTED),
    ("dash alone", add(4, "- "), "S29 structured.md:4:1", FIXED),
    ("item twice", add(5, "- cat"), "S30 structured.md:5:1", FIXED),
    ("heading without sentences", add(0, "# More"), "S31 structured.md:18:1", REPORTED),
    ("no sentences", replace("\n".join(MARKDOWN[13:]), "// none"), "S32 structured.md", REPORTED),
    ("blanks in a reference", add(0, "- feed {@ pet }"), "S33 structured.md:18:8", FIXED),
    ("open reference", add(0, "- feed {@pet"), "S33 structured.md:18:8", LEFT_OUT),
    ("item above every list", add(1, "- cow"), "S34 structured.md:1:1", REPORTED),
    ("named .txt", rename("structured.txt"), "S35 structured.txt", FIXED),
]
PRONUNCIATION_FAULTS: list[Row] = [
    ("no byte order mark", recode(without_bom), "R2 words.txt", FIXED),
    ("no tab", put(2, "CNTK c n t k"), "R1 words.txt:2:1", LEFT_OUT),
    ("blanks for the tab", put(2, "CNTK    c n t k"), "R1 words.txt:2:1", FIXED),
    ("two tabs", put(2, "CNTK\tc n t k\tnoun"), "R1 words.txt:2:1", LEFT_OUT),
    ("nothing spoken", put(2, "CNTK\t"), "R1 words.txt:2:1", LEFT_OUT),
    ("over a megabyte", add(0, *lines_of("Word{}\tword", 80_000)), "R3 words.txt", REPORTED),
    ("over the free tier", add(0, *lines_of("Word{}\tword", 100)), "R3 words.txt", REPORTED),
    ("two blanks", put(2, "CNTK\tc  n t k"), "R4 words.txt:2:8", FIXED),
    ("capitals", put(2, "CNTK\tC n t k"), "R5 words.txt:2:6", FIXED),
    ("digit", put(1, "3CPO\t3 c p o"), "R6 words.txt:1:6", REPORTED),
    ("tilde", put(2, "CN~TK\tc n t k"), "R7 words.txt:2:3", REPORTED),
    ("common word", add(4, "the\tthee"), "R9 words.txt:4:1", REPORTED),
    ("named .tsv", rename("words.tsv"), "R11 words.tsv", FIXED),
    (
        "third spoken form",
        add(4, "IEEE\ti e e e", "IEEE\ti three e"),
        "R12 words.txt:5:1",
        REPORTED,
    ),
    ("line twice", add(4, "CNTK\tc n t k"), "R13 words.txt:4:1", FIXED),
    ("blank line", add(2, ""), "R14 words.txt:2:1", FIXED),
    ("locale without support", lambda _: None, "R15", REPORTED, {"locale": "ja-JP"}),
]
DISPLAY_FAULTS: list[Row] = [
    ("no byte order mark", recode(without_bom), "D1 display.md", FIXED),
    ("201 rules of #itn", add(3, *lines_of("x{}", 199)), "D2 display.md:203", REPORTED),
    (
        "1,001 entries of #profanity",
        add(9, *lines_of("x{}", 1_000)),
        "D2 display.md:1009",
        REPORTED,
    ),
    ("unknown section", replace("# rewrite", "# rewrites"), "D3 display.md:5:1", REPORTED),
    ("no tab", replace("end to end\tE2E", "end to end E2E"), "D5 display.md:7:1", LEFT_OUT),
    (
        "blanks for the tab",
        replace("end to end\tE2E", "end to end   E2E"),
        "D5 display.md:7:1",
        FIXED,
    ),
    ("test without result", replace("\tDo you like cat-9", "\t"), "D5 display.md:11:1", LEFT_OUT),
    ("locale without support", lambda _: None, "D6", REPORTED, {"locale": "is-IS"}),
    ("open group", replace("(AB|CD)-", "(AB|CD-"), "D7 display.md:4:1", LEFT_OUT),
    ("closed, never opened", replace("(AB|CD)-", "AB)-"), "D7 display.md:4:3", LEFT_OUT),
    ("open braces", replace("cat-", "cat{to>-"), "D7 display.md:3:4", LEFT_OUT),
    ("range backwards", replace("cat-", "cat[7-5]"), "D7 display.md:3:4", LEFT_OUT),
    ("quantifier alone", add(5, "AB\\d+"), "D8 display.md:5:5", REPORTED),
    ("unknown escape", add(5, "AB\\x"), "D9 display.md:5:3", REPORTED),
    ("comma in an entry", replace("fake word", "fake, word"), "D10 display.md:9:5", LEFT_OUT),
    ("English phrase", lambda _: None, "D11 display.md:9:1", REPORTED, {"locale": "zh-CN"}),
    ("line above every section", add(1, "cat"), "D12 display.md:1:1", REPORTED),
    ("two rewrites of one text", add(8, "End to end.\tend-to-end"), "D13 display.md:8:1", LEFT_OUT),
    ("rewrite of itself", add(8, "news\tnews"), "D14 display.md:8:1", REPORTED),
    ("rule twice", add(5, "cat-\\d"), "D15 display.md:5:1", FIXED),
    ("nothing but tests", replace("\n".join(DISPLAY[1:9]), ""), "D16 display.md", REPORTED),
    ("over 10 MB", add(2, *["// " + "x" * 1_000] * 10_000), "D17 display.md", REPORTED),
    ("named .json", rename("display.json"), "D18 display.json", FIXED),
]


def spoilt(
    kind: str, rows: list[Row], start: list[str] | None = None, **options: str
) -> list[Mutation]:
    """Make mutations of the rows of a table."""
    made = []
    for name, spoil, found, outcome, *own in rows:
        change = after(start, spoil) if start else spoil
        made.append(
            Mutation(name, kind, change, found, outcome, **options, **(own[0] if own else {}))
        )
    return made


MUTATIONS = [
    *spoilt("language", LANGUAGE_FAULTS),
    *spoilt("language", GERMAN_FAULTS, GERMAN, locale="de-DE"),
    *spoilt("language", JAPANESE_FAULTS, JAPANESE, locale="ja-JP"),
    *spoilt("language-markdown", MARKDOWN_FAULTS),
    *spoilt("pronunciation", PRONUNCIATION_FAULTS),
    *spoilt("output-formatting", DISPLAY_FAULTS),
]
