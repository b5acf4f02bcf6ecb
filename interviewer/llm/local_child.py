"""The local model's own process: `python -m interviewer.llm.local_child`, started by `local_server.py`.

Orders come as one line of JSON on standard input, so that the key is in no list of processes; the address goes out as
one line on standard output. When standard input ends, the parent is gone, and so is this process.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from importlib import import_module
from typing import Any


def main() -> None:
    """Load the model, say where it is served, and serve until the parent is gone."""
    say = _claim_output()
    orders: dict[str, Any] = json.loads(sys.stdin.readline())
    xllamacpp: Any = import_module("xllamacpp")  # an extra, without types
    # Loading holds the interpreter's lock: until it is over, nothing else of this process runs.
    server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), orders))
    os.write(say, json.dumps({"address": server.listening_address}).encode() + b"\n")
    threading.Thread(target=_end_with_parent).start()
    threading.Event().wait()


def _parameters(params: Any, orders: dict[str, Any]) -> Any:
    params.model.path = orders["path"]
    params.hostnames = ["127.0.0.1"]
    params.port = orders["port"]
    params.api_keys = [orders["key"]]
    # Any page in any browser could else ask this server; only its key would be in the way.
    params.cors_origins = orders["origin"]
    params.n_ctx = orders["context"]
    params.n_parallel = 1
    params.cache_ram_mib = orders["cache_mib"]
    params.endpoint_slots = False
    params.ui = False
    return params


def _claim_output() -> int:
    """Return the standard output for ourselves, and send the library's own words to the log."""
    say = os.dup(1)
    os.dup2(2, 1)
    return say


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
