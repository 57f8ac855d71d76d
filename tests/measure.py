"""A pytest plugin that keeps what a worker has measured: workers are ended before coverage.py would do it itself."""

import coverage


def pytest_sessionfinish() -> None:
    """Write the worker's measurements down, if it makes any."""
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.stop()
        measuring.save()
