"""A light client: what it costs itself should not be measured along. (The server is the tests' own.)"""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from websockets.client import ClientProtocol
from websockets.frames import Frame
from websockets.uri import parse_uri


@dataclass
class Client:
    """Speaks to the server over one kept connection. Belongs to one thread."""

    port: int

    def __post_init__(self) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, source: str, clock: str = "autojump") -> dict[str, Any]:
        """``POST /api/runs``; the answer. Raises :class:`RuntimeError` when it is not 201."""
        body = json.dumps({"source": source, "clock": clock})
        self._http.request("POST", "/api/runs", body, {"Content-Type": "application/json"})
        response = self._http.getresponse()
        answer = response.read()
        if response.status != 201:
            raise RuntimeError(f"{response.status}: {answer!r}")
        run: dict[str, Any] = json.loads(answer)
        return run

    def watch(self, run: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
        """The run's batches of events, as they come on its socket."""
        protocol = ClientProtocol(parse_uri(f"ws://127.0.0.1:{self.port}{run['socket']}"), max_size=None)
        protocol.send_request(protocol.connect())
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                for data in protocol.data_to_send():
                    connection.sendall(data)
                protocol.receive_data(connection.recv(1 << 16))
                for frame in protocol.events_received():
                    batch = json.loads(bytes(frame.data)).get("events") if isinstance(frame, Frame) else None
                    if not batch:
                        continue
                    protocol.send_text(json.dumps({"ack": batch[-1]["seq"]}).encode())
                    yield batch
                    if batch[-1]["type"] == "run.ended":
                        return
