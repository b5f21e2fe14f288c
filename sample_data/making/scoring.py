"""References, a table of the recordings, and what the two models heard."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import soundfile

from making.display import display
from making.messy import RAW, STORED_AS
from making.recognise import baseline, custom, transcribe
from making.script import ROOT, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pocketsphinx import Decoder

SCORING = ROOT / "scoring"
TAGS = ("speaker", "device", "channel", "noise", "topic")


def write_references(script: list[Utterance]) -> None:
    """Write what was said, in display form, and word by word as it was spoken."""
    _write("references.tsv", ((each.name, each.display) for each in script))
    _write("references.lexical.tsv", ((each.name, each.spoken) for each in script))


def write_speakers(script: list[Utterance]) -> None:
    """Write who spoke, over what, in how much noise, and for how long."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["name", *TAGS, "duration_seconds"])
    for each in script:
        tags = (getattr(each, tag) for tag in TAGS)
        writer.writerow([each.name, *tags, f"{soundfile.info(_recording(each)).duration:.2f}"])
    (SCORING / "speakers.csv").write_text(table.getvalue(), encoding="utf-8")


def write_hypotheses(script: list[Utterance]) -> None:
    """Let both models transcribe the recordings."""
    _transcribe(script, "baseline", baseline())
    _transcribe(script, "custom", custom())


def _transcribe(script: list[Utterance], model: str, decoder: Decoder) -> None:
    heard = {each.name: transcribe(decoder, _recording(each)) for each in script}
    shown = ((name, display(text, custom=model == "custom")) for name, text in heard.items())
    _write(f"{model}.lexical.tsv", heard.items())
    _write(f"{model}.tsv", shown)


def _recording(utterance: Utterance) -> Path:
    return RAW / utterance.file.with_name(STORED_AS.get(utterance.id, utterance.file.name))


def _write(name: str, rows: Iterable[tuple[str, str]]) -> None:
    text = "".join(f"{name}\t{text}\n" for name, text in rows)
    (SCORING / name).write_text(text, encoding="utf-8")
