"""What an edit costs.

The aligner looks for the cheapest way to turn the reference into the hypothesis. `SCLITE` makes a
substitution dearer than one insertion or deletion but cheaper than both together, as NIST sclite
does and as the worked example in the service's documentation needs; `UNIT` counts every edit once,
as Levenshtein and jiwer do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cs_toolkit.errors import UsageError

__all__ = ["COSTS", "SCLITE", "UNIT", "CostName", "Costs", "find_costs"]

CostName = Literal["sclite", "unit"]


@dataclass(frozen=True, slots=True)
class Costs:
    """Integer costs of the three edits; a hit costs nothing."""

    name: CostName
    insertion: int
    deletion: int
    substitution: int


SCLITE = Costs("sclite", insertion=3, deletion=3, substitution=4)
UNIT = Costs("unit", insertion=1, deletion=1, substitution=1)
COSTS: dict[str, Costs] = {costs.name: costs for costs in (SCLITE, UNIT)}


def find_costs(costs: CostName | Costs) -> Costs:
    """Look costs up by name.

    Raises
    ------
    UsageError
        If there is no such name.
    """
    if isinstance(costs, Costs):
        return costs
    if costs not in COSTS:
        raise UsageError(f"costs: there is no {costs!r}; known are {', '.join(COSTS)}")
    return COSTS[costs]
