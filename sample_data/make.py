"""Make the sample data again: speak the script, mess up the folder, let two models listen.

Run it as ``python sample_data/make.py``; it takes about two minutes. It needs

- ffmpeg with the flite filter (Debian's has it) and sox, for speech and its encodings;
- numpy, soundfile and soxr, which the toolkit needs anyway;
- pocketsphinx 5 from PyPI, which carries the general model of US English.

The same versions of these give the same bytes; others may change a sample or a word. Everything
that is said, and how each recording is stored, stands in ``making/script.tsv``.
"""

from __future__ import annotations

from making import messy, scoring
from making.script import read_script


def make() -> None:
    """Write ``raw/`` and ``scoring/`` anew."""
    script = read_script()
    scored = [utterance for utterance in script if utterance.scored]
    messy.clear()
    for utterance in script:
        print(utterance.id)
        messy.store(utterance)
    messy.write_transcript(script)
    messy.litter()
    scoring.SCORING.mkdir(exist_ok=True)
    scoring.write_references(scored)
    scoring.write_speakers(scored)
    scoring.write_hypotheses(scored)


if __name__ == "__main__":
    make()
