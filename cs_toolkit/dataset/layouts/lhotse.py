"""lhotse manifests: ``recordings`` with ``supervisions``, or ``cuts``, as JSON lines.

A supervision is an utterance; a cut with one supervision is one as a whole. Nothing is mixed,
padded or transformed here: cuts that ask for it are findings. Commands and URLs are never followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.layouts.rows import first_object, number, objects, text_of
from cs_toolkit.dataset.layouts.utterance import SourceUtterance, TimedWord, fault
from cs_toolkit.dataset.tags import tags_of
from cs_toolkit.records import Finding
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.dataset.layouts.tree import Tree
    from cs_toolkit.dataset.layouts.utterance import Item, Place

__all__ = ["fits", "read"]

SUFFIXES = (".jsonl", ".jsonl.gz")
ROLES = ("cuts", "recordings", "supervisions")
TAGS = ("speaker", "language", "gender")
COMPOSED = ("MixedCut", "PaddingCut")
RESAMPLING = "Resample"
ALIGNED = ("symbol", "start", "duration")
SAME_SECONDS = 0.0125
"""Durations that differ by less are the same; they are rounded in many ways."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An entry of ``recordings``."""

    listed: str
    seconds: float | None
    channels: int
    beside: str


def fits(tree: Tree) -> bool:
    """Whether there are cuts, or recordings, as lhotse writes them."""
    wanted = {"cuts", "recordings"} if tree.path.is_dir() else set(ROLES)
    return any(_role(tree, name) in wanted for name in tree.lists(*SUFFIXES))


def read(tree: Tree) -> Iterator[Item]:
    """Yield an utterance for every supervision."""
    roles = _roles(tree, tree.lists(*SUFFIXES))
    if not roles["cuts"] and not tree.path.is_dir():  # recordings need supervisions, and they these
        beside = _roles(tree, [name for name in tree.names if name.lower().endswith(SUFFIXES)])
        roles |= {role: roles[role] or beside[role] for role in ROLES[1:]}
    if roles["cuts"]:
        yield from _left(tree, roles)
        for name in roles["cuts"]:
            yield from _read_cuts(tree, name)
        return
    recordings: dict[str, Recording] = {}
    for name in roles["recordings"]:
        yield from _take_recordings(tree, name, recordings)
    for name in roles["supervisions"]:
        yield from _read_supervisions(tree, name, recordings)


def _roles(tree: Tree, names: Iterable[str]) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {role: [] for role in ROLES}
    for name in names:
        roles.get(_role(tree, name), []).append(name)
    return roles


def _role(tree: Tree, name: str) -> str:
    """Tell from its first entry what a manifest holds."""
    entry = first_object(tree, name)
    if "sources" in entry:
        return "recordings"
    if "recording_id" in entry:
        return "supervisions"
    return "cuts" if "supervisions" in entry or "Cut" in str(entry.get("type", "")) else ""


def _left(tree: Tree, roles: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    others = [*roles["recordings"], *roles["supervisions"]]
    if others:
        message = f"{', '.join(roles['cuts'])} read; {', '.join(others)} not"
        yield fault("C14", message, tree.place(roles["cuts"][0]))


def _take_recordings(tree: Tree, name: str, recordings: dict[str, Recording]) -> Iterator[Finding]:
    for each in objects(tree, name):
        if isinstance(each, Finding):
            yield each
            continue
        line, entry = each
        read = _recording(entry, name, tree.place(name, line))
        if isinstance(read, Finding):
            yield read
        else:
            recordings[str(entry.get("id"))] = read


def _recording(entry: Any, name: str, place: Place) -> Recording | Finding:
    sources = entry.get("sources") if isinstance(entry, dict) else None
    if not isinstance(sources, list) or len(sources) != 1 or not isinstance(sources[0], dict):
        message = f"{quoted(str(entry))} is no recording of one file"
        return fault("C1", message, place)
    kind, listed = sources[0].get("type"), text_of(sources[0].get("source"))
    if kind != "file" or not listed:
        message = f"the recording {quoted(str(entry.get('id')))} is a {kind}: {quoted(str(listed))}"
        return fault("C3", message, place)
    if not _is_as_recorded(entry.get("transforms")):
        message = f"{quoted(str(entry.get('id')))} is to be transformed, which is not done here"
        return fault("C1", message, place)
    channels = entry.get("channel_ids") or sources[0].get("channels") or [0]
    count = len(channels) if isinstance(channels, list) else 1
    return Recording(listed, number(entry.get("duration")), count, name)


def _is_as_recorded(transforms: object) -> bool:
    """Whether nothing is to be done but to change the rate, which happens here anyway."""
    steps = transforms if isinstance(transforms, list) else [transforms] if transforms else []
    return all(isinstance(step, dict) and step.get("name") == RESAMPLING for step in steps)


def _read_supervisions(
    tree: Tree, name: str, recordings: Mapping[str, Recording]
) -> Iterator[Item]:
    for each in objects(tree, name):
        if isinstance(each, Finding):
            yield each
            continue
        line, entry = each
        place = tree.place(name, line)
        recording = recordings.get(str(entry.get("recording_id")))
        if recording is None:
            message = f"there is no recording {quoted(str(entry.get('recording_id')))}"
            yield fault("C2", message, place)
        else:
            yield _supervised(tree, place, recording, entry)


def _read_cuts(tree: Tree, name: str) -> Iterator[Item]:
    for each in objects(tree, name):
        if isinstance(each, Finding):
            yield each
        else:
            line, entry = each
            yield from _read_cut(tree, name, tree.place(name, line), entry)


def _read_cut(tree: Tree, name: str, place: Place, cut: dict[str, Any]) -> Iterator[Item]:
    supervisions, start = cut.get("supervisions"), number(cut.get("start"))
    if "recording" not in cut or not isinstance(supervisions, list) or start is None:
        kind = "pads or mixes recordings, which is not done here"
        reason = kind if cut.get("type") in COMPOSED else "is no cut of a recording"
        yield fault("C1", f"{quoted(str(cut.get('id')))} {reason}", place)
        return
    recording = _recording(cut["recording"], name, place)
    if isinstance(recording, Finding):
        yield recording
    elif not supervisions:
        yield fault("C11", f"the cut {quoted(str(cut.get('id')))} has no supervision", place)
    elif len(supervisions) == 1 and isinstance(supervisions[0], dict):
        whole = {**supervisions[0], **{key: cut.get(key) for key in ("id", "start", "duration")}}
        yield _supervised(tree, place, recording, whole, words_shift=start)
    else:
        for each in supervisions:
            if isinstance(each, dict):
                yield _supervised(tree, place, recording, each, shift=start, words_shift=start)


def _supervised(
    tree: Tree,
    place: Place,
    recording: Recording,
    entry: Mapping[str, Any],
    *,
    shift: float = 0.0,
    words_shift: float = 0.0,
) -> Item:
    start, seconds = number(entry.get("start")), number(entry.get("duration"))
    if start is None or seconds is None:
        times = f"start {entry.get('start')!r} and duration {entry.get('duration')!r}"
        return fault("C1", f"{times} are no times", place)
    start += shift
    channel = entry.get("channel", 0)
    if recording.channels == 1 or not isinstance(channel, int):
        channel = None
    end = None if channel is None and _is_whole(recording, start, seconds) else start + seconds
    return SourceUtterance(
        str(entry.get("id")), tree.resolve(recording.listed, beside=recording.beside),
        text_of(entry.get("text")), place, start, end, channel,
        _tags(entry), recording.listed,
        words=tuple(_words(entry.get("alignment"), words_shift)),
    )  # fmt: skip


def _tags(entry: Mapping[str, Any]) -> dict[str, object]:
    """Collect what is known of who speaks, and what somebody put there besides."""
    custom = entry.get("custom")
    own = tags_of(custom) if isinstance(custom, dict) else {}
    return {**own, **{tag: entry[tag] for tag in TAGS if entry.get(tag)}}


def _words(alignment: object, shift: float) -> Iterator[TimedWord]:
    """Yield aligned words, written as lists or objects of symbol, start and duration."""
    found = alignment.get("word") if isinstance(alignment, dict) else None
    for each in found if isinstance(found, list) else ():
        fields = [each.get(name) for name in ALIGNED] if isinstance(each, dict) else each
        symbol, start, seconds = (*fields, None, None, None)[:3] if fields else (None,) * 3
        start, seconds = number(start), number(seconds)
        if isinstance(symbol, str) and start is not None and seconds is not None:
            yield TimedWord(start + shift, start + shift + seconds, symbol)


def _is_whole(recording: Recording, start: float, seconds: float) -> bool:
    whole = recording.seconds
    return start == 0 and whole is not None and abs(seconds - whole) < SAME_SECONDS
