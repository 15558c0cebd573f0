"""How fast documents are watched and histories brought in, and whether real pages pass as versions.

    python -m benchmarks.watching

A server on this computer serves 200 policies, first whole, then as not modified. A git
repository of 5,000 commits is made for the occasion and read back. Every shared web page and
PDF is judged as if a server had answered with it: each is a real document, so each that is
taken for a failure is printed, to be looked at by a person. So is each recorded text short
enough to be looked at as an error page.
"""

import os
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from benchmarks import shared_data
from pledgebook.capture.histories import versions
from pledgebook.capture.web.addresses import AddressPolicy
from pledgebook.capture.web.declarations import Declaration, Rules
from pledgebook.capture.web.failures import CaptureFailed
from pledgebook.capture.web.fetch import Answer, Fetcher
from pledgebook.capture.web.folder import Folder
from pledgebook.capture.web.judging import judge
from pledgebook.capture.web.standing_in import SHORT
from pledgebook.capture.web.watching import watch_once

DOCUMENTS = 200
COMMITS = 5_000
BODY = b"<html><body><main>" + b"<p>We will tell users why.</p>" * 1_000 + b"</main></body></html>"


class _Handler(BaseHTTPRequestHandler):
    """Serves one page at every address, or says that it is not modified."""

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match") is not None
        status = 404 if self.path == "/robots.txt" else 304 if known else 200
        body = BODY if status == 200 else b""
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html"),
            ("ETag", '"1"'),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(_arguments: Sequence[str] = ()) -> int:
    """Print documents a second, versions a second, and what real pages are taken for."""
    with tempfile.TemporaryDirectory() as folder:
        _watch(Path(folder) / "kept")
        _repository(Path(folder) / "versions")
    data = shared_data()
    if data is None:
        print("shared documents: not found, left out")
    else:
        _judged(data)
        _short_texts(data)
    return 0


def _watch(folder: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}"
    documents = [
        Declaration(f"policy-{number}", (Rules(f"{root}/{number}", select=("main",)),))
        for number in range(DOCUMENTS)
    ]
    for label in ("first versions", "not modified"):
        fetcher = Fetcher(policy=AddressPolicy((ip_network("127.0.0.0/8"),)), pause=0.0)
        began = time.perf_counter()
        outcomes = Counter(
            check.outcome.value for check in watch_once(documents, Folder(folder), fetcher)
        )
        rate = DOCUMENTS / (time.perf_counter() - began)
        print(f"watch, {label}: {rate:.0f} documents/s {dict(outcomes)}")
    server.shutdown()


def _repository(path: Path) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "init", "-q", "-b", "main", path], env=environment, check=True)
    commits = []
    for number in range(COMMITS):
        text = b"We will tell users why in market %d. " % number * 300
        commits.append(
            b"commit refs/heads/main\ncommitter a <a> %d +0000\ndata 6\nUpdate\n"
            b"M 100644 inline Service %d/Terms.md\ndata %d\n%s\n"
            % (1_700_000_000 + 60 * number, number % 50, len(text), text)
        )
    subprocess.run(
        ["git", "-C", path, "fast-import", "--quiet"],
        input=b"".join(commits),
        env=environment,
        check=True,
    )
    began = time.perf_counter()
    count = sum(1 for _ in versions(path))
    print(f"git repository: {count / (time.perf_counter() - began):.0f} versions/s of {count}")


def _judged(data: Path) -> None:
    taken: Counter[str] = Counter()
    files = [path for path in sorted(data.glob("documents/**/*")) if path.is_file()]
    for path in files:
        if path.suffix not in {".html", ".htm", ".pdf"}:
            continue
        kind = "application/pdf" if path.suffix == ".pdf" else "text/html"
        address = f"https://tarnholm.example/document{path.suffix}"
        found = _taken_for(path.read_bytes(), kind, address)
        taken[found.split(",")[0]] += 1
        if found != "version":
            print(f"  {path.name}: {found}")
    print(f"real documents judged: {dict(taken)}")


def _short_texts(data: Path) -> None:
    """Judge recorded texts that are short enough to be looked at as error pages."""
    from html import escape

    from markdown_it import MarkdownIt

    taken: Counter[str] = Counter()
    seen: set[str] = set()
    for extract in sorted((data / "ota").glob("*.jsonl.gz")):
        for version in versions(extract):
            if len(version.data) > 2 * SHORT or version.sha256 in seen:
                continue
            seen.add(version.sha256)
            head = f"<html><head><title>{escape(version.title)}</title></head><body><main>"
            body = (head + MarkdownIt().render(version.data.decode())).encode()
            kind = _taken_for(body, "text/html", "https://tarnholm.example/document")
            taken[kind.split(",")[0]] += 1
            if kind != "version":
                print(f"  {version.document} {version.captured_at}: {kind}")
    print(f"short recorded texts judged as pages: {dict(taken)}")


def _taken_for(body: bytes, kind: str, address: str) -> str:
    answer = Answer(address, address, 200, (("Content-Type", kind),), body, len(body))
    try:
        judge(answer, Rules(address), "")
    except CaptureFailed as failed:
        return f"{failed.failure.kind.value}, {failed.failure.message}"
    return "version"


if __name__ == "__main__":
    raise SystemExit(main())
