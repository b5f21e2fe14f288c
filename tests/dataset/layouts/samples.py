"""The smallest dataset of every layout: one utterance of ``x.wav``, which lasts 0.2 seconds."""

from __future__ import annotations

import json

RECORDING = {
    "id": "x",
    "sources": [{"type": "file", "channels": [0], "source": "x.wav"}],
    "sampling_rate": 16_000,
    "num_samples": 3_200,
    "duration": 0.2,
}
SUPERVISION = {"id": "s", "recording_id": "x", "start": 0.0, "duration": 0.1, "text": "so"}
PHRASE = {"offsetInTicks": 0, "durationInTicks": 1_000_000, "nBest": [{"lexical": "so"}]}

TEXTGRID = """File type = "ooTextFile"
Object class = "TextGrid"

0 0.2 <exists> 1
"IntervalTier" "ann" 0 0.2 1
0 0.1 "so"
"""
EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="100"/>
</TIME_ORDER><TIER TIER_ID="ann"><ANNOTATION>
<ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
<ANNOTATION_VALUE>so</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>
"""

SAMPLES: dict[str, dict[str, bytes]] = {
    "kaldi": {
        "wav.scp": b"r x.wav\n",
        "segments": b"u r 0 0.1\n",
        "text": b"u so\n",
        "utt2spk": b"u ann\n",
    },
    "lhotse": {
        "recordings.jsonl": json.dumps(RECORDING).encode() + b"\n",
        "supervisions.jsonl.gz": json.dumps(SUPERVISION).encode() + b"\n",
    },
    "librispeech": {"a.trans.txt": b"x SO\n"},
    "audiofolder": {"metadata.csv": b"file_name,text\nx.wav,so\n"},
    "ljspeech": {"metadata.csv": b"x|so|so\n"},
    "common-voice": {"train.tsv": b"client_id\tpath\tsentence\nc\tx.wav\tso\n"},
    "folder": {"trans.txt": b"x.wav\tso\n"},
    "nemo": {
        "m.jsonl": b'{"audio_filepath": "x.wav", "offset": 0, "duration": 0.1, "text": "so"}\n'
    },
    "stm": {"x.stm": b"x 1 ann 0 0.1 <o> so\n"},
    "ctm": {"x.ctm": b"x 1 0 0.1 so\n"},
    "azure": {"x.json": json.dumps({"recognizedPhrases": [PHRASE]}).encode()},
    "textgrid": {"x.TextGrid": TEXTGRID.encode()},
    "elan": {"x.eaf": EAF.encode()},
    "subtitles": {"x.srt": b"1\n00:00:00,000 --> 00:00:00,100\nso\n"},
    "audacity": {"x.txt": b"0.0\t0.1\tso\n"},
    "texts": {"x.txt": b"so\n"},
}
