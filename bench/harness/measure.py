"""Runs programs by turns and keeps wall time, processor time, peak memory and what they printed."""

import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


@dataclass
class Run:
    """One run of one program."""

    wall: float
    cpu: float
    memory: int  # bytes, peak resident
    out: str


@dataclass
class Runner:
    """A contender: one or more commands run after each other, and the runs it has had."""

    name: str
    commands: list
    limit: int = 10**9  # at most so many runs: slow peers run less often
    before: object = None  # called before every run, outside the clock
    runs: list = field(default_factory=list)
    failure: str = ""

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)

    def spread(self, what):
        values = [getattr(run, what) for run in self.runs]
        return min(values), max(values)

    @property
    def out(self):
        return self.runs[-1].out

    @property
    def ran(self):
        return bool(self.runs) and not self.failure


def race(runners, rounds):
    """One warm-up of everybody, then `rounds` rounds in which everybody runs once, in turn."""
    for turn in range(rounds + 1):
        for runner in runners:
            if runner.failure or len(runner.runs) >= runner.limit:
                continue
            run = attempt(runner)
            if run and (turn > 0 or runner.limit <= 1):
                runner.runs.append(run)
    return runners


def attempt(runner):
    """Runs the commands of a contender once; a failure ends its part in the race and is kept for the report."""
    if runner.before:
        runner.before()
    total = Run(0.0, 0.0, 0, "")
    for command in runner.commands:
        status, run, error = execute(command)
        if status != 0:
            last = error.strip().splitlines()[-1:] or [f"exit status {status}"]
            runner.failure = last[0][:160]
            return None
        total = Run(total.wall + run.wall, total.cpu + run.cpu, max(total.memory, run.memory), run.out)
    return total


def execute(command):
    """One process, with the resources the kernel counted for it and its children."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        began = time.perf_counter()
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=error)
        except OSError as reason:
            return 127, None, str(reason)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        run = Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text(out))
        return process.returncode, run, text(error)


def text(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace")
