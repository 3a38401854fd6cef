import asyncio
import socket
import time


def resize(image):
    time.sleep(0.2)
    return image


def ring(name):
    print("ring", name)


async def read(side):
    return await asyncio.get_running_loop().sock_recv(side, 100)


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    loop.call_later(0.1, ring, "later")
    loop.call_soon(ring, "soon")
    loop.call_later(0.3, answer.set_result, 42)
    here, there = socket.socketpair()
    here.setblocking(False)
    there.setblocking(False)
    reader = asyncio.create_task(read(here))
    await asyncio.sleep(0)
    await loop.sock_sendall(there, b"hello")
    print(await reader)
    print(await asyncio.gather(asyncio.to_thread(resize, "cat"), asyncio.to_thread(resize, "dog")))
    print(await answer)
    here.close()
    there.close()


asyncio.run(main())
