"""Print the table of faults."""

from __future__ import annotations

import sys

from tests.dataset.faults.table import table

sys.stdout.write(table())
