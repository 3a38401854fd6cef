"""200 requests, 10 at a time, to a server on loopback in the same program: 5 to 24 ms of latency, 20 kB of JSON each.

The client opens a connection for each, reads the headers and the body, parses it, checks its digest and sums it up;
the server waits as a distant one would and sends what it has prepared.
"""

import asyncio
import hashlib
import json
import statistics

REQUESTS = 200
AT_ONCE = 10
ROWS = 200


def page(number: int) -> bytes:
    """A page of an API: about a hundred bytes a row."""
    rows = [
        {
            "id": number * ROWS + row,
            "name": f"customer {row}",
            "email": f"customer.{row}@example.org",
            "balance": (row * 7919 + number) % 10_000 / 100,
            "tags": ["a", "b", "c"][: row % 4],
        }
        for row in range(ROWS)
    ]
    return json.dumps({"page": number, "rows": rows}).encode()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    request = await reader.readuntil(b"\r\n\r\n")
    number = int(request.split(b"/", 2)[1].split(b" ", 1)[0])
    await asyncio.sleep(0.005 + number * 7 % 20 / 1000)
    body = PAGES[number % len(PAGES)]
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nETag: {hashlib.sha256(body).hexdigest()}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def fetch(port: int, number: int, limit: asyncio.Semaphore) -> float:
    async with limit:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(f"GET /{number} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode())
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line)
            body = await reader.readexactly(int(headers["Content-Length"]))
        finally:
            writer.close()
            await writer.wait_closed()
    if hashlib.sha256(body).hexdigest() != headers["ETag"]:
        raise ValueError("damaged on the way")
    rows = json.loads(body)["rows"]
    by_tags: dict[int, list[float]] = {}
    for row in sorted(rows, key=lambda row: row["balance"]):
        by_tags.setdefault(len(row["tags"]), []).append(row["balance"])
    return sum(statistics.fmean(balances) for balances in by_tags.values())


async def main() -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    limit = asyncio.Semaphore(AT_ONCE)
    async with server:
        await asyncio.gather(*[fetch(port, number, limit) for number in range(REQUESTS)])


PAGES = [page(number) for number in range(20)]
