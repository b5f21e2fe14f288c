"""One self-contained page: a template, its style and script inside, and nothing from anywhere.

The page's policy (CSP) lets exactly that style and that script run, by their hashes, and forbids
every connection. What comes from users reaches the page in two ways only: through the template,
which escapes it, and as a block of JSON, which the script writes out as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cs_toolkit import __version__
from cs_toolkit.errors import UsageError
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent
from cs_toolkit.writing import json_bytes, write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["write_page"]

TEMPLATES = Path(__file__).parent / "templates"

SMALLEST_CHANCE = 0.001

LONGEST_NAME = 24
"""Letters of a name where there is little room for it."""

POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
    "media-src 'self' file: data:; script-src {script}; style-src {style}"
)


def write_page(
    path: Path,
    template: str,
    scripts: Sequence[str],
    data: Mapping[str, object],
    **context: object,
) -> None:
    """Fill a template and write it, whole or not at all.

    Parameters
    ----------
    path
        The file to write.
    template
        Name of the template.
    scripts
        Names of the scripts, in the order in which they are joined.
    data
        What the script shows; it becomes a block of JSON.
    context
        What the template shows.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    style, script = _read("style.css"), "".join(map(_read, scripts))
    page = (
        _environment()
        .get_template(template)
        .render(
            policy=POLICY.format(script=_fingerprint(script), style=_fingerprint(style)),
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - the same
            data=_json_block(data),
            version=__version__,
            **context,
        )
    )
    try:
        write_bytes(path, json_bytes(page))
    except OSError as error:
        raise UsageError(
            f"{path}: the report cannot be written there ({error.strerror}); "
            "name a file in a folder that exists"
        ) from error


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "brief": _brief,
        "chance": _chance,
        "percent": percent,
        "spaced": _spaced,
        "thousands": "{:,}".format,
        "visible": visible,
    }
    return environment


def _brief(name: str) -> str:
    """Show a long name by its ends, since names that belong together often begin alike.

    Examples
    --------
    >>> _brief("results-2026-11-25-whisper-large-v3-custom")
    'results-202…ge-v3-custom'
    """
    shown = visible(name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:11]}\u2026{shown[-12:]}"


def _chance(p_value: float | None) -> str:
    """Show a p-value; the smallest only as small."""
    if p_value is None:
        return "n/a"
    return "< 0.001" if p_value < SMALLEST_CHANCE else f"{p_value:.3f}"


def _spaced(name: str) -> str:
    """Part a name of the service into words: ``inverseTextNormalization``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _fingerprint(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _json_block(data: Mapping[str, object]) -> Markup:
    r"""Write JSON that no HTML parser can leave: a ``<`` in it stands as ``\u003c``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - made safe in this very line
