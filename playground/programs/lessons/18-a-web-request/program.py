import asyncio


async def serve(reader, writer):
    request = await reader.readline()
    print("server was asked:", request.decode().strip())
    await asyncio.sleep(1)  # it thinks about it
    writer.write(b"HTTP/1.0 200 OK\r\n\r\nHello over the network")
    await writer.drain()
    writer.close()


async def get(path, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.0\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode().splitlines()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        status, *_, text = await get("/hello", port)
    print(status)
    print(text)


asyncio.run(main())
