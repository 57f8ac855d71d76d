"""Who may do what: denied by default, within the actor's scope, asked in one place."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from handlers.table import build_table
from mentoring.access import CENTRE, EVERYBODY, REGISTRY, Actor, Role, get_organisation, is_operation, operation
from mentoring.errors import Forbidden, NotFound
from mentoring.names import NameMode
from tests.builders import INSTALLATION, NOW, actor_for, appoint, make_centre, make_organisation, make_person

HEAD, CURATOR, FAR_HEAD = 11, 21, 91


@pytest.fixture
def ring() -> object:
    """An operation for staff alone; it is forgotten after the test."""

    @operation(CENTRE)
    def ring(session: Session, actor: Actor, times: int = 1) -> int:
        """Ring."""
        return times

    yield ring
    del REGISTRY["tests.test_access.ring"]


@pytest.mark.parametrize("role", sorted(EVERYBODY | {Role.SYSTEM}))
def test_only_the_named_roles_and_the_system_may_call(ring: object, role: Role) -> None:
    assert callable(ring)
    actor = replace(INSTALLATION.system(NOW), role=role)
    if role in CENTRE | {Role.SYSTEM}:
        assert ring(None, actor, times=3) == 3
    else:
        with pytest.raises(Forbidden, match="errors-forbidden"):
            ring(None, actor)


def test_an_operation_is_known_by_its_name_and_its_roles(ring: object) -> None:
    assert callable(ring)
    assert is_operation(ring)
    assert not is_operation(print)
    assert REGISTRY["tests.test_access.ring"] == CENTRE


def test_no_operation_is_open_to_the_system_by_name_only() -> None:
    build_table()
    assert len(REGISTRY) > 50
    assert all(roles <= EVERYBODY | {Role.SYSTEM} for roles in REGISTRY.values())


async def test_each_role_reaches_its_own_organisations(database: Database) -> None:
    def story(session: Session) -> None:
        here, there = make_centre(session), make_centre(session, "Другой центр")
        first, second = make_organisation(session, here), make_organisation(session, here, "Школа № 2")
        far = make_organisation(session, there)
        appoint(session, make_person(session, "Орлова Мария", account=HEAD), Role.HEAD, here)
        appoint(session, make_person(session, "Иванова Анна", account=CURATOR), Role.CURATOR, second)
        appoint(session, make_person(session, "Чужая Инна", account=FAR_HEAD), Role.HEAD, there)

        def reached(actor: Actor) -> set[int]:
            return set(session.scalars(select(Organisation.id).where(actor.reaches(Organisation.id))))

        assert reached(actor_for(session, HEAD)) == {first.id, second.id}
        assert reached(actor_for(session, CURATOR)) == {second.id}
        assert reached(actor_for(session, FAR_HEAD)) == {far.id}
        assert reached(actor_for(session, 99)) == set()
        assert reached(INSTALLATION.system(NOW)) == {first.id, second.id, far.id}
        assert get_organisation(session, actor_for(session, CURATOR), second.id).name == "Школа № 2"
        for account, organisation in ((CURATOR, first), (HEAD, far), (FAR_HEAD, first), (99, far)):
            with pytest.raises(NotFound):
                get_organisation(session, actor_for(session, account), organisation.id)

    await database.work(story)


async def test_an_actor_names_people_as_the_installation_says(database: Database) -> None:
    def story(session: Session) -> None:
        person = make_person(session, "Иванова Анна Петровна", account=5)
        shown = [
            actor_for(session, 5, installation=replace(INSTALLATION, names=mode)).name(person)
            for mode in (NameMode.CODES, NameMode.INITIALS, NameMode.FULL)
        ]
        assert shown == [person.code, "Иванова А. П.", "Иванова Анна Петровна"]

    await database.work(story)
