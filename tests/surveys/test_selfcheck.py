"""The private check: asked, worked out, shown to one person, and kept nowhere."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.database import Database
from db.inbox import InboxUpdate
from db.people import Identity
from db.schema import metadata
from db.surveys import Response
from mentoring.errors import NotFound
from mentoring.surveys.answering import begin, give_answer, open_response, send
from mentoring.surveys.questionnaires import install_bank, list_questionnaires
from mentoring.surveys.results import wave_results
from mentoring.surveys.selfcheck import check_oneself
from mentoring.surveys.steps import Kind
from mentoring.surveys.waves import close_wave
from tests.builders import INSTALLATION, NOW
from tests.harness import Harness
from tests.surveys.test_confidential import FIRST, confidential_wave, make_story, own
from tests.surveys.world import HEAD, MENTOR, act, make_world


@pytest.mark.parametrize(
    ("given", "score", "words"),
    [("0040000444", 0, "Силы есть"), ("2222222222", 20, "накапливается"), ("4404444000", 40, "слишком велика")],
)
async def test_the_score_counts_good_signs_the_other_way_round(
    database: Database, given: str, score: int, words: str
) -> None:
    def story(session: Session) -> None:
        make_world(session)
        install_bank(session, INSTALLATION.system(NOW))
        mentor = act(session, MENTOR)
        first = check_oneself(session, mentor, "")
        assert (first.total, len(first.choices), len(first.notes)) == (10, 5, 1)
        assert not check_oneself(session, mentor, given[:-1]).notes
        found = check_oneself(session, mentor, given)
        assert found.label == ""
        assert len(found.notes) == 1
        assert f"{score} из 40" in found.notes[0]
        assert words in found.notes[0]
        for wrong in ("5", "x", given + "0"):
            with pytest.raises(NotFound):
                check_oneself(session, mentor, wrong)

    await database.work(story)


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """All rows, but for the updates and for which of them was the last."""
    left = {InboxUpdate.__tablename__, Identity.__tablename__}
    return {
        name: sorted((tuple(row) for row in session.execute(table.select())), key=repr)
        for name, table in metadata.tables.items()
        if name not in left
    }


async def test_who_has_checked_themselves_has_left_nothing(bot: Harness) -> None:
    def story(session: Session) -> None:
        make_world(session)
        install_bank(session, INSTALLATION.system(NOW))

    await bot.make(story)
    mentor = bot.person("Пётр", account=MENTOR)
    await mentor.says("/menu")
    await mentor.press("Анкеты")
    before = await bot.make(everything)
    await mentor.press("Проверить себя")
    await mentor.sees("1 из 10", "Результат увидите только вы", "К концу дня")
    await mentor.press("Часто")
    await mentor.sees("2 из 10")
    await mentor.press("Назад")
    await mentor.sees("К концу дня")
    for number in range(1, 11):
        await mentor.sees(f"{number} из 10")
        await mentor.press("Часто")
    await mentor.sees("Ваш результат: 22 из 40", "Бот ничего не сохранил")
    await bot.quiet()
    assert await bot.make(everything) == before
    assert await bot.make(lambda session: set(session.scalars(select(InboxUpdate.body)))) == {""}
    assert await bot.make(lambda session: set(session.scalars(select(Identity.awaited_data)))) == {None}
    await mentor.press("Пройти ещё раз")
    await mentor.sees("1 из 10")


async def test_a_centre_learns_of_its_people_only_in_confidence_and_from_the_floor_on(database: Database) -> None:
    def story(session: Session) -> None:
        made = make_story(session, 6)
        install_bank(session, INSTALLATION.system(NOW))
        head = act(session, HEAD)
        burnout = next(one for one in list_questionnaires(session, head) if one.meant.moment == "burnout")
        wave = confidential_wave(session, burnout.id)
        for number in range(6):
            actor, response = act(session, FIRST + number), own(session, FIRST + number, wave)
            begin(session, actor, response)
            code = "4" if number < 2 else "0"
            steps = [
                give_answer(session, actor, response, str(at), "0" if at in {3, 8, 9, 10} and number < 2 else code, 99)
                for at in range(1, 11)
            ]
            assert steps[-1].kind is Kind.QUESTION
            assert ("слишком велика" in steps[-1].label) is (number < 2)
            assert open_response(session, actor, response).kind is Kind.SUMMARY
            assert send(session, actor, response).kind is Kind.FINISHED
        close_wave(session, head, wave)
        assert wave_results(session, head, wave).at_risk == (2, 6)
        assert session.scalars(select(Response.state).where(Response.wave_id == made.wave)).first() == "waiting"

    await database.work(story)
