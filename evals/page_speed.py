"""How fast the page is, in one run: ready beside an empty Gradio page, and a keyless turn from click to paint.

    python evals/page_speed.py [TURNS]

Goals: ready at most 1 s after an empty Gradio page would be; a turn painted within 400 ms at the median.
Prints one JSON document. Needs the `dev` extra and a Chromium.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "ui" / "browser"))
from visitors import QUIET, find_chromium  # noqa: E402 - found by the line above

LOADS = 5
ANSWER = (
    "With independent components of unit variance the dot product has variance d_k, so large scores saturate "
    "the softmax and its gradient is close to zero; dividing by the square root of d_k brings it back to one."
)
# From the click until the new turn has been painted: two frames after the page says it has settled.
TURN = """() => new Promise(done => {
  const root = document.documentElement, before = root.dataset.turn, from = performance.now();
  const look = () => root.dataset.turn === before ? requestAnimationFrame(look)
    : requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
  document.querySelector("#submit").click();
  look();
})"""


def main(turns: int) -> dict[str, object]:
    """Measure both, and return figures in milliseconds."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(QUIET)
        )
        address, empty = _serve(Path(home)), _serve_empty()
        bare = [_ready(browser, empty, "#nothing") for _ in range(LOADS)]
        ours = [_ready(browser, address, "html[data-open]") for _ in range(LOADS)]
        taken = _turns(browser, address, turns)
        browser.close()
    above = statistics.median(ours) - statistics.median(bare)
    return {
        "empty_ms": _figures(bare),
        "ready_ms": _figures(ours),
        "above_empty_ms": round(above),
        "turn_ms": _figures(taken),
        "goals": {"above_empty": above <= 1000, "turn": statistics.median(taken) <= 400},
    }


def _figures(values: list[float]) -> dict[str, int]:
    return {
        "n": len(values),
        "median": round(statistics.median(values)),
        "worst": round(max(values)),
    }


def _serve(home: Path) -> str:
    from interviewer.app import App
    from interviewer.settings import Settings
    from interviewer.ui.server import serve

    app = App(Settings(home=home, lang="en"))
    app.warm()
    said: Queue[str] = Queue()

    def run() -> None:
        serve(app, port=0, announce=said.put)

    threading.Thread(target=run, daemon=True).start()
    return said.get(timeout=120)


def _serve_empty() -> str:
    from interviewer.ui.widgets import gr

    with gr.Blocks(analytics_enabled=False) as blocks:
        gr.HTML("<p id='nothing'>nothing</p>")
    launched = blocks.launch(
        prevent_thread_lock=True, quiet=True, server_name="127.0.0.1", ssr_mode=False
    )
    return str(launched[1])


def _ready(browser: Browser, address: str, sign: str) -> float:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(sign)
    passed = (time.perf_counter() - begun) * 1000
    context.close()
    return passed


def _turns(browser: Browser, address: str, wanted: int) -> list[float]:
    page = browser.new_context(locale="en-US").new_page()
    page.goto(address)
    page.wait_for_selector("html[data-open]")
    taken: list[float] = []
    while len(taken) < wanted:
        page.click("#tab-setup-button")
        page.click("#start")
        page.wait_for_selector("#question .question")
        taken += _answers(page, wanted - len(taken))
    return taken


def _answers(page: Page, wanted: int) -> list[float]:
    taken: list[float] = []
    while len(taken) < wanted and page.locator("#answer textarea").is_visible():
        page.fill("#answer textarea", f"{ANSWER} ({len(taken)})")
        page.wait_for_timeout(700)  # a second press this soon counts as a double click
        taken.append(float(page.evaluate(TURN)))
    return taken


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print(json.dumps(main(count), indent=2))
