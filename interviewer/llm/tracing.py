"""A span for each reply of a model, through OpenTelemetry. Off unless switched on; nothing that was said is in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

    from interviewer.llm.protocol import Usage

_NANO = 1_000_000_000


class _Switch:
    """The tracer in use; None while nothing is traced."""

    tracer: Any = None


def switch_on(exporter: SpanExporter | None = None) -> None:
    """Send spans from now on: to `exporter`, else by OTLP to where the standard `OTEL_EXPORTER_OTLP_*` variables say.

    The provider is our own and not the process' global one, so that no library's spans go with ours.
    """
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": "interviewer"}))
    if exporter is None:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    else:
        provider.add_span_processor(SimpleSpanProcessor(exporter))
    _Switch.tracer = provider.get_tracer("interviewer")


def switch_off() -> None:
    """Send nothing from now on."""
    _Switch.tracer = None


def trace_reply(prompt: str, model: str, usage: Usage, seconds: float) -> None:
    """Note a reply that has just come: what was asked (`id.lang@version+hash`), whom, and what it cost."""
    if _Switch.tracer is None:
        return
    end = time.time_ns()
    span = _Switch.tracer.start_span(f"model {prompt}", start_time=end - int(seconds * _NANO))
    span.set_attributes(
        {
            "gen_ai.response.model": model,
            "gen_ai.usage.input_tokens": usage.prompt_tokens,
            "gen_ai.usage.output_tokens": usage.completion_tokens,
            "interviewer.usage.cached_tokens": usage.cached_tokens,
            "interviewer.prompt": prompt,
        }
    )
    span.end(end_time=end)
