import asyncio

room = []


async def serve(reader, writer):
    room.append(writer)
    while line := await reader.readline():
        for other in room:
            if other is not writer:
                other.write(line)
    room.remove(writer)
    writer.close()


async def listen(name, reader):
    while line := await reader.readline():
        print(f"{name} reads: {line.decode().strip()}")


async def client(name, port, says_at):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    listening = asyncio.create_task(listen(name, reader))
    await asyncio.sleep(says_at)
    writer.write(f"hello from {name}\n".encode())
    await asyncio.sleep(4 - says_at)  # stay, and hear what the others say
    writer.close()
    await listening


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await asyncio.gather(client("Ann", port, 1), client("Ben", port, 2), client("Cem", port, 3))


asyncio.run(main())
