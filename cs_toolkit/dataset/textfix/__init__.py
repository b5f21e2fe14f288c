"""Putting texts right: plain text, structured text, pronunciations, display formats."""

from __future__ import annotations

from cs_toolkit.dataset.textfix.fix import TextPlan, plan_text

__all__ = ["TextPlan", "plan_text"]
