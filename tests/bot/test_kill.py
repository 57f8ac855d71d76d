"""A few kills of the real process under load; `python -m benchmarks.kill` does a hundred on each database."""

from pathlib import Path

from benchmarks.kill import play
from tests.e2e.conftest import empty_database_url

__all__ = ["empty_database_url"]

KILLS = 5


async def test_no_answer_is_lost_or_doubled_when_the_process_is_killed(empty_database_url: str, tmp_path: Path) -> None:
    figures = await play(empty_database_url, KILLS, seed=2026, folder=tmp_path)
    assert figures.whole, figures
    assert figures.given >= KILLS
