"""A control: two ends of a socket pair, by asyncio, in one program.

Ends as: finished
Stopped by: nothing
Seen as: it works
Tiers: full, unprivileged
Prints: b'hello'
"""

import asyncio
import socket


async def main():
    here, there = socket.socketpair()
    here.setblocking(False)
    there.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(here, b'hello')
    print(await loop.sock_recv(there, 9))


asyncio.run(main())
