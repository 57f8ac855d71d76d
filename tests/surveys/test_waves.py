"""Waves: drafts, audiences, opening, extending, closing, and who is written to when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.centres import Organisation
from db.database import Database
from db.outbox import Delivery
from db.people import Consent, Identity, Participation
from db.surveys import QuestionnaireVersion, Response, Wave
from keyboards.surveys import NotNow, OpenResponse, Surveys
from mentoring.access import Role
from mentoring.errors import DomainError, Forbidden, NotFound, Stale
from mentoring.surveys import waves
from mentoring.surveys.answering import give_answer, put_off, send
from mentoring.surveys.audience import Audience, PairKind, Subject
from mentoring.surveys.lookup import State
from mentoring.surveys.mail import INVITATION, LIST, REMINDER, opening, putting_off, remind_before_closing
from mentoring.surveys.questionnaires import list_questionnaires
from mentoring.surveys.waves import (
    choose_all_organisations,
    choose_form,
    choose_organisation,
    choose_pairs,
    choose_role,
    choose_subject,
    close_wave,
    discard_draft,
    draft_wave,
    extend_wave,
    list_choosable,
    list_waves,
    open_wave,
    set_closing,
    show_wave,
)
from tests.builders import NOW, TODAY, consent, make_centre, make_organisation, make_person, participate
from tests.harness import Harness
from tests.surveys.world import (
    COMFORT,
    CURATOR,
    HEAD,
    MENTOR,
    OFTEN,
    OTHER_CURATOR,
    act,
    add_questionnaire,
    block,
    make_world,
    pair_up,
    response_of,
    system,
    wave_of,
)


def mail(session: Session, kind: str = REMINDER, state: str = "planned") -> list[tuple[int, str]]:
    """Who is written to with which text."""
    rows = session.execute(
        select(Delivery.person_id, Delivery.message)
        .where(Delivery.kind == kind, Delivery.state == state)
        .order_by(Delivery.id)
    )
    return [(row.person_id, row.message) for row in rows]


def test_buttons_in_mail_are_those_of_the_keyboards() -> None:
    assert opening(17) == OpenResponse(response_id=17).pack()
    assert putting_off(17) == NotNow(response_id=17).pack()
    assert Surveys().pack() == LIST


async def test_a_draft_shows_whom_it_would_reach(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        card = draft_wave(session, head, world.questionnaire)
        assert (card.state, card.role, card.title) == (State.DRAFT, Subject.MENTOR, "Проверка")
        assert card.closes_on == TODAY + timedelta(days=14)
        assert card.audience == Audience(asked=3, organisations=2, without_account=1, without_consent=0)
        assert draft_wave(session, head, world.questionnaire).id == card.id
        card = choose_role(session, head, card.id, "mentee")
        assert card.audience == Audience(1, 1, 0, 0)
        card = choose_role(session, head, card.id, "curator")
        assert card.audience == Audience(2, 2, 0, 0)
        block(session, CURATOR)
        assert show_wave(session, head, card.id).audience == Audience(2, 2, 1, 0)
        assert session.scalar(select(func.count()).select_from(Response)) == 0

    await database.work(story)


async def test_organisations_and_forms_narrow_the_audience(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        page = choose_organisation(session, head, draft, world.other_school, 0, chosen=True)
        assert [(one.name, one.chosen) for one in page.items] == [("Школа № 1", False), ("Школа № 2", True)]
        assert list_choosable(session, head, draft, 0) == page
        card = show_wave(session, head, draft)
        assert (card.organisations, card.audience) == (("Школа № 2",), Audience(1, 1, 0, 0))
        choose_organisation(session, head, draft, world.other_school, 0, chosen=False)
        choose_organisation(session, head, draft, world.school, 0, chosen=True)
        card = choose_all_organisations(session, head, draft)
        assert (card.organisations, card.audience and card.audience.asked) == ((), 3)
        session.scalars(
            select(Participation).where(Participation.person_id == world.mentor)
        ).one().form = "teacher-teacher"
        card = choose_form(session, head, draft, "teacher-teacher", chosen=True)
        assert (card.forms, card.audience) == (("teacher-teacher",), Audience(1, 1, 0, 0))
        card = choose_form(session, head, draft, "teacher-teacher", chosen=False)
        assert (card.forms, card.audience and card.audience.asked) == ((), 3)

    await database.work(story)


async def test_kinds_of_pairs_narrow_the_audience(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        pair = pair_up(session, world.mentor, world.mentee)
        other = session.get_one(Organisation, world.other_school)
        group = [make_person(session, f"Групповой {name}") for name in ("Антон", "Борис")]
        for person in group:
            consent(session, person)
            participate(session, person, Role.MENTEE, other)
        pair_up(session, world.second, *(person.id for person in group)).kind = "virtual"
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id

        def asked(*kinds: PairKind) -> int:
            for kind in PairKind:
                choose_pairs(session, head, draft, kind.value, chosen=kind in kinds)
            card = show_wave(session, head, draft)
            assert card.pairs == tuple(kind for kind in PairKind if kind in kinds)
            assert card.audience is not None
            return card.audience.asked

        assert [asked(kind) for kind in PairKind] == [1, 1, 1, 1]
        assert (asked(), asked(*PairKind)) == (3, 2)
        assert (asked(PairKind.SINGLE, PairKind.REMOTE), asked(PairKind.GROUP, PairKind.REMOTE)) == (0, 1)
        assert asked(PairKind.SINGLE, PairKind.GROUP) == 2
        choose_form(session, head, draft, "student-student", chosen=True)
        assert (asked(PairKind.GROUP), asked(PairKind.SINGLE)) == (1, 1)
        choose_form(session, head, draft, "student-student", chosen=False)
        choose_form(session, head, draft, "teacher-teacher", chosen=True)
        assert asked(PairKind.GROUP) == 0
        choose_form(session, head, draft, "teacher-teacher", chosen=False)
        choose_role(session, head, draft, "mentee")
        choose_subject(session, head, draft, each_pair=True)
        assert (asked(PairKind.GROUP), asked(PairKind.SINGLE), asked(PairKind.PRESENT)) == (2, 1, 1)
        pair.state = "closed"
        session.flush()
        assert asked(PairKind.SINGLE) == 0
        asked(PairKind.GROUP)
        assert open_wave(session, head, draft).asked == 2
        with pytest.raises(Stale):
            choose_pairs(session, head, draft, "group", chosen=True)

    await database.work(story)


async def test_a_curator_asks_in_the_own_organisation_alone(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        curator, other, head = act(session, CURATOR), act(session, OTHER_CURATOR), act(session, HEAD)
        card = draft_wave(session, curator, world.questionnaire)
        assert draft_wave(session, curator, world.questionnaire) == card
        assert (card.organisations, card.managed, card.audience and card.audience.asked) == (("Школа № 1",), True, 2)
        assert [one.id for one in list_waves(session, curator, 0).items] == [card.id]
        assert list_waves(session, other, 0).total == 0
        with pytest.raises(NotFound):
            show_wave(session, other, card.id)
        with pytest.raises(NotFound):
            open_wave(session, other, card.id)
        with pytest.raises(Forbidden):
            choose_all_organisations(session, curator, card.id)
        with pytest.raises(Forbidden):
            choose_organisation(session, curator, card.id, world.other_school, 0, chosen=True)
        with pytest.raises(NotFound):
            choose_role(session, curator, card.id, "curator")
        choose_role(session, curator, card.id, "mentee")
        assert show_wave(session, curator, card.id).organisations == ("Школа № 1",)
        choose_role(session, curator, card.id, "mentor")
        opened = open_wave(session, curator, card.id)
        assert (opened.asked, opened.wave.managed) == (2, True)
        assert set(session.scalars(select(Response.organisation_id))) == {world.school}
        later = TODAY + timedelta(days=20)
        assert extend_wave(session, curator, card.id, later).wave.closes_on == later
        assert show_wave(session, head, card.id).managed
        assert close_wave(session, curator, card.id).state is State.CLOSED

    await database.work(story)


async def test_a_curator_changes_no_wave_of_the_centre_and_none_of_a_school_left(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        number = wave_of(session, world)
        curator = act(session, CURATOR)
        assert not show_wave(session, curator, number).managed
        with pytest.raises(NotFound):
            close_wave(session, curator, number)
        with pytest.raises(NotFound):
            extend_wave(session, curator, number, TODAY + timedelta(days=9))
        draft = draft_wave(session, curator, world.questionnaire).id
        moved = replace(curator, organisation_ids=frozenset({world.other_school}))
        with pytest.raises(NotFound):
            open_wave(session, moved, draft)
        mine = replace(curator, role=Role.HEAD, organisation_ids=frozenset())
        whole = draft_wave(session, mine, add_for_all(session)).id
        with pytest.raises(NotFound):
            open_wave(session, curator, whole)
        assert [one.id for one in list_waves(session, curator, 0).items] == [draft, number]

    await database.work(story)


async def test_a_curator_begins_a_survey_on_the_phone(bot: Harness) -> None:
    await bot.make(make_world)
    curator = bot.person("Инна", account=CURATOR)
    await curator.says("/menu")
    for label in ("Мониторинг", "Новый опрос", "Проверка"):
        await curator.press(label)
        await bot.quiet()
    await curator.sees("Черновик", "Анкету получат: 2")
    await curator.press("Открыть опрос")
    await bot.quiet()
    await curator.press("Открыть опрос")
    await bot.quiet()
    await curator.sees("Ответили: 0. Ещё не ответили: 2")
    await curator.press("Закрыть опрос")
    await bot.quiet()
    await curator.press("Закрыть опрос")
    await bot.quiet()
    await curator.sees("Открыть снова")


def add_for_all(session: Session) -> int:
    """One more questionnaire; returns its id."""
    version = add_questionnaire(session, "| type | name | label |\n| text | a | Что? |", name="more_mentor")
    return session.get_one(QuestionnaireVersion, version).questionnaire_id


async def test_a_curator_has_no_questionnaire_that_curators_answer(database: Database) -> None:
    def story(session: Session) -> None:
        make_world(session)
        add_questionnaire(session, "| type | name | label |\n| text | a | Что? |", name="state_organisation")
        curator, head = act(session, CURATOR), act(session, HEAD)
        found = {one.meant.ending: one.id for one in list_questionnaires(session, head)}
        assert [one.meant.ending for one in list_questionnaires(session, curator)] == ["mentor"]
        with pytest.raises(NotFound):
            draft_wave(session, curator, found["organisation"])

    await database.work(story)


async def test_curators_are_asked_whatever_the_pairs(database: Database) -> None:
    def story(session: Session) -> None:
        world, head = make_world(session), act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        choose_pairs(session, head, draft, "group", chosen=True)
        card = choose_role(session, head, draft, "curator")
        assert (card.pairs, card.audience and card.audience.asked) == ((), 2)
        with pytest.raises(DomainError, match="waves-error-organisation-pair"):
            choose_pairs(session, head, draft, "group", chosen=True)
        with pytest.raises(NotFound):
            choose_pairs(session, head, draft, "reverse", chosen=True)

    await database.work(story)


async def test_nobody_is_asked_without_consents_or_before_being_accepted(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        session.scalars(select(Participation).where(Participation.person_id == world.silent)).one().state = "applied"
        for row in session.scalars(select(Consent).where(Consent.person_id == world.second)):
            row.revoked_at = NOW
        card = draft_wave(session, head, world.questionnaire)
        assert card.audience == Audience(1, 1, 0, 1)
        opened = open_wave(session, head, card.id)
        assert (opened.asked, opened.written) == (1, 1)
        assert session.scalars(select(Response.person_id)).all() == [world.mentor]

    await database.work(story)


async def test_opening_asks_everybody_once_and_writes_to_whoever_can_be(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        opened = open_wave(session, head, draft)
        assert (opened.asked, opened.written, opened.wave.state) == (3, 2, State.OPEN)
        again = open_wave(session, head, draft)
        assert (again.asked, again.written) == (0, 0)
        assert session.scalar(select(func.count()).select_from(Response)) == 3
        assert {person for person, _ in mail(session, INVITATION)} == {world.mentor, world.second}
        row = session.scalars(select(Delivery).where(Delivery.person_id == world.mentor)).one()
        response = response_of(session, world.mentor)
        assert row.buttons[0] == [["surveys-button-fill", f"svo:{response}"]]
        assert row.arguments == {"title": "Проверка", "until": {"date": "2026-11-30"}}
        assert row.bulk

    await database.work(story)


async def test_invitations_are_titled_in_the_readers_language(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        session.scalars(select(Identity).where(Identity.external_id == MENTOR)).one().language = "en"
        wave_of(session, world)
        row = session.scalars(select(Delivery).where(Delivery.person_id == world.mentor)).one()
        assert row.arguments["title"] == "Check"

    await database.work(story)


async def test_curators_are_asked_for_their_organisations(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        choose_role(session, head, draft, "curator")
        assert open_wave(session, head, draft).asked == 2
        rows = session.scalars(select(Delivery).order_by(Delivery.id)).all()
        assert [row.message for row in rows] == ["surveys-mail-invitation-organisation"] * 2
        assert [row.arguments["title"] for row in rows] == ["Проверка, Школа № 1", "Проверка, Школа № 2"]

    await database.work(story)


async def test_what_cannot_be_opened_says_why(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        with pytest.raises(DomainError, match="waves-error-past"):
            set_closing(session, head, draft, TODAY - timedelta(days=1))
        assert set_closing(session, head, draft, TODAY).closes_on == TODAY
        with pytest.raises(DomainError, match="waves-error-past"):
            open_wave(session, act(session, HEAD, days=2), draft)
        choose_form(session, head, draft, "employer-student", chosen=True)
        with pytest.raises(DomainError, match="waves-error-nobody"):
            open_wave(session, head, draft)
        with pytest.raises(NotFound):
            choose_role(session, head, draft, "director")
        with pytest.raises(NotFound):
            draft_wave(session, head, 999)

    await database.work(story)


async def test_a_draft_can_be_dropped_and_an_open_wave_not_changed(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        discard_draft(session, head, draft)
        session.flush()
        with pytest.raises(NotFound):
            show_wave(session, head, draft)
        wave = wave_of(session, world)
        for change in (
            lambda: choose_role(session, head, wave, "mentee"),
            lambda: choose_form(session, head, wave, "student-student", chosen=True),
            lambda: choose_organisation(session, head, wave, world.school, 0, chosen=True),
            lambda: set_closing(session, head, wave, TODAY),
            lambda: discard_draft(session, head, wave),
        ):
            with pytest.raises(Stale):
                change()

    await database.work(story)


async def test_a_wave_ends_by_itself_and_can_be_opened_again(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        late = act(session, HEAD, days=20)
        assert show_wave(session, late, wave).state is State.CLOSED
        newcomer = make_person(session, "Новиков Илья", account=3100)
        consent(session, newcomer)
        participate(session, newcomer, Role.MENTOR, session.get_one(Response, 1).organisation)
        with pytest.raises(DomainError, match="waves-error-past"):
            extend_wave(session, late, wave, TODAY)
        opened = extend_wave(session, late, wave, TODAY + timedelta(days=30))
        assert (opened.asked, opened.written, opened.wave.state) == (1, 1, State.OPEN)
        assert opened.wave.closes_on == date(2026, 12, 16)

    await database.work(story)


async def test_closing_calls_off_what_has_not_been_sent(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head, wave = act(session, HEAD), wave_of(session, world)
        assert close_wave(session, head, wave).state is State.CLOSED
        assert close_wave(session, head, wave).state is State.CLOSED
        assert mail(session, INVITATION) == []
        assert len(mail(session, INVITATION, "cancelled")) == 2

    await database.work(story)


async def test_reminders_go_out_three_days_and_one_day_before_closing(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave_of(session, world)
        plan = {}
        for hours in range(0, 24 * 16, 6):
            planned = remind_before_closing(session, system(session, world, NOW + timedelta(hours=hours)))
            if planned:
                plan[hours // 24] = planned
        assert plan == {11: 2, 13: 2}

    await database.work(story)


async def test_a_day_that_was_missed_is_made_up_for_once(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave_of(session, world)
        assert remind_before_closing(session, system(session, world, NOW + timedelta(days=14))) == 2
        assert remind_before_closing(session, system(session, world, NOW + timedelta(days=14))) == 0
        assert remind_before_closing(session, system(session, world, NOW + timedelta(days=15))) == 0

    await database.work(story)


async def test_a_short_wave_does_not_remind_on_top_of_the_invitation(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        draft = draft_wave(session, head, world.questionnaire).id
        set_closing(session, head, draft, TODAY + timedelta(days=1))
        open_wave(session, head, draft)
        assert remind_before_closing(session, system(session, world, NOW)) == 0
        assert remind_before_closing(session, system(session, world, NOW + timedelta(days=1))) == 0

    await database.work(story)


async def test_who_has_begun_and_who_has_not_are_reminded_differently_and_who_finished_never(
    database: Database,
) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave_of(session, world)
        mentor = response_of(session, world.mentor)
        give_answer(session, act(session, MENTOR), mentor, COMFORT, "7", 0)
        session.flush()
        remind_before_closing(session, system(session, world, NOW + timedelta(days=11)))
        assert mail(session) == [
            (world.mentor, "surveys-mail-reminder-continue"),
            (world.second, "surveys-mail-reminder-start"),
        ]
        row = session.scalars(select(Delivery).where(Delivery.message == "surveys-mail-reminder-continue")).one()
        assert row.arguments["answered"] == 1
        give_answer(session, act(session, MENTOR), mentor, OFTEN, "0", 9)
        send(session, act(session, MENTOR), mentor)
        assert mail(session) == [(world.second, "surveys-mail-reminder-start")]
        remind_before_closing(session, system(session, world, NOW + timedelta(days=13)))
        assert {person for person, _ in mail(session)} == {world.second}

    await database.work(story)


async def test_not_now_means_tomorrow_morning(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave_of(session, world)
        mentor = response_of(session, world.mentor)
        assert put_off(session, act(session, MENTOR), mentor) == TODAY + timedelta(days=1)
        assert put_off(session, act(session, MENTOR), mentor) == TODAY + timedelta(days=1)
        [row] = session.scalars(select(Delivery).where(Delivery.kind == REMINDER))
        assert row.due_at == NOW + timedelta(days=1)
        assert put_off(session, act(session, MENTOR, days=14), mentor) is None

    await database.work(story)


async def test_waves_are_listed_drafts_first(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        wave = wave_of(session, world)
        draft = draft_wave(session, act(session, HEAD), world.questionnaire).id
        page = list_waves(session, act(session, HEAD), 0)
        assert [(line.id, line.state, line.counts.total) for line in page.items] == [
            (draft, State.DRAFT, 0),
            (wave, State.OPEN, 3),
        ]
        page = list_waves(session, act(session, CURATOR), 0)
        assert [(line.id, line.counts.total) for line in page.items] == [(wave, 2)]
        assert [line.counts.total for line in list_waves(session, act(session, OTHER_CURATOR), 0).items] == [1]

    await database.work(story)


async def test_another_centre_sees_and_changes_nothing(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        head = act(session, HEAD)
        elsewhere = make_centre(session, "Другой центр")
        foreign = make_organisation(session, elsewhere, "Чужая школа")
        wave = Wave(
            centre_id=elsewhere.id, version_id=world.version, title="", year=2026, role="mentor", audience={},
            state="draft", opens_on=TODAY, closes_on=TODAY, created_by_id=world.mentor, created_at=NOW,
        )  # fmt: skip
        session.add(wave)
        session.flush()
        assert wave.id not in {line.id for line in list_waves(session, head, 0).items}
        for change in (
            lambda: show_wave(session, head, wave.id),
            lambda: choose_role(session, head, wave.id, "mentee"),
            lambda: list_choosable(session, head, wave.id, 0),
            lambda: choose_organisation(session, head, wave.id, foreign.id, 0, chosen=True),
            lambda: choose_all_organisations(session, head, wave.id),
            lambda: choose_form(session, head, wave.id, "student-student", chosen=True),
            lambda: set_closing(session, head, wave.id, TODAY),
            lambda: open_wave(session, head, wave.id),
            lambda: extend_wave(session, head, wave.id, TODAY),
            lambda: close_wave(session, head, wave.id),
            lambda: discard_draft(session, head, wave.id),
        ):
            with pytest.raises(NotFound):
                change()
        own = draft_wave(session, head, world.questionnaire).id
        with pytest.raises(NotFound):
            choose_organisation(session, head, own, foreign.id, 0, chosen=True)

    await database.work(story)


async def test_a_curator_sees_no_drafts_of_the_centre_and_opens_none_of_them(database: Database) -> None:
    def story(session: Session) -> None:
        world = make_world(session)
        draft = draft_wave(session, act(session, HEAD), world.questionnaire).id
        curator = act(session, CURATOR)
        with pytest.raises(NotFound):
            show_wave(session, curator, draft)
        for operation in (waves.open_wave, waves.close_wave, waves.discard_draft):
            with pytest.raises(NotFound):
                operation(session, curator, draft)

    await database.work(story)
