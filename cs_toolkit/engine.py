"""Work on many items side by side, in order and in bounded memory.

Decoders, resamplers and kernels release the interpreter lock, so threads keep every core busy
without copying anything between processes. Any :class:`concurrent.futures.Executor` serves instead.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Executor, Future

__all__ = ["Progress", "cores", "share", "stream"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Progress(Protocol):
    """Is told how far the work has come."""

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` steps are finished."""


def cores() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int | None = None
) -> list[Result]:
    """Return ``function(item)`` of all items, in their order; the calling thread works, too.

    For work of milliseconds: threads that all have to wake up first would take longer. The first
    exception ends it; what has not begun by then is never begun.

    Examples
    --------
    >>> share(len, ["a", "bb", ""], workers=2)
    [1, 2, 0]
    """
    workers = cores() if workers is None else workers
    waiting = deque(enumerate(items))
    results: dict[int, Result] = {}

    def work() -> None:
        while taken := _take(waiting):
            place, item = taken
            try:
                results[place] = function(item)
            except BaseException:
                waiting.clear()
                raise

    others = min(workers, len(waiting)) - 1
    if others < 1:
        work()
    else:
        with ThreadPoolExecutor(others, thread_name_prefix="cs-toolkit") as pool:
            shares = [pool.submit(work) for _ in range(others)]
            work()
        for done in shares:
            done.result()
    return [results[place] for place in range(len(results))]


def _take(waiting: deque[Item]) -> Item | None:
    try:
        return waiting.popleft()
    except IndexError:  # another thread was quicker
        return None


def stream(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    executor: Executor | None = None,
) -> Generator[Result, None, None]:
    """Yield ``function(item)`` in the order of the items.

    At most four results a worker wait to be taken, so a million items need no more memory than a
    hundred. The first exception ends the stream; what has not begun by then is never begun. Closing
    the stream does the same, and waits for what has.

    Raises
    ------
    UsageError
        If `workers` is less than one.

    Examples
    --------
    >>> list(stream(len, ["a", "bb", ""], workers=2))
    [1, 2, 0]
    """
    workers = cores() if workers is None else workers
    if workers < 1:
        raise UsageError(f"{workers} workers cannot do anything; use 1 or more")
    if executor is not None:
        yield from _windowed(executor, function, items, 4 * workers)
        return
    if workers == 1:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="cs-toolkit") as pool:
        yield from _windowed(pool, function, items, 4 * workers)


def _windowed(
    executor: Executor,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    width: int,
) -> Iterator[Result]:
    source = iter(items)
    waiting: deque[Future[Result]] = deque(
        executor.submit(function, item) for item in islice(source, width)
    )
    try:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(executor.submit(function, item) for item in islice(source, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
