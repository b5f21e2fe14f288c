"""Open structured text, and say what its sentences and lists stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.expansion import (
    count_expansions,
    coverage,
    each_expansion,
    sample_expansions,
)
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.kinds.language_markdown import MarkdownDataset
from cs_toolkit.dataset.parts import Place, load_part
from cs_toolkit.dataset.settings import Kind, Settings
from cs_toolkit.dataset.validate import judge
from cs_toolkit.errors import UsageError
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.dataset.expansion import ListCoverage
    from cs_toolkit.dataset.kinds.language_markdown import StructuredText

__all__ = ["EXPANSION_SCHEMA", "Expansion", "expand"]

EXPANSION_SCHEMA = "cs_toolkit.expand/1"


@dataclass(frozen=True, repr=False)
class Expansion:
    """What a structured text stands for.

    Parameters
    ----------
    document
        Its lists and sentences.
    texts
        What its lists are compared with.
    error_count
        Errors that validating names; what they concern may stand for nothing here.
    """

    document: StructuredText
    texts: tuple[str, ...] = ()
    error_count: int = 0

    def __repr__(self) -> str:
        sentences = counted(len(self.document.sentences), "sentence")
        return f"<Expansion of {sentences}: {self.count:,} with their lists>"

    @cached_property
    def count(self) -> int:
        """Sentences, every one counted with every combination of items; never enumerated."""
        return count_expansions(self.document)

    def __iter__(self) -> Iterator[str]:
        """Yield every sentence written out, in the order of the file."""
        return each_expansion(self.document)

    def sample(self, count: int, *, seed: int = 0) -> list[str]:
        """Draw sentences, each as likely as any other, with repetition.

        Raises
        ------
        UsageError
            If there is nothing to draw from.
        """
        return sample_expansions(self.document, count, seed=seed)

    @cached_property
    def lists(self) -> Sequence[ListCoverage]:
        """For each list how often it is named, and which items occur in none of the texts.

        Without texts to compare with, the sentences of the document itself are looked through.
        """
        return coverage(self.document, self.texts)

    def to_dict(self) -> dict[str, object]:
        """Give the document that ``cs-toolkit expand --json`` writes."""
        return {
            "schema": EXPANSION_SCHEMA,
            "sentenceCount": len(self.document.sentences),
            "expandedCount": self.count,
            "errorCount": self.error_count,
            "comparedTextCount": len(self.texts),
            "lists": [
                {
                    "name": each.name,
                    "itemCount": each.items,
                    "sentenceCount": each.sentences,
                    "share": each.share if self.texts else None,
                    "unused": list(each.unused) if self.texts else None,
                }
                for each in self.lists
            ],
        }


def expand(
    path: str | Path, *, against: Sequence[str | Path] = (), locale: str = "en-US"
) -> Expansion:
    r"""Say what the structured text at `path` stands for.

    Parameters
    ----------
    path
        A file of structured text.
    against
        Datasets with transcripts or texts: items of lists that none of them holds are told.
    locale
        Language of the texts.

    Raises
    ------
    UsageError
        If there is nothing at a path, or it is no structured text.
    DataError
        If a file may not be read at all.

    Examples
    --------
    >>> path = Path(getfixture("tmp_path")) / "pets.md"
    >>> _ = path.write_text("@ list pet =\n- cat\n- dog\n# Q\n- feed the {@pet}\n", "utf-8-sig")
    >>> expansion = expand(path)
    >>> expansion.count, list(expansion)
    (2, ['feed the cat', 'feed the dog'])
    """
    texts = [text for each in against for text in _texts(Path(each), locale)]
    with open_container(path) as container:
        dataset = load(container, Settings(Kind.LANGUAGE_MARKDOWN, locale))
    if not isinstance(dataset, MarkdownDataset) or not dataset.document.sentences.texts:
        raise UsageError(f"{path}: holds no sentences of structured text, '- ' below a '# heading'")
    errors = judge(dataset).counts[Severity.ERROR]
    return Expansion(dataset.document, tuple(texts), errors)


def _texts(path: Path, locale: str) -> Iterator[str]:
    """Yield the sentences of a dataset of any kind."""
    part = load_part(Place(path, path.name, tests=False, locale=locale))
    return (passage.text for passage in part.passages())
