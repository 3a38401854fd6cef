import asyncio

background = set()


async def send_mail(to):
    await asyncio.sleep(2)
    print("mail is out to", to)


async def sign_up(name):
    task = asyncio.create_task(send_mail(name))
    background.add(task)  # somebody has to keep it
    task.add_done_callback(background.discard)
    print("welcome,", name)


async def main():
    for name in ("Ann", "Ben"):
        await sign_up(name)
        await asyncio.sleep(0.5)
    print("before the end:", len(background), "tasks in the background")
    await asyncio.gather(*background)


asyncio.run(main())
