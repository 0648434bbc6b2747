"""The published site on this machine alone, to look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from formulary.model.findings import Words, WrongCall


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@contextmanager
def served(folder: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of `folder` on loopback; port 0 takes a free one. WrongCall if the port is taken."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise WrongCall(
            Words(
                f"Port {port} cannot be used ({error.strerror}). Choose another: --port N.",
                f"端口 {port} 无法使用（{error.strerror}）。请用 --port N 另选一个。",
            )
        ) from None
    with server:
        yield server
