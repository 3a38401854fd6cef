import asyncio


async def pay():
    await asyncio.sleep(1)
    raise RuntimeError("the card was refused")


async def main():
    payment = asyncio.create_task(pay())
    await asyncio.sleep(2)  # and payment is never awaited
    print("thank you for your order,", payment.get_name())


asyncio.run(main())
