"""Every way to read a clock that jumps agrees with every other, and looks like what it stands for."""

from __future__ import annotations

from .conftest import Tracing


def test_all_that_tells_the_time_tells_the_same(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import datetime
        import time
        from datetime import timezone

        def readings():
            return {
                "time": time.time(),
                "time_ns": time.time_ns() / 1e9,
                "clock_gettime": time.clock_gettime(time.CLOCK_REALTIME),
                "clock_gettime_ns": time.clock_gettime_ns(time.CLOCK_REALTIME) / 1e9,
                "now": datetime.datetime.now().timestamp(),
                "now(utc)": datetime.datetime.now(timezone.utc).timestamp(),
                "today": datetime.datetime.today().timestamp(),
                "localtime": time.mktime(time.localtime()),
                "gmtime": time.mktime(time.gmtime()),
                "localtime(None)": time.mktime(time.localtime(None)),
                "ctime": time.mktime(time.strptime(time.ctime())),
                "asctime": time.mktime(time.strptime(time.asctime())),
                "strftime": time.mktime(time.strptime(time.strftime("%Y-%m-%d %H:%M:%S"), "%Y-%m-%d %H:%M:%S")),
            }

        async def main():
            first = readings()
            await asyncio.sleep(1e6)
            for name, moment in readings().items():
                print(name, 1e6 - 1 <= moment - first[name] < 1e6 + 30)
            print(max(abs(moment - time.time()) for moment in readings().values()) < 30)
            print(datetime.date.today() == datetime.datetime.now().date())

        time.tzset()
        asyncio.run(main())
    """)
    lines = run.text().splitlines()
    assert [line for line in lines if not line.endswith("True")] == []
    assert len(lines) == 15


def test_all_that_measures_a_while_measures_the_same(trace: Tracing) -> None:
    run = trace("""
        import asyncio
        import queue
        import threading
        import time

        clocks = {
            "monotonic": time.monotonic,
            "monotonic_ns": lambda: time.monotonic_ns() / 1e9,
            "perf_counter": time.perf_counter,
            "perf_counter_ns": lambda: time.perf_counter_ns() / 1e9,
            "clock_gettime": lambda: time.clock_gettime(time.CLOCK_MONOTONIC),
            "clock_gettime_ns": lambda: time.clock_gettime_ns(time.CLOCK_BOOTTIME) / 1e9,
            "taken by threading": threading._time,
            "taken by queue": queue.time,
        }

        async def main():
            clocks["loop"] = asyncio.get_running_loop().time
            before = {name: clock() for name, clock in clocks.items()}
            await asyncio.sleep(1000)
            time.sleep(1000)
            for name, clock in clocks.items():
                print(name, 2000 <= clock() - before[name] < 2030)
            computed = time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID)
            print(time.process_time() < 30, time.thread_time() < 30, computed < 30)

        asyncio.run(main())
    """)
    lines = run.text().splitlines()
    assert lines[-1] == "True True True"
    assert [line for line in lines[:-1] if not line.endswith(" True")] == []


def test_a_date_of_a_program_is_what_it_was_asked_to_be(trace: Tracing) -> None:
    run = trace("""
        import datetime
        import time
        import warnings
        from datetime import timedelta, timezone

        class Date(datetime.datetime):
            def __new__(cls, *args, **kwargs):
                made.append(len(args))
                return super().__new__(cls, *args, **kwargs)

        class Zone(datetime.tzinfo):
            def fromutc(self, moment):
                return (type(moment), moment.tzinfo is self)

        made = []
        warnings.simplefilter("ignore")
        here = timezone(timedelta(hours=5, minutes=30))
        print(type(Date.now()).__name__, type(Date.utcnow()).__name__, type(Date.now(here)).__name__, len(made) >= 3)
        print(datetime.datetime.now().tzinfo, datetime.datetime.utcnow().tzinfo, datetime.datetime.now(here).tzinfo)
        print(datetime.datetime.now(tz=None).tzinfo, datetime.datetime.now(Zone()))
        print(datetime.datetime.now(here) - datetime.datetime.now(timezone.utc) < timedelta(seconds=30))
        early = time.time_ns() // 1000
        moments = [datetime.datetime.now() for _ in range(1000)]
        late = time.time_ns() // 1000
        print(moments == sorted(moments), len({moment.microsecond for moment in moments}) > 1)
        epoch = datetime.datetime(1970, 1, 1, tzinfo=timezone.utc)
        micro = [(moment.astimezone() - epoch) // timedelta(microseconds=1) for moment in moments]
        print(early <= micro[0] and micro[-1] <= late)
    """)
    assert run.text() == (
        "Date Date Date True\nNone None UTC+05:30\nNone (<class 'datetime.datetime'>, True)\nTrue\nTrue True\nTrue\n"
    )


_LOOKS = """
    import datetime
    import time
    import warnings

    class Watch:
        clock = time.perf_counter

    warnings.simplefilter("ignore")
    print(Watch().clock() >= 0, time.sleep.__name__, time.sleep.__module__, callable(time.time))
    for wrong in (
        "datetime.datetime.now(5)", "datetime.datetime.now(1, 2)", "datetime.datetime.now(x=1)",
        "datetime.datetime.utcnow(1)", "time.sleep()", "time.sleep('x')", "time.sleep(-1)", "time.sleep(float('nan'))",
        "time.sleep(1e300)", "time.sleep(10**10)", "time.sleep(-10**30)", "time.sleep(None)", "time.sleep(1, 2)",
        "time.sleep(1j)", "time.asctime(None)", "time.strftime()", "time.gmtime(1, 2)",
        "time.gmtime('x')", "time.localtime(1e30)", "time.time_ns(1)", "time.clock_gettime('x')",
        "time.clock_gettime(99)", "time.clock_gettime()",
    ):
        try:
            print(wrong, eval(wrong))
        except Exception as error:
            print(wrong, type(error).__name__, error)
    print(time.gmtime(0).tm_year, time.ctime(0), time.strftime("%Y", time.gmtime(0)), time.asctime(time.gmtime(0)))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        datetime.datetime.utcnow()
        print([(str(warning.message), warning.category, warning.lineno) for warning in caught])
"""


def test_a_clock_that_jumps_looks_and_refuses_like_the_real_one(trace: Tracing) -> None:
    run = trace(_LOOKS)
    assert run.ending["outcome"] == "finished"
    assert run.text() == trace(_LOOKS, "real").text()
