"""What a lost worker means is said in words."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from formulary.build.artefacts import Artefact, Tools
from formulary.build.run import make
from formulary.build.store import Store
from formulary.documents.prints import Audience
from formulary.model.findings import Trouble


@dataclass(frozen=True)
class Killed:
    """A job whose process the system ends."""

    def run(self, tools: Tools) -> bytes:
        """Nothing comes of it."""
        del tools
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


def test_a_worker_that_the_system_ends_is_no_fault_of_ours(tmp_path: Path) -> None:
    """The way out is one process, which needs less memory."""
    stale = [
        Artefact(f"dist/{i}.pdf", f"key{i}", Audience.CUSTOMER, (), Killed()) for i in range(2)
    ]
    with pytest.raises(Trouble, match="--jobs 1") as caught:
        make(stale, Store(tmp_path), Tools({}, str(tmp_path)), 2, lambda *_: None)
    assert "内存" in caught.value.words.zh
