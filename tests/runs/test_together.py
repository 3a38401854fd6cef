"""Calls of the database that are made together while its threads are busy."""

import asyncio
import threading

import pytest

from playground.database import in_database, in_database_together


async def test_what_comes_while_the_database_is_busy_goes_there_together_and_each_has_its_own_answer() -> None:
    free, batches = threading.Event(), []

    def doubled(numbers: list[int]) -> list[int]:
        batches.append(list(numbers))
        if 13 in numbers:
            raise ValueError("thirteen")
        return [2 * number for number in numbers]

    double = in_database_together(doubled)
    # As many as there may be threads at most.
    busy = [asyncio.ensure_future(in_database(free.wait)()) for _ in range(8)]
    asked = [asyncio.ensure_future(double(number)) for number in range(4)]
    await asyncio.sleep(0)
    asked[2].cancel()  # whoever goes takes nothing from the others
    await asyncio.sleep(0)
    free.set()
    await asyncio.gather(*busy)

    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert batches == [[0, 1, 2, 3]]
    assert (answers[0], answers[1], answers[3]) == (0, 2, 6)
    assert isinstance(answers[2], asyncio.CancelledError)
    with pytest.raises(ValueError, match="thirteen"):
        await double(13)
    assert await double(21) == 42
