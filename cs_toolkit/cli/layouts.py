"""The option that says how data is laid out, for the commands that read it from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

__all__ = ["LAYOUTS", "add_layout_option", "layout_note"]

LAYOUTS = (
    *("kaldi", "lhotse", "librispeech", "audiofolder", "ljspeech", "common-voice", "folder"),
    *("nemo", "parquet", "stm", "ctm", "azure", "textgrid", "elan", "subtitles", "audacity"),
    "texts",
)
"""Spelled out here, so that --help imports nothing; a test compares them with the layouts."""


def add_layout_option(parser: ArgumentParser) -> None:
    """Add ``--layout``."""
    parser.add_argument(
        "--layout",
        choices=LAYOUTS,
        metavar="LAYOUT",
        help=f"{', '.join(LAYOUTS[:-1])} or {LAYOUTS[-1]}; without it the files decide",
    )


def layout_note(asked: str | None, layout: str) -> str:
    """Say what was taken for granted; nothing of a plain folder."""
    if asked or layout == "folder":
        return ""
    return f"layout {layout}, as the files show; --layout overrules"
