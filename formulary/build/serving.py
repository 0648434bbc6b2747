"""The published site on this machine alone, with a client that only this server adds to pages."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from formulary.build.hub import Hub
from formulary.build.paths import CHECKOUT
from formulary.model.findings import Words, WrongCall

OURS = "/.formulary/"
CLIENT = {"live.js": "text/javascript", "live.css": "text/css"}
HOSTS = ("127.0.0.1", "localhost", "[::1]")
PATIENCE = 15.0
"""Seconds after which a silent stream says that it is alive, and notices that its reader left."""

WAITING = b"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Formulary</title>
</head><body data-md-color-scheme="default"><main class="fm-live-wait">
<h1>There is nothing here yet</h1><p>The page comes as soon as it has been built.</p>
<h1 lang="zh">\xe6\xad\xa4\xe5\xa4\x84\xe5\xb0\x9a\xe6\x97\xa0\xe5\x86\x85\xe5\xae\xb9</h1>
<p lang="zh">\xe6\x9e\x84\xe5\xbb\xba\xe5\xae\x8c\xe6\x88\x90\xe5\x90\x8e\xe4\xbc\x9a\xe7\xab\x8b
\xe5\x8d\xb3\xe6\x98\xbe\xe7\xa4\xba\xe3\x80\x82</p></main></body></html>
"""


def with_client(page: bytes, build: str) -> bytes:
    """A page with the client in its head: own files, as the page's strict policy wants it."""
    head = (
        f'<link rel="stylesheet" href="{OURS}live.css">'
        f'<script defer src="{OURS}live.js" data-build="{build}"></script>'
    )
    before, mark, after = page.partition(b"</head>")
    return before + head.encode() + mark + after if mark else page


def is_ours(host: str | None) -> bool:
    """Whether a request names this machine; a name that was bound to it from afar does not."""
    name = (host or "").lower()
    bare = name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() else name
    return bare in HOSTS


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, root: Path, hub: Hub) -> None:
        self.root, self.hub = root, hub
        super().__init__(*args)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        address = urlsplit(self.path)
        if not is_ours(self.headers.get("Host")):
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"Open it as 127.0.0.1 or localhost.\n")
        elif address.path == f"{OURS}events" and self.command == "GET":
            self._stream(parse_qs(address.query).get("build", [""])[0])
        elif address.path.startswith(OURS):
            self._client(address.path.removeprefix(OURS))
        else:
            self._published(address.path)

    def _published(self, asked: str) -> None:
        current = (self.root / ".formulary" / "current").resolve()
        site = current / "site"
        build = current.name if site.is_dir() else ""
        self.directory = str(site)
        path = Path(self.translate_path(asked)).resolve()
        if not path.is_relative_to(site):
            self._missing(site, build)
        elif path.is_dir() and not asked.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path.relative_to(site).as_posix()}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._file(path / "index.html" if path.is_dir() else path, site, build)

    def _file(self, path: Path, site: Path, build: str) -> None:
        try:
            data = path.read_bytes()
        except OSError:
            self._missing(site, build)
            return
        kind = self.guess_type(str(path))
        self._send(HTTPStatus.OK, kind, with_client(data, build) if kind == "text/html" else data)

    def _missing(self, site: Path, build: str) -> None:
        page = site / "404.html"
        data = page.read_bytes() if page.is_file() else WAITING
        self._send(HTTPStatus.NOT_FOUND, "text/html", with_client(data, build))

    def _client(self, name: str) -> None:
        if name in CLIENT:
            data = (CHECKOUT / "templates" / "serve" / name).read_bytes()
            self._send(HTTPStatus.OK, CLIENT[name], data)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, since: str) -> None:
        """Server-sent events: the state now, then each that follows."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        number = -1
        try:
            while True:
                state = self.hub.wait(number, PATIENCE)
                if state is None:
                    self.wfile.write(b": here\n\n")
                    continue
                number = state.number
                data = json.dumps(self.hub.message(state, since), ensure_ascii=False)
                self.wfile.write(f"id: {number}\ndata: {data}\n\n".encode())
        except OSError:  # the page was closed
            return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is nobody's trouble."""


@contextmanager
def served(root: Path, hub: Hub, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of a book's site on loopback; port 0 takes a free one. WrongCall if it is taken."""
    try:
        server = _Server(("127.0.0.1", port), partial(_Handler, root=root, hub=hub))
    except OSError as error:
        raise WrongCall(
            Words(
                f"Port {port} cannot be used ({error.strerror}). Choose another: --port N.",
                f"端口 {port} 无法使用（{error.strerror}）。请用 --port N 另选一个。",
            )
        ) from None
    with server:
        yield server
