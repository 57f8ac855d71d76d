"""The chat page in a real browser, against the real sandbox: what people see, and what the bot gets of their deeds.

Needs Chromium or Chrome; without one all of these are skipped.
"""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
import segno
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from sandbox import Person, Sandbox, SandboxServer, SandboxSession, VirtualClock
from sandbox.browser import Browser, Page, find_chromium, launch
from tests.sandbox.conftest import START, inline

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(find_chromium() is None, reason="there is no Chromium or Chrome on this machine"),
]

READY = "document.body.dataset.ready"
LAST = "[...document.querySelectorAll('.message')].at(-1)"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole module: starting it is the slow part."""
    async with launch() as running:
        yield running


@dataclass
class World:
    """A served sandbox, its bot, one person who has pressed Start, and a browser to look with."""

    box: Sandbox
    bot: Bot
    server: SandboxServer
    anna: Person
    browser: Browser
    pages: list[Page] = field(default_factory=list)

    async def look(self, query: str = "", *, width: int = 1280, height: int = 800) -> Page:
        """Opens the chat page and waits until it is complete."""
        page = await self.browser.page(f"{self.server.url}/{query}", width=width, height=height)
        self.pages.append(page)
        await page.wait(READY)
        return page

    async def next_update(self, kind: str) -> dict[str, Any]:
        """The next update of this kind that the bot gets."""
        updates = self.box.updates
        await self.box.changes.until(lambda: any(kind in wire for wire in updates.take()), 10)
        found: dict[str, Any] = next(wire[kind] for wire in updates.take() if kind in wire)
        return found


@pytest_asyncio.fixture(loop_scope="module")
async def world(browser: Browser) -> AsyncIterator[World]:
    box = Sandbox(VirtualClock(START, frozen=True))
    bot = Bot(box.token, session=SandboxSession(box), default=DefaultBotProperties(parse_mode="HTML"))
    anna = box.person("Анна Иванова", note="Наставник, школа № 3")
    await anna.opens()
    box.updates.waiting.clear()
    async with SandboxServer(box) as server:
        world = World(box, bot, server, anna, browser)
        yield world
        errors = [error for page in world.pages for error in page.errors]
        for page in world.pages:
            await page.close()
    assert errors == []


async def test_a_message_of_the_bot_appears_by_itself_with_its_buttons(world: World) -> None:
    page = await world.look()
    await world.bot.send_message(world.anna.id, "Вопрос <b>7</b>", reply_markup=inline([("Да", "y"), ("Нет", "n")]))
    await page.wait(f"{LAST}.querySelector('.text b')?.textContent === '7'")
    assert await page.evaluate(f"[...{LAST}.querySelectorAll('.key')].map((key) => key.textContent)") == ["Да", "Нет"]
    widths = await page.evaluate(f"[...{LAST}.querySelectorAll('.key')].map((key) => key.offsetWidth)")
    assert abs(widths[0] - widths[1]) <= 1


async def test_unread_messages_are_marked_until_somebody_looks_at_the_chat(world: World) -> None:
    page = await world.look()
    await world.bot.send_message(world.anna.id, "Раз")
    await world.bot.send_message(world.anna.id, "Два")
    await page.wait("document.querySelector('#people .badge')?.textContent === '2'")
    assert await page.evaluate("document.title") == "(2) Песочница"
    await page.click(".chat .head")
    await page.wait("!document.querySelector('#people .badge') && document.querySelector('.head .badge').hidden")
    assert not world.anna.chat.unread


async def test_a_press_spins_until_the_bot_answers_with_a_notice_and_an_edit_in_place(world: World) -> None:
    sent = await world.bot.send_message(world.anna.id, "Вопрос 1", reply_markup=inline([("Да", "y")]))
    page = await world.look()
    await page.click(".key", "Да")
    query = await world.next_update("callback_query")
    await page.wait("document.querySelector('.key.waiting[aria-busy=true]')")
    await world.bot.answer_callback_query(query["id"], "Записано")
    await page.wait("document.querySelector('.notices .notice')?.textContent === 'Записано'")
    await page.wait("!document.querySelector('.key.waiting')")
    await world.bot.edit_message_text("Вопрос 2", chat_id=world.anna.id, message_id=sent.message_id)
    await page.wait(f"{LAST}.querySelector('.text').textContent === 'Вопрос 2' && {LAST}.matches('.flash')")
    assert await page.evaluate("document.querySelectorAll('.message.in').length") == 1


async def test_an_alert_covers_one_phone_until_it_is_read(world: World) -> None:
    await world.bot.send_message(world.anna.id, "Вопрос", reply_markup=inline([("Да", "y")]))
    page = await world.look()
    await page.click(".key", "Да")
    query = await world.next_update("callback_query")
    await world.bot.answer_callback_query(query["id"], "Срок прошёл", show_alert=True)
    await page.wait("document.querySelector('[role=alertdialog] p')?.textContent === 'Срок прошёл'")
    await page.key("Enter")
    await page.wait("!document.querySelector('[role=alertdialog]')")


async def test_a_button_that_has_gone_says_so(world: World) -> None:
    await world.bot.send_message(world.anna.id, "Вопрос", reply_markup=inline([("Да", "y")]))
    page = await world.look()
    world.anna.chat.records[world.anna.screen.message_id].wire.pop("reply_markup")
    await page.click(".key", "Да")
    await page.wait("document.querySelector('.notice.error')?.textContent === 'Этой кнопки уже нет'")
    assert not await page.evaluate("!!document.querySelector('.key.waiting')")


async def test_styles_and_disabled_buttons_look_their_part(world: World) -> None:
    keys = [
        InlineKeyboardButton.model_validate({"text": "Принять", "callback_data": "a", "style": "success"}),
        InlineKeyboardButton.model_validate({"text": "2 из 5", "disabled": {}}),
    ]
    await world.bot.send_message(world.anna.id, "Заявка", reply_markup=InlineKeyboardMarkup(inline_keyboard=[keys]))
    page = await world.look()
    assert await page.wait("document.querySelector('.key.success')?.textContent") == "Принять"
    await page.click(".key.disabled", "2 из 5")
    assert await page.evaluate("document.querySelector('.key.disabled').ariaDisabled") == "true"
    assert not world.box.updates.waiting


async def test_enter_sends_and_shift_enter_begins_a_new_line(world: World) -> None:
    page = await world.look()
    await page.click(".line textarea")
    await page.type("Первая")
    await page.key("Enter", shift=True)
    await page.type("вторая")
    await page.key("Enter")
    await page.wait(f"{LAST}.matches('.out') && {LAST}.querySelector('.text').innerText === 'Первая\\nвторая'")
    assert (await world.next_update("message"))["text"] == "Первая\nвторая"
    assert await page.evaluate("document.querySelector('.line textarea').value") == ""


async def test_an_own_message_is_changed_with_the_arrow_key(world: World) -> None:
    await world.anna.says("Опечтка")
    page = await world.look()
    await page.click(".line textarea")
    await page.key("ArrowUp")
    await page.evaluate("document.querySelector('.line textarea').select()")
    await page.type("Опечатка")
    await page.key("Enter")
    await page.wait(f"{LAST}.querySelector('.text').textContent === 'Опечатка'")
    assert (await world.next_update("edited_message"))["text"] == "Опечатка"
    assert "изменено" in await page.text(".message.out:last-child .stamp")


async def test_markup_in_names_texts_labels_and_files_stays_text(world: World) -> None:
    evil = "<img src=x onerror='window.broken = 1'>"
    world.box.person(evil, note=evil, link="abc")
    await world.anna.says(evil)
    await world.anna.sends_file(f"{evil}.txt", b"x", caption=evil)
    await world.bot.send_message(world.anna.id, "&lt;i&gt;", reply_markup=inline([(evil, "y")]))
    page = await world.look()
    await page.click(".key", "<img")
    await world.bot.answer_callback_query((await world.next_update("callback_query"))["id"], evil)
    await page.wait("document.querySelector('.notices .notice')")
    await page.click(".log-toggle")
    assert await page.evaluate("[!!document.querySelector('[src=x]'), window.broken ?? null]") == [False, None]
    assert await page.text(".message.in .text") == "<i>"


async def test_html_outside_the_short_list_is_dropped_even_if_the_server_let_it_through(world: World) -> None:
    page = await world.look()
    script = """import('/page/static/message.js').then(({richText}) => {
        const box = document.createElement('div');
        box.append(richText(`<b onclick="bad()">a</b><script>bad()<\\/script><a href="javascript:bad()">b</a>
            <iframe></iframe><svg onload="bad()"></svg><img src=x onerror="bad()">`, {bot: {username: 'b'}}));
        return box.innerHTML;
    })"""
    assert (await page.evaluate(script)).split() == ["<b>a</b>bad()b"]


async def test_a_deleted_message_goes_and_a_pinned_one_stands_on_top(world: World) -> None:
    first = await world.bot.send_message(world.anna.id, "Важное")
    second = await world.bot.send_message(world.anna.id, "Лишнее")
    page = await world.look()
    await world.bot.delete_message(world.anna.id, second.message_id)
    await page.wait("![...document.querySelectorAll('.message')].some((one) => one.textContent.includes('Лишнее'))")
    await world.bot.pin_chat_message(world.anna.id, first.message_id)
    await page.wait("document.querySelector('.pinned').innerText.includes('Важное')")


async def test_a_photo_opens_large_an_album_is_one_bubble_and_a_document_can_be_downloaded(world: World) -> None:
    picture = io.BytesIO()
    segno.make("t.me/bot?start=x").save(picture, kind="png", scale=6)
    await world.bot.send_photo(world.anna.id, BufferedInputFile(picture.getvalue(), "qr.png"), caption="Код")
    await world.anna.sends_album([("1.png", picture.getvalue()), ("2.png", picture.getvalue())], kind="photo")
    await world.bot.send_document(world.anna.id, BufferedInputFile(b"x" * 2048, "Сводка.xlsx"))
    page = await world.look()
    await page.wait("document.querySelectorAll('.message').length === 4")  # the start, a photo, an album, a document
    await page.wait("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    assert await page.evaluate("document.querySelectorAll('.message.out .photos.count-2 img').length") == 2
    file = await page.evaluate(
        "(({download, innerText, href}) => [download, innerText, href])(document.querySelector('.file'))"
    )
    assert (file[0], "2 КБ" in file[1]) == ("Сводка.xlsx", True)
    assert await page.evaluate(f"fetch({file[2]!r}).then((reply) => reply.text()).then((text) => text.length)") == 2048
    await page.click(".message.in .photo")
    await page.wait("document.querySelector('dialog.lightbox img')")
    await page.key("Escape")
    await page.wait("!document.querySelector('dialog')")


async def test_files_dropped_on_a_chat_are_sent_with_a_caption(world: World) -> None:
    page = await world.look()
    await page.evaluate("""(() => {
        const dropped = new DataTransfer();
        for (const name of ['5А.xlsx', '5Б.xlsx']) dropped.items.add(new File(['данные'], name));
        document.querySelector('.chat').dispatchEvent(
            new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
    })()""")
    await page.wait("document.querySelectorAll('.upload-items li').length === 2")
    await page.type("Списки")
    await page.key("Enter")
    await page.wait("document.querySelectorAll('.message.out .file').length === 2")
    sent = await world.next_update("message")
    assert (sent["document"]["file_name"], sent["caption"]) == ("5А.xlsx", "Списки")


async def test_a_reply_keyboard_asks_before_it_gives_the_phone_number(world: World) -> None:
    keys = [[KeyboardButton(text="Мой номер", request_contact=True)], [KeyboardButton(text="Позже")]]
    markup = ReplyKeyboardMarkup(keyboard=keys, input_field_placeholder="Телефон")
    await world.bot.send_message(world.anna.id, "Поделитесь номером", reply_markup=markup)
    page = await world.look()
    assert await page.evaluate("document.querySelector('.line textarea').placeholder") == "Телефон"
    await page.click(".reply-keyboard .key", "Мой номер")
    assert not world.box.updates.waiting
    await page.click(".sheet button", "Отправить")
    assert (await world.next_update("message"))["contact"]["phone_number"] == world.anna.account.phone


async def test_the_menu_lists_the_commands_of_this_person(world: World) -> None:
    commands = [
        BotCommand(command="menu", description="Главное меню"),
        BotCommand(command="help", description="Помощь"),
    ]
    page = await world.look()
    await world.bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=world.anna.id))
    await page.click(".menu-button")
    await page.click("[role=menuitem]", "Помощь")
    assert (await world.next_update("message"))["text"] == "/help"


async def test_typing_is_shown_until_the_message_comes(world: World) -> None:
    page = await world.look()
    await world.bot.send_chat_action(world.anna.id, "typing")
    await page.wait("document.querySelector('.subtitle').textContent === 'бот печатает…'")
    await world.bot.send_message(world.anna.id, "Готово")
    await page.wait("document.querySelector('.subtitle').textContent === 'Наставник, школа № 3'")


async def test_a_moment_is_shown_in_the_readers_zone_and_a_spoiler_only_when_asked(world: World) -> None:
    moment = int((START + timedelta(days=1)).timestamp())
    text = f'До <tg-time unix="{moment}" format="Dt">завтра</tg-time>, <tg-spoiler>секрет</tg-spoiler>'
    await world.bot.send_message(world.anna.id, text)
    page = await world.look()
    assert await page.wait("document.querySelector('.moment')?.textContent") == "2 сентября 2026 г., 12:00"
    await page.click(".spoiler")
    await page.wait("document.querySelector('.spoiler.shown')")


async def test_the_clock_moves_for_everybody_and_stands_still_when_frozen(world: World) -> None:
    page = await world.look()
    before = world.box.clock.now()
    await page.click(".clock-controls button", "через неделю")
    await page.wait("document.querySelector('.clock-face').textContent.includes('8 сентября')")
    assert world.box.clock.now() - before == timedelta(days=7)
    await page.evaluate("document.querySelector('.clock-form input').value = '2026-12-31T23:30'")
    await page.click(".clock-form button")
    await page.wait("document.querySelector('.clock-face').textContent.includes('31 декабря')")
    assert world.box.clock.now().isoformat() == "2026-12-31T20:30:00+00:00"


async def test_the_log_shows_calls_and_the_form_orders_faults(world: World) -> None:
    page = await world.look()
    await page.click(".log-toggle")
    await world.bot.send_message(world.anna.id, "Привет")
    await page.click(".calls summary", "sendMessage")
    assert '"text": "Привет"' in await page.wait("document.querySelector('.calls pre')?.textContent")
    await page.click(".faults summary")
    await page.click(".fault-form button")
    await page.wait("document.querySelector('#notices .notice')")
    fault = world.box.faults.coming[0]
    assert (fault.method, fault.status, fault.retry_after) == ("sendMessage", 429, 5)


async def test_the_page_comes_back_by_itself_and_reads_what_it_missed(world: World) -> None:
    page = await world.look()
    await world.server.stop()
    await page.wait("!document.getElementById('offline').hidden")
    await world.bot.send_message(world.anna.id, "Пока вас не было")
    await world.server.start()
    await page.wait(f"{LAST}.textContent.includes('Пока вас не было')", seconds=20)
    assert await page.evaluate("document.getElementById('offline').hidden")


async def test_an_invitation_in_one_chat_can_be_opened_by_a_newcomer(world: World) -> None:
    name = world.box.bot_user()["username"]
    await world.bot.send_message(world.anna.id, f"Ссылка: https://t.me/{name}?start=inv-1")
    page = await world.look()
    await page.click(".text a", "start=inv-1")
    await page.click("dialog input")
    await page.type("Пётр Новый")
    await page.key("Enter")
    sent = await world.next_update("message")
    assert (sent["text"], sent["from"]["first_name"]) == ("/start inv-1", "Пётр")
    await page.wait("document.querySelectorAll('.chat').length === 2")


async def test_a_link_in_hand_is_offered_and_a_blocked_bot_can_be_unblocked(world: World) -> None:
    boris = world.box.person("Борис Котов", link="inv-2")
    page = await world.look(f"?people={boris.id}")
    await page.click(".instead button", "Открыть ссылку")
    assert (await world.next_update("message"))["text"] == "/start inv-2"
    await page.wait("!document.querySelector('.line').hidden")
    await page.click(".head [aria-label='Действия']")
    await page.click("[role=menuitem]", "Заблокировать")
    await page.wait("document.querySelector('.instead').innerText.includes('Разблокировать')")
    assert boris.account.blocked
    await page.click(".instead button")
    await page.wait("!document.querySelector('.line').hidden")
    assert not boris.account.blocked


async def test_the_address_chooses_columns_or_one_phone_without_a_frame(world: World) -> None:
    boris = world.box.person("Борис Котов")
    world.box.person("Вера Лис")
    shown = "[...document.querySelectorAll('.chat')].map((chat) => Number(chat.dataset.person))"
    page = await world.look(f"?people={world.anna.id},{boris.id}")
    assert await page.evaluate(shown) == [world.anna.id, boris.id]
    plain = await world.look(f"?person={world.anna.id}&plain=1", width=390, height=844)
    assert await plain.evaluate(shown) == [world.anna.id]
    visible = "[...document.querySelectorAll('#bar, #people, #log')].filter((one) => one.checkVisibility()).length"
    assert await plain.evaluate(visible) == 0
    assert await plain.text(".head h2") == world.box.bot_user()["first_name"]
    assert await plain.evaluate("document.querySelector('.chat').offsetWidth") == 390


async def test_on_a_narrow_screen_people_are_tabs_and_nothing_sticks_out(world: World) -> None:
    boris = world.box.person("Борис Котов")
    await world.bot.send_message(world.anna.id, "Слово" * 200, reply_markup=inline([("Кнопка" * 9, "y"), ("Да", "n")]))
    page = await world.look(width=390, height=844)
    assert await page.evaluate("document.querySelectorAll('.chat').length") == 1
    outside = (
        "[...document.querySelectorAll('.chat *')].filter((one) => one.getBoundingClientRect().right > 391).length"
    )
    assert await page.evaluate(outside) == 0
    await page.click(f"#people [data-person='{boris.id}']")
    await page.wait(f"document.querySelector('.chat').dataset.person === '{boris.id}'")


async def test_an_edit_in_place_keeps_the_focus_and_a_long_chat_stays_at_its_end(world: World) -> None:
    for number in range(30):
        await world.bot.send_message(world.anna.id, f"Сообщение {number}")
    sent = await world.bot.send_message(world.anna.id, "Вопрос 1", reply_markup=inline([("1", "a"), ("2", "b")]))
    page = await world.look()
    await page.evaluate("[...document.querySelectorAll('.key')].at(-1).focus()")
    await world.bot.edit_message_text(
        "Вопрос 2\nдлиннее\nпрежнего",
        chat_id=world.anna.id,
        message_id=sent.message_id,
        reply_markup=inline([("3", "c"), ("4", "d")]),
    )
    await page.wait("document.activeElement.textContent === '4'")
    await page.wait("""(({scrollHeight, scrollTop, clientHeight}) =>
        scrollHeight - scrollTop - clientHeight < 2)(document.querySelector('.scroll'))""")


async def test_every_control_has_a_name_for_those_who_do_not_see_it(world: World) -> None:
    await world.bot.send_message(world.anna.id, "Вопрос", reply_markup=inline([("Да", "y")]))
    page = await world.look()
    await page.click(".log-toggle")
    nameless = await page.evaluate("""[...document.querySelectorAll('button, input, select, textarea, a')]
        .filter((one) => one.checkVisibility())
        .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
        .map((one) => one.outerHTML)""")
    assert nameless == []
