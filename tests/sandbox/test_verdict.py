import signal

from playground.sandbox.verdict import Claim, Status, reach_verdict

FINE = Claim(0, "finished", None)


def verdict(
    *, stopped_for: str | None = None, status: int | None = 0, cpu: float = 0.1, claim: Claim | None = FINE
) -> str:
    said = None if status is None else Status(exit=status, cpu=cpu, memory=0)
    return reach_verdict(stopped_for=stopped_for, status=said, claim=claim, cpu_limit=5)[0]


def test_the_supervisors_reason_goes_before_the_programs_claim() -> None:
    assert verdict(stopped_for="time-limit") == "time-limit"


def test_a_program_that_was_killed_cannot_claim_to_have_finished() -> None:
    assert verdict(status=-signal.SIGSEGV) == "raised"


def test_the_warning_of_the_cpu_limit_is_its_own_outcome() -> None:
    assert verdict(status=-signal.SIGXCPU, cpu=5, claim=None) == "cpu-limit"


def test_a_program_that_sends_itself_the_warning_has_not_reached_the_limit() -> None:
    assert verdict(status=-signal.SIGXCPU, cpu=0.1, claim=None) == "raised"


def test_a_program_that_ignored_the_warning_is_told_from_one_that_killed_itself() -> None:
    assert verdict(status=-signal.SIGKILL, cpu=6, claim=None) == "cpu-limit"
    assert verdict(status=-signal.SIGKILL, cpu=0.1, claim=None) == "raised"


def test_an_uncaught_memory_error_is_the_memory_limit() -> None:
    assert verdict(claim=Claim(0, "raised", {"type": "MemoryError", "message": ""})) == "memory-limit"


def test_a_program_that_leaves_without_a_claim_is_judged_by_its_exit_status() -> None:
    assert verdict(claim=None) == "finished"
    assert verdict(status=3, claim=None) == "raised"


def test_an_end_that_nobody_saw_is_an_interruption() -> None:
    assert verdict(status=None) == "interrupted"


def test_a_signal_without_a_name_can_be_told_too() -> None:
    assert verdict(status=-40, claim=None) == "raised"
