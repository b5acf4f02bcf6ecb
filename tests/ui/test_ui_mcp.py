"""The app as an MCP server: the documented tools, nothing else, and nothing where there is sign-in."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from scripted_app import ScriptedApp
from test_ui_api import NAMES

pytest.importorskip("mcp", reason="the extra `mcp` is not installed")


def test_the_tools_are_the_documented_endpoints(address: str) -> None:
    tools = asyncio.run(listed(address))
    assert set(tools) == NAMES
    assert all(tools.values()), "every tool says what it does"


def test_a_tool_can_be_called(address: str) -> None:
    found = asyncio.run(called(address, "search_notes", {"query": "variance", "k": 1}))
    assert "variance" in json.dumps(found)


def test_there_are_no_tools_behind_a_sign_in() -> None:
    from fastapi.testclient import TestClient

    from interviewer.ui.server import asgi

    with TestClient(asgi(ScriptedApp(), {"me": "secret"}, "127.0.0.1")) as client:
        assert client.get("/gradio_api/mcp/schema").status_code in {401, 404}


async def listed(address: str) -> dict[str, str]:
    async with session(address) as talk:
        return {tool.name: tool.description or "" for tool in (await talk.list_tools()).tools}


async def called(address: str, name: str, arguments: dict) -> list[str]:
    async with session(address) as talk:
        result = await talk.call_tool(name, arguments)
        return [getattr(part, "text", "") for part in result.content]


class session:  # noqa: N801 - used as a function
    """One connection over streamable HTTP."""

    def __init__(self, address: str) -> None:
        self.url = f"{address}/gradio_api/mcp/"

    async def __aenter__(self):
        from mcp import ClientSession
        from mcp.client.streamable_http import streamablehttp_client

        self.wire = streamablehttp_client(self.url)
        read, write, _ = await self.wire.__aenter__()
        self.talk = ClientSession(read, write)
        talk = await self.talk.__aenter__()
        await talk.initialize()
        return talk

    async def __aexit__(self, *error) -> None:
        await self.talk.__aexit__(*error)
        await self.wire.__aexit__(*error)


def test_another_sites_name_does_not_reach_the_tools(address: str) -> None:
    answer = httpx.get(f"{address}/gradio_api/mcp/schema", headers={"host": "evil.example"})
    assert answer.status_code == 400
