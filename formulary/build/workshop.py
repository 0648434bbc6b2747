"""Where the slow things are made while pages are published: documents and chapters."""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import (
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from concurrent.futures.process import BrokenProcessPool

from formulary.build.artefacts import Artefact, Tools
from formulary.build.run import run_job
from formulary.build.shell import ShellSource, build_shell
from formulary.build.store import Store
from formulary.model.findings import Trouble, Words

Told = Callable[[], None]
ENDED = Words(
    "A worker process ended in the middle of a document. Save a file to try again.",
    "工作进程在生成文件时意外终止。保存任一文件即可重试。",
)


class Workshop:
    """Workers that stay warm between builds. What nobody asks for any more is not begun.

    `told` is called, from another thread, whenever something has come.
    """

    def __init__(self, store: Store, jobs: int, told: Told) -> None:
        self._store, self._jobs, self._told = store, jobs, told
        self._papers: Executor = self._processes()
        self._threads = ThreadPoolExecutor(2)
        self._running: dict[str, Future[Words | None]] = {}
        self._failed: dict[str, Words] = {}

    def ask(
        self, documents: Sequence[Artefact], chapters: Mapping[str, ShellSource], tools: Tools
    ) -> None:
        """Make these, and drop what was asked for before and has not begun."""
        wanted = {a.key for a in documents} | {source.key() for source in chapters.values()}
        for key, future in [*self._running.items()]:
            if future.done() or (key not in wanted and future.cancel()):
                self._collect(key, future)
        self._failed = {k: words for k, words in self._failed.items() if k in wanted}
        for artefact in documents:
            self._begin(artefact.key, self._paper, artefact, tools)
        for language, source in chapters.items():
            key = source.key()
            if key not in self._running and key not in self._failed:
                self._keep(key, self._threads.submit(_chapters, source, language, self._store))

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return any(not future.done() for future in self._running.values())

    def failures(self) -> list[Words]:
        """Why something that is still asked for could not be made."""
        for key, future in [*self._running.items()]:
            if future.done():
                self._collect(key, future)
        return [*dict.fromkeys(self._failed.values())]

    def close(self) -> None:
        """Begin nothing more, and end the workers."""
        self._papers.shutdown(wait=False, cancel_futures=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _begin(
        self,
        key: str,
        submit: Callable[[Artefact, Tools], Future[Words | None]],
        artefact: Artefact,
        tools: Tools,
    ) -> None:
        if key not in self._running and key not in self._failed:
            self._keep(key, submit(artefact, tools))

    def _paper(self, artefact: Artefact, tools: Tools) -> "Future[Words | None]":
        try:
            return self._papers.submit(_paper, artefact, self._store, tools)
        except BrokenProcessPool:  # a worker was killed; the next ones are new
            self._papers = self._processes()
            return self._papers.submit(_paper, artefact, self._store, tools)

    def _keep(self, key: str, future: "Future[Words | None]") -> None:
        self._running[key] = future
        future.add_done_callback(lambda _: self._told())

    def _collect(self, key: str, future: "Future[Words | None]") -> None:
        del self._running[key]
        try:
            words = future.result()
        except CancelledError:
            return
        except BrokenProcessPool:
            words = ENDED
        if words is not None:
            self._failed[key] = words

    def _processes(self) -> Executor:
        try:
            context = multiprocessing.get_context("spawn")
            return ProcessPoolExecutor(self._jobs, context)
        except OSError:  # a container without shared memory
            return ThreadPoolExecutor(1)


def _paper(artefact: Artefact, store: Store, tools: Tools) -> Words | None:
    try:
        reason = run_job(artefact.key, artefact.job, store, tools)
    except Trouble as trouble:
        return trouble.words
    return None if reason is None else Words(*[f"{artefact.path}: {reason}"] * 2)


def _chapters(source: ShellSource, language: str, store: Store) -> Words | None:
    try:
        build_shell(source, language, store)
    except Trouble as trouble:
        return trouble.words
    return None
