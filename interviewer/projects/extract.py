"""From a résumé's outline to its claims: what each project is called, what was done, measured and used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.projects.claims import Claim, ClaimKind
from interviewer.projects.figures import figures
from interviewer.projects.outline import DATES, outline
from interviewer.text.split import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.projects.outline import Entry
    from interviewer.text.analyze import Analyzer

_EDGE: Final = " \t\r\n*_|·,，;；:：、/—–-()（）[]【】"
_ROLE_LABEL: Final = re.compile(
    r"(?:角色|职责|职位|岗位|担任|role|position|title)\s*[:：]\s*(?P<role>[^\n;；|。]+)",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?:[^\s|,，·]{0,8}(?:负责人|实习生|工程师|研究员|核心成员|开发者|组长|独立完成|独立开发|"
    r"一作|第一作者|主要贡献者))"
    r"|(?:(?:sole|lead|senior|junior|core|first|research|machine learning|ml|nlp|software|llm|main)\s+)*"
    r"\b(?:engineer|intern|lead|author|developer|researcher|owner|contributor|scientist|maintainer)\b(?: intern\b)?",
    re.IGNORECASE,
)
_STACK: Final = re.compile(
    r"(?:技术栈|技术|工具|框架|使用|tech(?:nology)? stack|stack|technologies|tools|built with)\s*[:：]\s*",
    re.IGNORECASE,
)
_TOOLS: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:PyTorch|TensorFlow|JAX|vLLM|SGLang|TensorRT(?:-LLM)?|FAISS|Milvus|Elasticsearch|LangChain|"
    r"LlamaIndex|LangGraph|DeepSpeed|Megatron(?:-LM)?|TRL|verl|OpenRLHF|LLaMA-Factory|Ray|Kubernetes|Docker|CUDA|"
    r"Triton|Redis|Kafka|Spark|FastAPI|Hugging ?Face|Transformers|"
    r"(?:Qwen|Llama|LLaMA|DeepSeek|ChatGLM|Mistral|Gemma|bge|BGE)[A-Za-z0-9.\-]*)(?![A-Za-z0-9])"
)
# Measures and talk of the trade: named in a résumé, they are no technology that could be grilled.
_NO_TECHNOLOGY: Final = frozenset(
    {
        "accuracy", "precision", "recall", "f1", "latency", "throughput", "qps", "ttft", "tpot", "concurrency",
        "benchmark", "win-rate", "recall-at-k", "precision-at-k", "mrr", "ndcg", "hit-rate", "test-set",
        "training-set", "validation-set", "gpu-memory", "gpu-utilization", "annotator", "human-preference",
        "llm", "base-model", "inference", "retrieval", "retriever", "ab-test", "monitoring", "bad-case", "prompt",
        "reward", "batch-size", "epoch", "data-quality", "data-cleaning", "human-evaluation", "agent-workflow",
        "knowledge-base", "hallucination", "ablation", "perplexity", "retry", "fallback", "generalization",
        "chosen-response",
        "agent", "fine-tuning", "rouge", "bleu", "deep-learning", "machine-learning",
        "rejected-response", "learning-rate", "multi-turn", "vocabulary", "optimizer", "gradient",
    }
)  # fmt: skip
_NO_TOPIC: Final = frozenset({"effects", "interview", "ml-maths", "coding"})


def extract(text: str, analyzer: Analyzer, inert: Sequence[Span] = ()) -> tuple[Claim, ...]:
    """Return what a résumé claims, in its order. Claims that touch an `inert` span are not made."""
    shape = outline(text)
    claims = _Claims(text, analyzer, inert)
    for entry in shape.entries:
        claims.take(entry)
    for line in shape.skills:
        claims.technologies(line, "")
    return tuple(claims.made)


def technology_spans(text: str, analyzer: Analyzer) -> tuple[Span, ...]:
    """Return where a text names a technology: a concept of the glossary, or a well-known tool or model."""
    found = [Span(m.start(), m.end()) for m in _TOOLS.finditer(text)]
    found += [
        span for concept, span in concepts(text, analyzer) if is_technology(concept, analyzer)
    ]
    found.sort(key=lambda span: (span.start, -span.end))
    out: list[Span] = []
    for span in found:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def concepts(text: str, analyzer: Analyzer) -> Iterator[tuple[str, Span]]:
    """Yield the glossary's concepts a text names, with where."""
    for token in analyzer.tokens(text):
        if token.kind == "concept":
            yield token.term.removeprefix("c:"), Span(token.start, token.end)


def is_technology(concept: str, analyzer: Analyzer) -> bool:
    """Tell whether a concept is something one builds with, and can be asked the principle of."""
    known = analyzer.glossary.concepts.get(concept)
    return known is not None and known.topic not in _NO_TOPIC and concept not in _NO_TECHNOLOGY


class _Claims:
    """Claims as they are made, numbered in order."""

    def __init__(self, text: str, analyzer: Analyzer, inert: Sequence[Span]) -> None:
        self.made: list[Claim] = []
        self._text = text
        self._analyzer = analyzer
        self._inert = inert

    def take(self, entry: Entry) -> None:
        """Make the claims of one project; a project whose title gives orders is left out with all it holds."""
        title = self._title(entry.title)
        project = self._add("project", title, "") if title else None
        if project is None:
            return
        for span in (entry.title, *entry.body):
            self._headline(span, project, first=span is entry.title)
        for span in entry.body:
            self._body(span, project)

    def technologies(self, where: Span, project: str) -> None:
        """Claim each technology named in a passage, once a project."""
        known = {
            c.text.casefold() for c in self.made if c.kind == "technology" and c.project == project
        }
        for found in technology_spans(where.of(self._text), self._analyzer):
            span = Span(where.start + found.start, where.start + found.end)
            if span.of(self._text).casefold() not in known:
                known.add(span.of(self._text).casefold())
                self._add("technology", span, project)

    def _headline(self, span: Span, project: str, *, first: bool) -> None:
        """Claim dates and roles: of the title line, or of a line that says so."""
        said = span.of(self._text)
        held = {c.kind for c in self.made if c.project == project}
        short = len(said) <= 80 or first
        if "date" not in held and short and (found := DATES.search(said)):
            self._add("date", Span(span.start + found.start(), span.start + found.end()), project)
        role = _ROLE_LABEL.search(said) or (
            _ROLE.search(self._beside(span)) if first or short else None
        )
        if "role" not in held and role:
            at = role.span("role") if "role" in role.groupdict() else role.span()
            self._add("role", Span(span.start + at[0], span.start + at[1]), project)
        if first:
            self.technologies(span, project)

    def _beside(self, span: Span) -> str:
        """Return a short line with its sentences blanked: a role stands between bars and dates, not in prose."""
        said = span.of(self._text)
        return said if len(said) <= 120 and not re.search(r"[。；]|\.\s", said) else ""

    def _body(self, span: Span, project: str) -> None:
        said = span.of(self._text)
        label = _ROLE_LABEL.match(said) or _STACK.match(said)
        only_date = DATES.fullmatch(said.strip(_EDGE))
        if not label and not only_date and len(said) >= 8:
            for part in self._actions(span):
                if self._add("action", part, project):
                    self._metrics(part, project)
        self.technologies(span, project)

    def _actions(self, span: Span) -> Iterator[Span]:
        """Yield a bullet whole, and a long paragraph sentence by sentence."""
        said = span.of(self._text)
        parts = sentences(said)
        if len(said) <= 160 or len(parts) < 2:
            yield span
        else:
            yield from (Span(span.start + p.start, span.start + p.end) for p in parts)

    def _metrics(self, action: Span, project: str) -> None:
        said = action.of(self._text)
        held: set[Span] = set()
        for figure in figures(said):
            if not _measures(figure.clause.of(said), figure.unit, figure.name):
                continue
            clause = _joined(figure.clause, said, named=bool(figure.name))
            if clause not in held:
                held.add(clause)
                self._add(
                    "metric", Span(action.start + clause.start, action.start + clause.end), project
                )

    def _title(self, span: Span) -> Span | None:
        """Return a title without dates, role and marks."""
        said = span.of(self._text)
        cut = min(
            (m.start() for m in (DATES.search(said),) if m and m.start() > 3), default=len(said)
        )
        bar = re.search(
            r"\s*(?:\||｜|\*\*|\t| {3,}|\s[-–—·]\s(?=.*(?:" + _ROLE.pattern + r")))",
            said[:cut],
            re.I,
        )
        if bar and bar.start() > 1:
            cut = bar.start()
        head = 0
        if dated := DATES.match(said.lstrip(_EDGE)):
            head = len(said) - len(said.lstrip(_EDGE)) + dated.end()
            cut = len(said)
        return _trim(self._text, Span(span.start + head, span.start + cut))

    def _add(self, kind: ClaimKind, span: Span, project: str) -> str | None:
        kept = _trim(self._text, span) if kind != "action" else span
        if kept is None or any(kept.start < i.end and i.start < kept.end for i in self._inert):
            return None
        identity = f"c{len(self.made) + 1}"
        self.made.append(Claim(identity, kind, kept.of(self._text), project, kept))
        return identity


def _measures(clause: str, unit: str, name: str) -> bool:
    """Tell whether a number is a result, and not a size mentioned in passing."""
    if name or unit in {"%", "point", "x", "qps"}:
        return True
    changed = re.search(
        r"提[升高]|降[低到至]|减少|增[加长]|缩短|从.{1,12}到|达到|节省|覆盖|服务"
        r"|\b(?:improv|reduc|cut|rais|increas|drop|fell|from .{1,20} to|sav|reach|serv|lower|speed|handl)",
        clause,
        re.IGNORECASE,
    )
    return unit != "" and changed is not None


def _joined(clause: Span, said: str, *, named: bool) -> Span:
    """Return a number's clause, with the one before it where that holds the number's name."""
    own = figures(clause.of(said))
    if not named or (own and own[0].name):
        return clause
    before = [c for c in clauses(said) if c.end <= clause.start]
    return Span(before[-1].start, clause.end) if before else clause


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE + "。.":
        end -= 1
    return Span(start, end) if end - start > 1 else None
