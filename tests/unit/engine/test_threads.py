"""Work is shared out, done to the end, and stopped where it goes wrong."""

import os

import pytest

from nonpaper.engine.threads import shared


def test_each_task_is_done_once_whatever_the_number_of_threads() -> None:
    for threads in range(1, 5):
        done: list[list[int]] = [[] for _ in range(threads)]
        shared(list.append, range(100), done)
        assert sorted(task for own in done for task in own) == list(range(100))


def test_no_task_is_no_work() -> None:
    shared(list.append, [], [[], []])


def test_the_threads_may_ask_for_threads_themselves() -> None:
    done: list[int] = []

    def work(_: None, task: int) -> None:
        shared(lambda _, inner: done.append(inner), range(task, task + 3), [None] * 4)

    shared(work, range(0, 30, 3), [None] * 4)
    assert sorted(done) == list(range(30))


def test_a_mistake_in_a_task_reaches_the_caller_and_ends_the_work() -> None:
    done = []

    def work(_: None, task: int) -> None:
        if task == 0:
            raise ValueError("the first task")
        done.append(task)

    with pytest.raises(ValueError, match="the first task"):
        shared(work, range(100_000), [None])
    assert not done
    with pytest.raises(ValueError, match="the first task"):
        shared(work, range(100_000), [None, None])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_makes_threads_of_its_own() -> None:
    done: list[int] = []
    shared(lambda _, task: done.append(task), range(10), [None, None])
    child = os.fork()
    if child == 0:
        mine: list[int] = []
        shared(lambda _, task: mine.append(task), range(10), [None, None])
        os._exit(0 if sorted(mine) == list(range(10)) else 1)
    assert os.waitpid(child, 0)[1] == 0
