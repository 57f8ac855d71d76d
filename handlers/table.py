"""All capabilities of the bot: whoever adds one adds one line here."""

from handlers import (
    accounts,
    acts,
    appointments,
    blanks,
    centres,
    consents,
    duplicates,
    editions,
    export,
    headcounts,
    history,
    imports,
    invitations,
    joining,
    labour,
    leaflets,
    menu,
    needs,
    organisations,
    pairs,
    partners,
    people,
    problems,
    profile,
    region,
    results,
    rights,
    roadmap,
    schools,
    selfcheck,
    start,
    summary,
    surveys,
    transfers,
    waves,
    years,
)
from handlers.routes import Routes, Table

CAPABILITIES: tuple[Routes, ...] = (
    start.routes,
    menu.routes,
    centres.routes,
    blanks.routes,
    organisations.routes,
    headcounts.routes,
    partners.routes,
    needs.routes,
    people.routes,
    duplicates.routes,
    profile.routes,
    transfers.routes,
    accounts.routes,
    consents.routes,
    editions.routes,
    imports.routes,
    invitations.routes,
    leaflets.routes,
    appointments.routes,
    joining.routes,
    labour.routes,
    pairs.routes,
    roadmap.routes,
    schools.routes,
    summary.routes,
    export.routes,
    surveys.routes,
    selfcheck.routes,
    waves.routes,
    results.routes,
    problems.routes,
    years.routes,
    history.routes,
    region.routes,
    acts.routes,
    rights.routes,
)


def build_table() -> Table:
    """The handlers of all capabilities in one table.

    Raises:
        ValueError: when two of them claim the same callback prefix, awaited input or command.
    """
    return Table(CAPABILITIES)
