"""`python -m tests`: all tests on both databases, in parallel, and how much of the rules and conversations they reach.

Further words go to pytest: `python -m tests tests/surveys -x`; the coverage is then not judged.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEAST = 90
"""Per cent of `handlers/` and `mentoring/` that the tests must reach."""
JUDGED = "handlers/*,mentoring/*"


def call(*words: str, **environment: str) -> int:
    """Run a Python module; returns its exit code."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=os.environ | environment, check=False
    ).returncode


def main(words: list[str]) -> int:
    """Run the tests; returns an exit code that is 0 only when all is well."""
    # One more than there are cores: a test waits for the threads of its database, for processes and for the disk.
    workers = str(1 + max(2, os.cpu_count() or 2))
    pytest = ("pytest", "-n", workers, "--durations", "30")
    if words:
        return call(*pytest, *words)
    call("coverage", "erase")
    # The workers are processes of their own, and this makes each of them measure itself.
    failed = call(*pytest, "-p", "tests.measure", COVERAGE_PROCESS_START=str(ROOT / "pyproject.toml"))
    call("coverage", "combine", "--quiet")
    low = call("coverage", "report", f"--include={JUDGED}", f"--fail-under={LEAST}")
    return failed or low


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
