"""The table of utterances as Parquet; needs pyarrow."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cs_toolkit.errors import MissingExtraError
from cs_toolkit.report.exports.table import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.report.exports.results import Files, Results

__all__ = ["render"]


def render(results: Results) -> Files:
    """Write the table; a tag whose values are of several types becomes text.

    Raises
    ------
    MissingExtraError
        Without pyarrow.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and heavy
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingExtraError(
            'export: Parquet needs pyarrow: pip install "cs_toolkit[parquet]"'
        ) from None
    table = {name: _of_one_type(values) for name, values in columns(results).items()}
    file = io.BytesIO()
    parquet.write_table(pa.table(table), file)
    return {"": file.getvalue()}


def _of_one_type(values: Sequence[object]) -> Sequence[object]:
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) <= 1 and kinds <= {str, int, float, bool}:
        return values
    return [None if value is None else str(value) for value in values]
