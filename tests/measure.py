"""A pytest plugin for what the tests reach: which of them count, and that a worker's measurements are kept.

Measuring makes a test twice as slow. On PostgreSQL, in the other language, in the hands of strangers and in crowds the
same lines run once more, and the stories of whole processes tell what other tests prove: none of these counts.
"""

import os
import re
from collections.abc import Iterator

import coverage
import pytest

NOT_COUNTED = re.compile(
    r"\[postgresql|/e2e/|test_(?:codes|forged_buttons|kill|thousand|page)\.py"
    r"|test_screens\.py.*(?:three_taps|two_curators|, en\])"
)
"""Tests that are not measured, by their names."""
SETTING = "COVERAGE_PROCESS_START"
"""With it in the environment a process measures itself."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure a test or leave it alone, together with the processes that it starts."""
    measuring = coverage.Coverage.current()
    if measuring is None or not NOT_COUNTED.search(item.nodeid):
        return (yield)
    setting = os.environ.pop(SETTING)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()
        os.environ[SETTING] = setting


def pytest_sessionfinish() -> None:
    """Write the worker's measurements down, if it makes any: workers are ended before coverage.py would do it."""
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.stop()
        measuring.save()
