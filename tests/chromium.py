"""A real browser for tests of the pages: Debian's Chromium driven by Playwright, and a desk served for it."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.test_review_access import PASSWORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE_MS = 60_000
"""How long a page may take on a machine that others use too; nothing is measured here."""
ROOT = Path(__file__).resolve().parent.parent
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine (make chromium)"
)


@contextmanager
def served(catalogue: Path) -> Iterator[str]:
    """Serve a catalogue as `cancu serve` does, and return its address once it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "extractor.cli", "serve", "-c", str(catalogue), "--port", str(port)]
    server = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        said = server.stdout.readline()  # printed once the port is ours
        assert f":{port}" in said, said
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def launched() -> Iterator[Any]:
    """Start Chromium, or skip the test where Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    playwright.expect.set_options(timeout=PATIENCE_MS)
    # Chromium dies of SIGTRAP in a process whose address space was bounded: whatever did that is over by now.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    with playwright.sync_playwright() as driver:
        browser = _started(driver, playwright.Error)
        yield browser
        browser.close()


def _started(driver: Any, error: type[Exception]) -> Any:
    """Start Chromium; one that dies while it starts, as on a crowded machine, is started again."""
    for _ in range(2):
        with suppress(error):
            return driver.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET), timeout=PATIENCE_MS)
    return driver.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET), timeout=PATIENCE_MS)


def signed_in(browser: Any, desk: str, name: str, width: int = 1280, **more: Any) -> Any:
    """Return the queue of somebody who has signed in; the page keeps what goes wrong on it in `errors`."""
    context = browser.new_context(viewport={"width": width, "height": 800}, accept_downloads=True, **more)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    # A conflict is an answer that the browser too calls an error.
    page.on(
        "console", lambda m: page.errors.append(m.text) if m.type == "error" and "409" not in m.text else None
    )
    page.goto(f"{desk}/dang-nhap?toi=/doi-chieu")
    page.fill("#ten", name)
    page.fill("#mat-khau", PASSWORD)
    page.press("#mat-khau", "Enter")
    page.wait_for_selector("h1:has-text('Điểm cần đối chiếu')")
    return page
