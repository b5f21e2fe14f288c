"""The options of commands that look behind the rates: intervals, slices, keywords, confusions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cs_toolkit.records import Transcript
    from cs_toolkit.score.request import Cut, Request

__all__ = ["add_breakdown_options", "read_phrases", "read_request", "with_sound"]

INTERVALS = ("percentile", "bca")
STRUCTURED_TEXT = ".md"
ZIP = ".zip"


def add_breakdown_options(parser: ArgumentParser) -> None:
    """Add what asks for more than rates."""
    group = parser.add_argument_group("what is behind the rates")
    group.add_argument(
        "--slice",
        metavar="COLUMN[=EDGE,...]",
        action="append",
        default=[],
        help="rates by a column of --meta or REF, the worst first; may stand several times; "
        "duration_seconds, level_db and noise_db are heard in the recordings (--audio, or REF)",
    )
    group.add_argument(
        "--keywords",
        metavar="FILE",
        help="recall and precision of phrases: one a line, or the lists of structured text (.md)",
    )
    group.add_argument(
        "--confusions", metavar="N", type=int, default=0, help="the N worst words, pairs, contexts"
    )
    group.add_argument(
        "--by",
        metavar="COLUMN",
        help="draw the utterances of one value together (speakers, if known); or utterance",
    )
    group.add_argument(
        "--interval", choices=INTERVALS, default="percentile", help="kind (%(default)s)"
    )
    group.add_argument("--draws", metavar="N", type=int, help="draws of the bootstrap")
    group.add_argument("--seed", metavar="N", type=int, help="where its random numbers begin")


def read_request(arguments: Namespace) -> Request:
    """Put together what is asked for.

    Raises
    ------
    UsageError
        If an edge is no number, N is below zero, or there is no such file of keywords.
    """
    from cs_toolkit.score.intervals import Sampling  # noqa: PLC0415 - --help is quick
    from cs_toolkit.score.request import Request  # noqa: PLC0415 - the same

    if arguments.confusions < 0:
        raise UsageError(f"--confusions: {arguments.confusions} is below zero; name how many")
    seed = {} if arguments.seed is None else {"seed": arguments.seed}
    return Request(
        Sampling(by=arguments.by, draws=arguments.draws, method=arguments.interval, **seed),
        tuple(map(_cut, arguments.slice)),
        read_phrases(Path(arguments.keywords)) if arguments.keywords else None,
        arguments.confusions,
    )


def with_sound(references: Transcript, arguments: Namespace, request: Request) -> Transcript:
    """Add what slices want to know of the recordings, where no table says it.

    Raises
    ------
    UsageError
        If there is no recording.
    DataError
        If no recording is one of the references'.
    """
    from cs_toolkit.dataset.sound_tags import (  # noqa: PLC0415 - --help is quick
        SOUND_TAGS,
        read_sound_tags,
    )
    from cs_toolkit.score.sources import read_side  # noqa: PLC0415 - the same
    from cs_toolkit.score.tags import read_tags  # noqa: PLC0415 - the same

    wanted = {cut.column for cut in request.cuts} & {*SOUND_TAGS}
    if not wanted:
        return references
    side = read_side(references, "references")
    wanted -= {*side.tags, *(read_tags(Path(arguments.meta), side) if arguments.meta else ())}
    if not wanted:
        return references
    folder = Path(arguments.audio or arguments.ref)
    if not arguments.audio and not folder.is_dir() and folder.suffix.lower() != ZIP:
        raise UsageError(
            f"--slice {min(wanted)}: nothing tells it; name the folder of the recordings (--audio "
            "DIR), or a table with that column (--meta FILE)"
        )
    found = read_tags(read_sound_tags(folder, sorted(wanted)), side)
    return replace(references, tags={**references.tags, **found})


def read_phrases(path: Path) -> dict[str, list[str]]:
    """Read phrases: those of the lists of structured text by list, else one a line.

    What stands behind a tab is left out, so that a pronunciation file serves as well.

    Raises
    ------
    UsageError
        If there is no such file, it may not be read, or holds no phrase.
    DataError
        If it is not text in UTF-8.
    """
    phrases = _read_groups(path)
    if not any(phrase.strip() for group in phrases.values() for phrase in group):
        raise UsageError(f"{path}: there is no phrase in it; write one a line, or lists in a .md")
    return phrases


def _read_groups(path: Path) -> dict[str, list[str]]:
    from cs_toolkit.transcripts.source import open_source  # noqa: PLC0415 - --help is quick

    source = open_source(path)
    if path.suffix.lower() != STRUCTURED_TEXT:
        return {"": [line.partition("\t")[0] for _, line in source.lines]}
    from cs_toolkit.dataset.kinds.language_markdown import (  # noqa: PLC0415 - only for these
        parse_structured_text,
    )

    lists = parse_structured_text(source.text.splitlines()).lists
    return {each.name: list(each.items.texts) for each in lists}


def _cut(word: str) -> Cut:
    """Read a column, and where its ranges part."""
    from cs_toolkit.score.request import Cut  # noqa: PLC0415 - --help is quick

    column, equals, edges = word.partition("=")
    try:
        return Cut(column, tuple(map(float, edges.split(","))) if equals else None)
    except ValueError:
        raise UsageError(
            f"--slice {word}: {edges!r} are no numbers with commas between them; "
            "write for instance --slice duration_seconds=3,5"
        ) from None
