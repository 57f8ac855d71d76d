"""The whole story, from a register in Excel to a summary in chat, on an empty database of each kind."""

import time
from collections.abc import Awaitable, Callable

import pytest

from tests.e2e import story_centre as centre
from tests.e2e import story_english as english
from tests.e2e import story_people as people
from tests.e2e import story_stages as stages
from tests.e2e import story_summary as summary
from tests.e2e import story_surveys as surveys
from tests.e2e.world import World

PHASES: tuple[Callable[[World], Awaitable[None]], ...] = (
    centre.the_head_comes_in_by_the_one_time_link,
    centre.the_head_takes_the_good_rows_of_the_register,
    centre.the_head_makes_links_for_curators,
    centre.a_curator_comes_in_with_an_order,
    centre.every_closed_link_has_its_own_answer,
    people.the_curator_sends_a_class_list,
    people.the_curator_shares_the_link_of_the_school,
    people.a_mentor_joins_by_the_link,
    people.a_mentee_joins_by_the_link,
    people.the_curator_decides,
    people.nobody_is_paired_without_consents,
    people.the_curator_forms_a_pair_and_both_agree,
    stages.the_head_gives_the_stages_to_all,
    stages.a_reminder_comes_on_time_and_the_stage_is_reported_with_a_link,
    stages.the_second_stage_is_reported_with_a_file,
    stages.the_head_sees_the_grid,
    surveys.the_head_opens_the_waves_of_monitoring,
    surveys.the_mentor_answers_by_buttons_and_by_typing,
    surveys.the_process_is_killed_and_the_mentor_goes_on,
    surveys.the_mentor_finishes,
    surveys.the_curator_answers_for_the_organisation,
    surveys.the_curator_answers_for_a_pupil_without_the_bot,
    surveys.whoever_has_not_answered_is_reminded,
    summary.the_head_reads_the_summary,
    summary.the_summary_is_a_picture_too,
    summary.the_head_looks_through_what_was_written,
    summary.the_head_exports_everything,
    english.everybody_walks_through_the_english_interface,
    english.the_english_export_has_english_titles,
)


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, on parts that end in a chunk
async def test_the_story_of_a_centre(world: World) -> None:
    for phase in PHASES:
        begun = time.monotonic()
        await phase(world)
        print(f"{time.monotonic() - begun:5.1f} s  {phase.__name__.replace('_', ' ')}")  # noqa: T201 -- with a failure
