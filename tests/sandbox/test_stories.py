"""Stories work the same against a bot in this process and over HTTP."""

import pytest

from sandbox import Sandbox, StoryError


async def test_a_person_opens_presses_and_sees(running: Sandbox) -> None:
    anna = running.person("Анна Иванова")
    await anna.opens("invite-1")
    await anna.sees("Здравствуйте")
    assert anna.screen.buttons == [["Дальше"]]
    await anna.press("Даль")
    await anna.sees("Шаг 1")
    await anna.sees_answer("Принято")
    assert anna.answers == ["Принято"]


async def test_two_taps_at_once_are_two_updates(running: Sandbox) -> None:
    anna = running.person("Анна Иванова")
    await anna.opens()
    await anna.press("Дальше", times=2)
    await anna.sees("Шаг 2")
    await running.quiet()
    assert anna.answers == ["Принято", "Принято"]


async def test_what_was_there_before_the_last_deed_does_not_count(running: Sandbox) -> None:
    anna = running.person("Анна Иванова")
    await anna.opens()
    await anna.sees("Здравствуйте")
    await anna.reads()
    await anna.does_not_see("Здравствуйте")
    with pytest.raises(StoryError, match="does not see"):
        await anna.sees("Здравствуйте", timeout=0.05)


async def test_a_file_goes_there_and_back(running: Sandbox) -> None:
    anna = running.person("Анна Иванова")
    await anna.opens()
    await anna.sees("Здравствуйте")
    await anna.sends_file("список класса.xlsx", b"PK\x03\x04" * 50_000)
    await anna.sees("список класса.xlsx")
    assert anna.file() == b"PK\x03\x04" * 50_000
    assert running.received.files == [("список класса.xlsx", anna.file())]


async def test_a_failed_story_prints_the_chat(running: Sandbox) -> None:
    anna = running.person("Анна Иванова")
    await anna.opens()
    await anna.sees("Здравствуйте")
    with pytest.raises(StoryError) as caught:
        await anna.press("Нет такой", timeout=0.05)
    assert "Анна Иванова" in str(caught.value)
    assert "[ Дальше ]" in str(caught.value)
    assert "/start" in anna.transcript()


async def test_people_do_not_disturb_each_other(running: Sandbox) -> None:
    anna, boris = running.person("Анна Иванова"), running.person("Борис Петров")
    await anna.opens()
    await boris.opens()
    await anna.says("яблоко")
    await boris.says("груша")
    await anna.sees("яблоко")
    await boris.sees("груша")
    await anna.does_not_see("груша")
