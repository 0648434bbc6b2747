"""A book that is rebuilt while it is shown: a saved file comes in, a state goes to the pages."""

import queue
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from formulary.build.builders import Builder
from formulary.build.check import Checked
from formulary.build.hub import Hub, Notice, notice_of
from formulary.build.machine import machine_trouble
from formulary.build.publish import Published
from formulary.build.ready import Ready, publish_ready, tools_of
from formulary.build.shell import Shell
from formulary.build.store import Store
from formulary.build.workshop import Workshop
from formulary.documents.prints import DocumentError
from formulary.model.findings import Finding, Trouble, Words
from formulary.render.environment import TemplateFailure

FAULT = Words(
    "This is a fault in Formulary, not in your data. The terminal tells more.",
    "这是 Formulary 的程序错误，与您的数据无关。详情见终端。",
)
LAST_GOOD = Words("The page shows the last good build.", "页面显示的是上一次成功的构建。")


class Teller(Protocol):
    """What the terminal is told."""

    def saved(self, files: tuple[str, ...]) -> None:
        """These files were saved."""

    def findings(self, findings: list[Finding]) -> list[Finding]:
        """Tell what was found; returns what stops a build."""

    def ready(self, ready: Ready) -> None:
        """This was published."""

    def trouble(self, words: Words) -> None:
        """Something else is in the way."""

    def fault(self, text: str) -> None:
        """A fault of ours, with its traceback."""


@dataclass(frozen=True)
class Saved:
    """Files were saved, by their paths below the book."""

    files: tuple[str, ...]


class Live:
    """The one thread that checks and publishes. Everything else sends it news."""

    def __init__(
        self,
        root: Path,
        check: Callable[[], Checked],
        jobs: int,
        hub: Hub,
        teller: Teller,
        builder: Builder = Builder.MKDOCS,
    ) -> None:
        self._builder = builder
        self._root, self._check, self._hub, self._teller = root, check, hub, teller
        self._news: queue.SimpleQueue[Saved | None] = queue.SimpleQueue()
        self.closing = threading.Event()
        store = Store(root / ".formulary" / "objects")
        self._workshop = Workshop(store, jobs, lambda: self._news.put(None))
        self._shells: Mapping[str, Shell] = {}
        self._checked: Checked | None = None
        self._told: list[Words] = []

    def saved(self, files: tuple[str, ...]) -> None:
        """News from the watcher; may come from any thread."""
        self._news.put(Saved(files))

    def close(self) -> None:
        """End after what is being done."""
        self.closing.set()
        self._news.put(None)
        self._workshop.close()

    def run(self) -> None:
        """Build, then build again whenever there is news, until closed."""
        self._safely(self._anew)
        while not self.closing.is_set():
            news = [self._news.get()]
            while not self._news.empty():
                news.append(self._news.get())
            files = {name for each in news if each for name in each.files}
            if self.closing.is_set():
                return
            if files:
                self._teller.saved(tuple(sorted(files)))
                self._safely(self._anew)
            elif self._checked and not self._workshop.busy:
                self._safely(self._publish)

    def _safely(self, work: Callable[[], None]) -> None:
        """Trouble becomes a notice; a fault of ours is told, and the server lives on."""
        try:
            work()
        except Trouble as trouble:
            self._trouble([trouble.words])
        except (TemplateFailure, DocumentError) as failure:
            self._trouble([Words(str(failure), str(failure))])
        except OSError as error:
            self._trouble([machine_trouble(error) or Words(str(error), str(error))])
        except Exception:
            self._teller.fault(traceback.format_exc())
            self._hub.tell(notices=(Notice(FAULT, LAST_GOOD),), documents=0, chapters=False)

    def _anew(self) -> None:
        checked = self._check()
        stopping = self._teller.findings(checked.findings)
        self._told = []
        if stopping or checked.book is None:
            self._checked = None
            notices = tuple(notice_of(finding) for finding in stopping)
            self._hub.tell(notices=notices, documents=0, chapters=False, **self._build())
            return
        self._checked = checked
        self._publish()

    def _publish(self) -> None:
        assert self._checked
        ready = publish_ready(self._checked, self._shells, self._builder)
        self._shells = {**self._shells, **ready.shells}
        self._workshop.ask(ready.documents, ready.chapters, tools_of(self._checked))
        if ready.changed or ready.documents or ready.chapters:
            self._teller.ready(ready)
        failed = [Words(*[f"{f.artefact.path}: {f.reason}"] * 2) for f in ready.failures]
        failed += self._workshop.failures()
        if failed and failed != self._told:
            self._told = failed
            for words in failed:
                self._teller.trouble(words)
        busy = self._workshop.busy
        self._hub.tell(
            notices=tuple(Notice(words, LAST_GOOD) for words in failed),
            documents=len(ready.documents) if busy else 0,
            chapters=bool(ready.chapters) and busy,
            **self._build(),
        )

    def _trouble(self, words: list[Words]) -> None:
        for each in words:
            self._teller.trouble(each)
        notices = tuple(Notice(each, LAST_GOOD) for each in words)
        self._hub.tell(notices=notices, documents=0, chapters=False, **self._build())

    def _build(self) -> dict[str, str]:
        manifest = Published(self._root).manifest()
        if manifest is None:
            return {"build": ""}
        digests = {p: e.digest for e in manifest.artefacts for p in (e.path, *e.also)}
        site = {p.removeprefix("site/"): d for p, d in digests.items() if p.startswith("site/")}
        self._hub.remember(manifest.id, site)
        return {"build": manifest.id}
