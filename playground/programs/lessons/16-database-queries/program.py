import asyncio


class Database:
    """Two connections; each answers one query at a time."""

    def __init__(self):
        self.connections = asyncio.Semaphore(2)

    async def query(self, table, seconds):
        async with self.connections:
            print("ask for", table)
            await asyncio.sleep(seconds)  # the database would be at work
            print("rows of", table)
            return [f"a row of {table}"]


async def main():
    database = Database()
    users, orders, prices = await asyncio.gather(
        database.query("users", 2), database.query("orders", 1), database.query("prices", 1)
    )
    print(len(users + orders + prices), "rows")


asyncio.run(main())
