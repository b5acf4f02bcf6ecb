"""What axe finds on each page. Gradio's own markup is listed, ours has to be without serious findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page
from visitors import answer, start

axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
pytestmark = pytest.mark.browser

SCRIPT = next(Path(axe.__file__).parent.rglob("axe.min.js"))
# Gradio stamps every element of its own; what has no stamp, and every colour, is ours.
LOOK = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(v => v.nodes.map(n => {
    const element = document.querySelector(n.target[n.target.length - 1]);
    const stamped = element && [...element.classList].some(name => name.startsWith("svelte-"));
    return { rule: v.id, impact: n.impact, ours: v.id === "color-contrast" || !stamped,
             html: n.html.slice(0, 160), why: (n.any[0] || n.all[0] || n.none[0] || {}).message };
  }));
}"""


def look(page: Page, where: str) -> list[dict]:
    page.wait_for_timeout(400)
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(SCRIPT.read_text("utf-8"))
    return [found | {"where": where} for found in page.evaluate(LOOK)]


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1440), ("zh", "dark", 390)])
def test_no_serious_finding_in_our_own_markup(visit, tmp_path: Path, lang, scheme, width) -> None:
    page = visit(lang, width=width, scheme=scheme).open()
    found = look(page, "set-up")
    start(page)
    answer(page, "softmax 会饱和 saturates")
    found += look(page, "room")
    page.click("#criteria .criterion.met .dispute")
    found += look(page, "dispute")
    page.keyboard.press("Escape")
    page.click("#criteria .criterion.met .where button")
    page.wait_for_selector("#passage .passage")
    found += look(page, "passage")
    page.keyboard.press("Escape")
    page.click("#tab-library-button")
    note = tmp_path / "seen.md"
    note.write_text("1. Why?\n", "utf-8")
    page.set_input_files("#lib-drop input[type=file]", note)
    page.click("#lib-sources .source >> nth=0")
    page.wait_for_selector("#lib-title h3")
    page.click("#lib-view label >> nth=3")
    page.wait_for_selector("#lib-lint .alert")
    found += look(page, "library")
    page.click("#tab-settings-button")
    page.wait_for_selector("#findings li")
    found += look(page, "settings")
    page.click("#tab-code-button")
    page.wait_for_selector("#bench-editor .cm-content[aria-label]")
    page.click("#bench-run")
    page.wait_for_selector("#bench-verdict li")
    found += look(page, "code")
    page.click("#tab-resume-button")
    page.wait_for_selector("#cv-summary :is(p, .alert)")
    page.fill("#cv-text textarea", "## RAG")
    page.click("#cv-read")
    page.wait_for_selector("#cv-table [data-testid=cell-1-2]")
    page.fill("#cv-job textarea", "RAG")
    page.click("#cv-compare")
    page.wait_for_selector("#cv-matched td")
    found += look(page, "résumé")
    serious = [f for f in found if f["impact"] in {"serious", "critical"}]
    theirs = {(f["rule"], f["where"], f["html"]) for f in serious if not f["ours"]}
    print("Gradio's own:", sorted(theirs))
    ours = [f for f in serious if f["ours"]]
    assert not ours, json.dumps(ours, ensure_ascii=False, indent=1)
