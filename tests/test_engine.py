"""Work is done side by side, in order, in bounded memory."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cs_toolkit.engine import cores, share, stream


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_keep_the_order_of_the_items(workers: int) -> None:
    def slow_when_small(item: int) -> int:
        time.sleep(0.001 * (5 - item % 5))
        return item

    assert list(stream(slow_when_small, range(30), workers=workers)) == list(range(30))


def test_no_more_is_begun_than_the_window_holds() -> None:
    begun = []
    results = stream(begun.append, range(1000), workers=2)
    next(results)
    results.close()
    assert len(begun) <= 9


def test_work_runs_on_several_threads() -> None:
    meeting = threading.Barrier(2, timeout=10)
    assert len(list(stream(lambda _: meeting.wait(), range(2), workers=2))) == 2


def test_the_first_exception_ends_the_stream() -> None:
    done = []

    def fail_on_three(item: int) -> None:
        if item == 3:
            raise KeyError(item)
        done.append(item)

    with pytest.raises(KeyError):
        list(stream(fail_on_three, range(10_000), workers=2))
    assert len(done) < 100


def test_any_executor_serves() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert list(stream(abs, [-1, 2], executor=executor)) == [1, 2]


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("items", [0, 1, 30])
def test_shares_keep_the_order_of_the_items(workers: int, items: int) -> None:
    def slow_when_small(item: int) -> int:
        time.sleep(0.001 * (5 - item % 5))
        return item

    assert share(slow_when_small, range(items), workers=workers) == list(range(items))


def test_the_calling_thread_works_too() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def name(_: int) -> str:
        meeting.wait()
        return threading.current_thread().name

    assert threading.current_thread().name in share(name, range(2), workers=2)


@pytest.mark.parametrize("error", [KeyError, IndexError])
@pytest.mark.parametrize("workers", [1, 3])
def test_the_first_exception_ends_all_shares(error: type[Exception], workers: int) -> None:
    done = []

    def fail_on_three(item: int) -> None:
        if item == 3:
            raise error(item)
        time.sleep(0.001)
        done.append(item)

    with pytest.raises(error):
        share(fail_on_three, range(10_000), workers=workers)
    assert len(done) < 100


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
