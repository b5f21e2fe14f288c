"""Where data comes from: one module a layout, each recognised, and read utterance by utterance."""

from __future__ import annotations

from cs_toolkit.dataset.layouts.dataset import SourceDataset, read_dataset
from cs_toolkit.dataset.layouts.layout import LAYOUTS, Layout, find_layout, recognise_layout
from cs_toolkit.dataset.layouts.utterance import SourceUtterance

__all__ = [
    "LAYOUTS",
    "Layout",
    "SourceDataset",
    "SourceUtterance",
    "find_layout",
    "read_dataset",
    "recognise_layout",
]
