"""Names, values and output that would be markup, move a cursor or turn the reading round, wherever a program can put them."""

import asyncio
import time

MARKUP = "<img src=x onerror=alert(1)></script><script>alert(2)</script><!--"
TURNED = "\u202eevil\u2066\u200f\u061c"
CONTROL = "\x00\x07\x1b[2J\x7f\x85\u2028\u2029\ufeff"
QUOTES = "\"'`${alert(3)}\\]]>&amp;&lt;"


async def work(value, gate):
    async with gate:
        await asyncio.sleep(0.1)
        return value


async def fail():
    raise ValueError(MARKUP + TURNED + CONTROL)


async def main():
    gate = asyncio.Semaphore(1)
    jobs = asyncio.Queue()
    first = asyncio.create_task(work(MARKUP, gate), name=MARKUP)
    second = asyncio.create_task(work(TURNED, gate), name=TURNED + "é日本")
    third = asyncio.create_task(work(CONTROL, gate), name=CONTROL)
    print(MARKUP)
    print(TURNED)
    print(CONTROL)
    print(QUOTES)
    await jobs.put(QUOTES)
    asyncio.get_running_loop().call_later(0.05, print, QUOTES)
    await asyncio.to_thread(time.sleep, 0.01)
    await asyncio.sleep(0)
    third.cancel()
    print(await asyncio.gather(first, second))
    await asyncio.gather(fail(), return_exceptions=True)


asyncio.run(main())
