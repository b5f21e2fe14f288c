"""Putting texts right: plain text, structured text, pronunciations, display formats."""

from __future__ import annotations

from cs_toolkit.dataset.textfix.fix import NOTHING, TextPlan, plan_text

__all__ = ["NOTHING", "TextPlan", "plan_text"]
