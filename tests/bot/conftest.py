import pytest

from db.database import Database
from tests.bot.kit import Kit


@pytest.fixture
async def kit(database: Database) -> Kit:
    """The running parts of the bot in one process, on both databases."""
    return Kit(database)
