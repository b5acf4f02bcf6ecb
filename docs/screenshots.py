"""Take the pictures of `docs/images/`: the real program, in a fresh data folder, in a real browser.

    python docs/screenshots.py [FOLDER]

Each picture is named `page-mode-language[-phone].png`. Needs the `dev` extra and a Chromium.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "ui" / "browser"))
from visitors import LOCALES, QUIET, answer, find_chromium, settled, start  # noqa: E402 - found by the line above

from interviewer.coding.task import task_ids as coding_tasks  # noqa: E402

DESKTOP, PHONE = (1280, 860), (390, 844)
WANTED = {
    ("en", "light", DESKTOP): ("setup", "room", "code", "report", "library"),
    ("en", "dark", DESKTOP): ("room", "settings"),
    ("en", "light", PHONE): ("room", "review"),
    ("en", "dark", PHONE): ("report",),
    ("zh", "light", DESKTOP): ("setup", "room", "report", "resume"),
    ("zh", "dark", DESKTOP): ("code", "progress"),
    ("zh", "light", PHONE): ("setup",),
    ("zh", "dark", PHONE): ("code", "report"),
}
# No plot in sight that is still to be drawn.
DRAWN = "[...document.querySelectorAll('.plot')].every(p => !p.offsetParent || p.querySelector('.js-plotly-plot'))"
TASK = "code-product-except-self"
MOVED_ON = """before => document.documentElement.dataset.turn !== before
    || document.querySelector("#to-report")?.offsetParent"""
# Right, and too slow: what the plot is for.
SLOW = """def product_except_self(numbers):
    out = []
    for i in range(len(numbers)):
        product = 1
        for j, x in enumerate(numbers):
            if i != j:
                product *= x
        out.append(product)
    return out
"""
COLOURS = 256  # enough for paper and ink, and a third of the bytes
NOTES = {
    "zh": """# 一面：我的笔记

1. 缩放点积注意力为什么要除以 $\\sqrt{d_k}$？

   各分量独立、方差为 1 时，$q \\cdot k$ 的方差是 $d_k$。
   点积太大时 softmax 会饱和，梯度接近 0，训练停滞。
   除以 $\\sqrt{d_k}$ 以后方差回到 1，与头的大小无关。

2. 推理时为什么需要 KV cache，代价是什么？

   前面 token 的 key 和 value 在解码时不会变，缓存下来就不用重复计算。
   代价是显存随序列长度线性增长。

3. RLHF 里为什么要加 KL 惩罚？

   奖励模型只在参考模型附近的回答上学过，策略走远以后它的分数不再可信。
   KL 惩罚不让策略离参考模型太远，从而抑制钻奖励模型的空子。
   系数太大，模型学不到东西；太小，会出现奖励破解。

4. LoRA 为什么能省显存？

   基座权重冻结，只训练两个低秩矩阵，梯度和优化器状态因此大幅减少。
   前向的激活值仍然要保存，这部分显存并不会减少。
   推理时低秩矩阵可以并回原权重，不增加延迟。

5. RAG 为什么先召回再重排？

   双塔把问题和文档分开编码，文档向量可以离线建索引，所以快。
   交叉编码器把问题和文档一起读，更准但慢，只能排几十个候选。
""",
    "en": """# First round: my notes

1. Why does scaled dot-product attention divide by $\\sqrt{d_k}$?

   With independent components of unit variance, the variance of $q \\cdot k$ is $d_k$.
   Large dot products saturate the softmax, its gradient is close to 0, and training stalls.
   Dividing by $\\sqrt{d_k}$ brings the variance back to 1, whatever the size of the head.

2. Why does decoding need a KV cache, and what does it cost?

   The keys and values of earlier tokens do not change while decoding, so caching them avoids computing them again.
   The price is memory that grows linearly with the length of the sequence.

3. Why does RLHF add a KL penalty?

   The reward model was trained on answers near the reference model; far from it, its scores cannot be trusted.
   The KL penalty keeps the policy close to the reference model, which limits reward hacking.
   With too large a coefficient nothing is learnt; with too small a one the reward is hacked.

4. Why does LoRA save memory?

   The base weights are frozen and only two low-rank matrices are trained, so gradients and optimiser states shrink.
   Activations of the forward pass are still kept; that memory is not saved.
   For inference the low-rank matrices can be merged into the weights, which adds no latency.

5. Why does RAG retrieve first and rerank afterwards?

   A bi-encoder encodes question and document separately, so documents are indexed ahead of time and search is fast.
   A cross-encoder reads question and document together: more accurate but slow, good for a few dozen candidates.
""",
}
RESUMES = {
    "zh": """# 李未

## 合同检索问答系统（2024.03 – 2024.11）
- 角色：检索负责人，四人小组
- 用 BM25 加稠密向量做混合检索，再用交叉编码器重排，recall@10 从 71% 提到 89%
- 用 1.2 万条偏好数据做 DPO，拒答率从 9% 降到 4%
- 技术：PyTorch、FAISS、LoRA
""",
    "en": """# Li Wei

## Answers from contracts (2024.03 - 2024.11)
- Role: retrieval lead in a team of four
- Built hybrid retrieval (BM25 and dense) with a reranker; recall@10 rose from 71% to 89%
- Ran DPO on 12k preference pairs; refusals fell from 9% to 4%
- Technologies: PyTorch, FAISS, LoRA
""",
}
JOBS = {
    "zh": "任职要求：\n- 熟悉 RAG 与向量检索\n- 了解 RLHF、DPO 等对齐方法\n- 能部署大模型推理服务\n",
    "en": "Requirements:\n- RAG and vector retrieval\n- Knows RLHF or DPO\n- Can deploy LLM inference\n",
}
# What a candidate says to the question that names this, first and when pressed: good, blurred, wrong.
ANSWERS = {
    "zh": {
        "缩放点积": [
            "维度一大，点积的方差就跟着涨，分数太大 softmax 会饱和，梯度接近 0，基本训不动。",
            "各分量独立、方差为 1 的话，$q \\cdot k$ 的方差就是 $d_k$，除以 $\\sqrt{d_k}$ 方差又回到 1。",
        ],
        "KV cache": [
            "前面 token 的 key 和 value 解码时不会变，存下来就不用重算。显存会随序列长度线性涨。"
        ],
        "KL": [
            "KL 惩罚是让策略尽量远离参考模型，多去探索新的回答。",
            "我说反了，是不让策略离参考模型太远，免得它去钻奖励模型的空子。",
        ],
        "LoRA": [
            "基座权重冻住，只训练两个低秩矩阵，梯度和优化器状态就少了很多。激活值也不用存了。",
            "推理的时候可以把低秩矩阵并回原来的权重，不会变慢。",
        ],
        "RAG": [
            "先用向量快速捞一批候选，再排个序。",
            "交叉编码器把问题和文档放在一起读，准但是慢，只能排几十个。",
        ],
    },
    "en": {
        "dot-product": [
            "The bigger the head, the larger the dot products; they saturate the softmax, its gradient is close to 0 "
            "and training stalls.",
            "With independent unit-variance components the variance of $q \\cdot k$ is $d_k$, so dividing by "
            "$\\sqrt{d_k}$ brings it back to 1.",
        ],
        "KV cache": [
            "Keys and values of earlier tokens do not change while decoding, so you keep them instead of computing "
            "them again. The memory grows linearly with the sequence."
        ],
        "KL": [
            "The KL penalty pushes the policy away from the reference model so that it explores more.",
            "I had that backwards: it keeps the policy close to the reference model, so it cannot hack the reward.",
        ],
        "LoRA": [
            "The base weights are frozen and only two low-rank matrices are trained, so gradients and optimiser states "
            "shrink. Activations are not kept either.",
            "For inference you merge the low-rank matrices into the weights, so there is no extra latency.",
        ],
        "RAG": [
            "You pull a batch of candidates quickly with vectors, then sort them.",
            "A cross-encoder reads question and document together, which is more accurate but slow, so only a few "
            "dozen candidates get it.",
        ],
    },
}
# The room is taken when this was answered once.
SEEN_AT = "KL"


def main(folder: Path) -> None:
    """Take every picture; each language has a data folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(QUIET)
        )
        for lang in ("en", "zh"):
            with served() as address:
                for spoken, mode, size in WANTED:
                    if spoken == lang:
                        walk(browser, address, folder, lang, mode, size)


@contextmanager
def served() -> Iterator[str]:
    """Run the program over a fresh data folder, on a free port."""
    with tempfile.TemporaryDirectory() as home:
        code = (
            "import sys; from interviewer.cli import main; sys.exit(main(['serve', '--port', '0']))"
        )
        command = [sys.executable, "-c", code]
        process = subprocess.Popen(  # noqa: S603 - this very program
            command, env=os.environ | {"INTERVIEWER_HOME": home}, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
            process.wait()


def walk(
    browser: Browser, address: str, folder: Path, lang: str, mode: str, size: tuple[int, int]
) -> None:
    """Drop a note, answer, write code, and finish: a picture of each page wanted."""
    wanted = WANTED[lang, mode, size]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=LOCALES[lang],
        color_scheme="dark" if mode == "dark" else "light",
        device_scale_factor=1.5,
    )
    page = context.new_page()
    end = f"{mode}-{lang}{'-phone' if size == PHONE else ''}.png"

    def picture(name: str) -> None:
        if name in wanted:
            save(page, folder / f"{name}-{end}")

    page.goto(address)
    drop_note(settled(page), lang)
    picture("setup")
    start(page)
    told = converse(page, ANSWERS[lang], until=SEEN_AT)
    picture("room")
    for name, show in BESIDE.items():
        if name in wanted:
            show(page, lang)
            picture(name)
    page.click("#tab-room-button")
    converse(page, told)
    page.wait_for_selector("#to-report")
    page.click("#to-report")
    page.wait_for_selector("#report .summary")
    picture("report")
    for name, seen in (
        ("review", "#review-opening p"),
        ("progress", "#progress-mastery .js-plotly-plot"),
    ):
        if name in wanted:
            page.click(f"#tab-{name}-button")
            page.wait_for_selector(seen)
            page.wait_for_timeout(800)
            picture(name)
    context.close()


def converse(
    page: Page, answers: Mapping[str, Sequence[str]], until: str | None = None
) -> dict[str, list[str]]:
    """Answer to the end, or until what names `until` was answered once; return what is left to say."""
    left = {name: list(said) for name, said in answers.items()}
    while page.locator("#answer textarea").is_visible():
        asked = page.inner_text("#question")
        name = next(name for name in left if name in asked)
        if left[name]:
            answer(page, left[name].pop(0))
        else:
            before = page.evaluate("document.documentElement.dataset.turn")
            page.wait_for_timeout(700)  # a second press this soon counts as a double click
            page.click("#skip")
            page.wait_for_function(MOVED_ON, arg=before)
        if name == until:
            break
    return left


def show_code(page: Page, _: str) -> None:
    """Hand in a slow answer."""
    page.click("#tab-code-button")
    page.wait_for_selector("#bench-editor .cm-content")
    page.click("#code-task input")
    page.click(f"#code-task [role=option] >> nth={coding_tasks().index(TASK)}")
    page.wait_for_function(
        "document.querySelector('#bench-brief').textContent.includes('product_except_self')"
    )
    page.wait_for_timeout(800)
    page.locator("#bench-editor .cm-content").fill(SLOW)
    page.click("#bench-submit")
    page.wait_for_selector("#bench-time .js-plotly-plot", timeout=60_000)
    page.wait_for_timeout(800)


def show_resume(page: Page, lang: str) -> None:
    """Paste a résumé and a job description."""
    page.click("#tab-resume-button")
    page.wait_for_selector("#cv-summary p")
    page.fill("#cv-text textarea", RESUMES[lang])
    page.click("#cv-read")
    page.wait_for_selector("#cv-table")
    page.fill("#cv-job textarea", JOBS[lang])
    page.click("#cv-compare")
    page.wait_for_selector("#cv-matched table")


def show_settings(page: Page, _: str) -> None:
    """Look at the check-up."""
    page.click("#tab-settings-button")
    page.wait_for_selector("#findings li")


def show_library(page: Page, _: str) -> None:
    """Open the dropped note, and search beside it."""
    page.click("#tab-library-button")
    page.click("#lib-sources .source >> nth=0")
    page.wait_for_selector("#lib-title h3")
    page.locator("#lib-search input, #lib-search textarea").fill("softmax")
    page.wait_for_selector("#lib-hits .hit")


BESIDE = {
    "library": show_library,
    "code": show_code,
    "resume": show_resume,
    "settings": show_settings,
}


def drop_note(page: Page, lang: str) -> None:
    """Give the page the note of this language, and wait until it was read."""
    note = {
        "name": f"round-one-{lang}.md",
        "mimeType": "text/markdown",
        "buffer": NOTES[lang].encode(),
    }
    page.set_input_files("#drop input[type=file]", note)  # pyright: ignore[reportArgumentType]
    page.wait_for_selector("#ingested .alert.good", timeout=60_000)


def save(page: Page, path: Path) -> None:
    """Save what is in the window, from the top; of code, the whole page, whose point is at its end."""
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(400)
    page.screenshot(path=path, full_page=path.name.startswith("code"))
    with Image.open(path) as taken:
        # By coverage: the few green and red pixels are what the picture is about.
        few = taken.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    few.save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
