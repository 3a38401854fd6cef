"""A control: a server on the loopback and its client, by asyncio, in one program.

Ends as: finished
Stopped by: nothing
Seen as: it works
Tiers: full
Prints: b'HELLO'
"""

import asyncio


async def serve(reader, writer):
    writer.write((await reader.read(5)).upper())
    writer.close()


async def main():
    async with await asyncio.start_server(serve, '127.0.0.1', 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b'hello')
        print(await reader.read())
        writer.close()


asyncio.run(main())
