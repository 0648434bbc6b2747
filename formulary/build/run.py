"""Making what is stale: in this process, or on a pool of processes."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from formulary.build.artefacts import Artefact, Job, Tools
from formulary.build.store import Store
from formulary.build.system import collect_seldom
from formulary.documents.prints import DocumentError
from formulary.model.findings import Trouble, Words
from formulary.render.environment import TemplateFailure


@dataclass(frozen=True)
class Failure:
    """An artefact that could not be made, and why: mostly trouble in a template."""

    artefact: Artefact
    reason: str


LOST_WORKER = Words(
    "The system ended one of the worker processes, perhaps for want of memory. "
    "Nothing was published. Try again with --jobs 1.",
    "一个工作进程被系统终止，可能是内存不足。未发布任何内容。请加 --jobs 1 重试。",
)


Watch = Callable[[str, int, int], None]
"""Is told what has come, how many have, and how many there are (0 for work before the count)."""


def make(
    stale: Sequence[Artefact], store: Store, tools: Tools, jobs: int, watch: Watch
) -> list[Failure]:
    """Make artefacts and keep their bytes under their keys; returns what failed, in order.

    Trouble of the machine (a library that is missing) ends the whole; it would fail each of them.
    """
    failures = []
    for done, (artefact, reason) in enumerate(_results(stale, store, tools, jobs), start=1):
        if reason is not None:
            failures.append(Failure(artefact, reason))
        watch(artefact.path, done, len(stale))
    return sorted(failures, key=lambda failure: failure.artefact.path)


def _results(
    stale: Sequence[Artefact], store: Store, tools: Tools, jobs: int
) -> Iterator[tuple[Artefact, str | None]]:
    heavy = [a for a in stale if a.heavy]
    light = [a for a in stale if not a.heavy]
    pool = _pool(min(jobs, len(heavy)), store, tools)
    if pool is None:
        for artefact in (*light, *heavy):
            yield artefact, run_job(artefact.key, artefact.job, store, tools)
        return
    with pool:
        try:
            futures = {pool.submit(_work, a.key, a.job): a for a in heavy}
            for artefact in light:
                yield artefact, run_job(artefact.key, artefact.job, store, tools)
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool:
            raise Trouble(LOST_WORKER) from None
        except BaseException:  # the machine's trouble, or Ctrl+C: what waits is not begun
            pool.shutdown(cancel_futures=True)
            raise


def _pool(workers: int, store: Store, tools: Tools) -> ProcessPoolExecutor | None:
    """A pool of processes; None where one process is enough, or the system allows no more."""
    if workers < 2:
        return None
    try:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, context, _receive, (store, tools))
    except OSError:  # a container without shared memory
        return None


def run_job(key: str, job: Job | None, store: Store, tools: Tools) -> str | None:
    """Make an artefact and keep its bytes; why it could not be made, or None."""
    if job is None:
        return "nothing makes it"
    try:
        data = job.run(tools)
    except (DocumentError, TemplateFailure) as error:
        return str(error)
    store.write(key, data)
    return None


_AT_HAND: list[tuple[Store, Tools]] = []


def _receive(store: Store, tools: Tools) -> None:
    """In a worker: keep what every job needs."""
    collect_seldom()
    _AT_HAND[:] = [(store, tools)]


def _work(key: str, job: Job | None) -> str | None:
    store, tools = _AT_HAND[0]
    return run_job(key, job, store, tools)
