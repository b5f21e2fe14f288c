"""Read the rules of a display format from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.kinds.output_formatting import DisplayDataset, SectionName
from cs_toolkit.dataset.settings import Kind, Settings, choose
from cs_toolkit.dataset.validate import judge
from cs_toolkit.display.profanity import Profanity
from cs_toolkit.display.rules import DisplayRules
from cs_toolkit.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_display_rules"]


def read_display_rules(
    path: str | Path, *, locale: str = "en-US", profanity: str = "masked"
) -> DisplayRules:
    r"""Read a display format, to see what it would print.

    It is an approximation: the service does not publish how it formats text, and its own numbers,
    dates, names and punctuation are not imitated beyond numbers in figures.

    Parameters
    ----------
    path
        A file of display format; a folder or zip with one.
    locale
        Language and region of the texts. Number words are known best in English, well in German,
        Spanish, French, Italian, Portuguese, Dutch, Chinese and Japanese, and up to 999 in Danish,
        Finnish, Korean, Norwegian, Polish, Swedish, Thai and Turkish.
    profanity
        ``"masked"``, ``"removed"`` or ``"raw"``, as in a request for recognition.

    Returns
    -------
    DisplayRules
        With ``display(text)`` for any text, ``run_examples()`` for its ``#test`` lines, what
        validating found as ``findings``, and lines without effect as ``skipped``.

    Raises
    ------
    UsageError
        If there is nothing at the path, it is no display format, or an option does not exist.
    DataError
        If the file may not be read at all.

    Examples
    --------
    >>> path = getfixture("tmp_path") / "display.md"
    >>> lines = ["#itn", "cat-\\d", "#rewrite", "end to end\tE2E", "#test", "cat nine\tCat-9"]
    >>> _ = path.write_text("\n".join(lines), "utf-8-sig")
    >>> rules = read_display_rules(path)
    >>> displayed = rules.display("my cat two sleeps end to end")
    >>> displayed.display, [firing.rule.line for firing in displayed.firings]
    ('My cat-2 sleeps E2E', [2, 4])
    >>> rules.run_examples().ok
    True
    """
    chosen = choose(Profanity, profanity, "profanity")
    with open_container(path) as container:
        dataset = load(container, Settings(Kind.OUTPUT_FORMATTING, locale))
        findings = judge(dataset).findings
    reason = getattr(dataset, "unread", "") or next(
        (damage.reason for damage in dataset.damage), ""
    )
    if reason:
        raise DataError(f"{path}: cannot be read as a display format: it {reason}")
    if not isinstance(dataset, DisplayDataset) or not any(dataset.document.sections.values()):
        names = ", ".join(f"#{name}" for name in SectionName)
        raise UsageError(f"{path}: holds no display format; its rules stand below {names}")
    return DisplayRules(dataset.document, locale, chosen, findings)
