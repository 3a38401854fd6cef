"""A clock that jumps, at the edges: alarms, interruptions, refusals, threads that fail."""

from __future__ import annotations

from .conftest import Tracing


def test_an_alarm_rings_by_the_machines_clock_also_while_the_program_sleeps(trace: Tracing) -> None:
    run = trace("""
        import signal
        import time

        signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        began = time.monotonic()
        time.sleep(500)
        print(500 <= time.monotonic() - began < 530)
    """)
    assert run.text() == "alarm\nTrue\n"


def test_an_alarm_may_end_a_sleep_by_an_exception(trace: Tracing) -> None:
    run = trace("""
        import signal
        import threading
        import time

        def ring(*_):
            raise KeyboardInterrupt

        signal.signal(signal.SIGALRM, ring)
        for sleep in (lambda: time.sleep(500), lambda: threading.Event().wait(500)):
            threading.Thread(target=time.sleep, args=(900,), daemon=True).start()
            began = time.monotonic()
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.1)
                sleep()
            except KeyboardInterrupt:
                print("interrupted", time.monotonic() - began < 100)
    """)
    assert run.text() == "interrupted True\ninterrupted True\n"


def test_threads_refuse_what_they_always_refuse(trace: Tracing) -> None:
    source = """
        import threading
        import time

        def tried(function, *arguments):
            try:
                print(function(*arguments))
            except Exception as error:
                print(type(error).__name__, error)

        thread = threading.Thread(target=lambda: tried(time.sleep, -1))
        tried(thread.join)
        thread.start()
        tried(threading.current_thread().join)
        for timeout in (0, -1, None, 5, "x"):
            tried(thread.join, timeout)
        tried(thread.start)
        tried(threading.Condition().wait)
        condition = threading.Condition()
        with condition:
            for timeout in (0, -1):
                tried(condition.wait, timeout)
            tried(condition.wait, "x")
        print(threading.Thread.join.__name__, threading.Thread.join.__qualname__, threading.active_count())
    """
    assert trace(source).text() == trace(source, "real").text()


def test_a_join_ends_with_the_thread_even_when_that_fails(trace: Tracing) -> None:
    run = trace("""
        import threading
        import time

        def fail():
            time.sleep(1)
            raise ValueError("in a thread")

        thread = threading.Thread(target=fail)
        thread.start()
        others = [threading.Thread(target=thread.join) for _ in range(3)]
        for other in others:
            other.start()
        for other in others:
            other.join()
        print(thread.is_alive())
    """)
    assert run.text() == "False\n"
    assert "ValueError: in a thread" in run.text("stderr")
