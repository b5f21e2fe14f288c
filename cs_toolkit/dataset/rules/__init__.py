"""Everything the service demands, as data.

``RULES`` holds one :class:`Rule` a finding code; :mod:`cs_toolkit.dataset.rules.limits` the numbers
and :mod:`cs_toolkit.dataset.rules.sources` the articles. Nothing here looks at a file: the checks
in :mod:`cs_toolkit.dataset.checks` do, one for each rule.

>>> RULES["H6"].summary
'no letter, word or group of words stands more than 3 times in a row'
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.dataset.rules.archive import ARCHIVE_RULES
from cs_toolkit.dataset.rules.audio import AUDIO_RULES
from cs_toolkit.dataset.rules.language import LANGUAGE_RULES
from cs_toolkit.dataset.rules.language_markdown import LANGUAGE_MARKDOWN_RULES
from cs_toolkit.dataset.rules.layout import LAYOUT_RULES
from cs_toolkit.dataset.rules.output_formatting import OUTPUT_FORMATTING_RULES
from cs_toolkit.dataset.rules.project import PROJECT_RULES
from cs_toolkit.dataset.rules.pronunciation import PRONUNCIATION_RULES
from cs_toolkit.dataset.rules.rule import Evidence, Limit, Rule, Source
from cs_toolkit.dataset.rules.text import TEXT_RULES
from cs_toolkit.dataset.rules.transcript import TRANSCRIPT_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES", "Evidence", "Limit", "Rule", "Source"]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            *AUDIO_RULES,
            *ARCHIVE_RULES,
            *TRANSCRIPT_RULES,
            *TEXT_RULES,
            *LANGUAGE_RULES,
            *LANGUAGE_MARKDOWN_RULES,
            *PRONUNCIATION_RULES,
            *OUTPUT_FORMATTING_RULES,
            *PROJECT_RULES,
            *LAYOUT_RULES,
        )
    }
)
"""Every rule by its code, in the order of the specification."""
