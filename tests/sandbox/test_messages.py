"""Rules of messages, in Telegram's words: texts, keyboards, edits, deletions, copies, files, presses."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CopyTextButton,
    DisabledButton,
    ForceReply,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    URLInputFile,
    WebAppInfo,
)

from sandbox import Person, Sandbox, SandboxSession, StoryError
from sandbox.errors import NOT_MODIFIED, QUERY_TOO_OLD
from sandbox.limits import EFFECTS
from tests.sandbox.conftest import PNG, inline

Call = Callable[[Bot, int], Awaitable[Any]]


def file(name: str = "список.xlsx", data: bytes = b"data") -> BufferedInputFile:
    return BufferedInputFile(data, filename=name)


def keyboard(**fields: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="А", **fields)]])


async def refused(call: Awaitable[Any], text: str) -> None:
    with pytest.raises(TelegramBadRequest) as caught:
        await call
    assert text in caught.value.message


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda b, c: b.send_message(c, ""), "message text is empty"),
        (lambda b, c: b.send_message(c, "<b> </b>\n"), "text must be non-empty"),
        (lambda b, c: b.send_message(c, "я" * 4097), "message is too long"),
        (lambda b, c: b.send_message(c, "👍" * 2049), "message is too long"),
        (lambda b, c: b.send_message(c, "я" * 20_000), "text is too long"),
        (lambda b, c: b.send_message(c, "<b>"), "can't parse entities: Can't find end tag"),
        (lambda b, c: b.send_message(c, "а", parse_mode="BBCode"), "unsupported parse_mode"),
        (lambda b, _c: b.send_message(404, "а"), "chat not found"),
        (lambda b, _c: b.send_message("@nobody", "а"), "chat not found"),
        (lambda b, c: b.send_photo(c, file("а.jpg", PNG), caption="я" * 1025), "message caption is too long"),
        (lambda b, c: b.send_photo(c, file("а.jpg", b"no picture")), "IMAGE_PROCESS_FAILED"),
        (lambda b, c: b.send_photo(c, file("а.jpg", PNG + bytes(10 * 2**20))), "too big for a photo"),
        (lambda b, c: b.send_document(c, file(data=b"")), "file must be non-empty"),
        (lambda b, c: b.send_document(c, "BQAC-unknown"), "wrong file identifier/HTTP URL specified"),
        (lambda b, c: b.send_message(c, "а", message_effect_id="1"), "EFFECT_ID_INVALID"),
        (lambda b, c: b.send_message(c, "а", reply_parameters=ReplyParameters(message_id=9)), "replied not found"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(callback_data="я" * 33)), "BUTTON_DATA_INVALID"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(callback_data="")), "Text buttons are unallowed"),
        (lambda b, c: b.send_message(c, "а", allow_paid_broadcast=True), "FLOODSKIP_NOT_ALLOWED"),
        (lambda b, c: b.send_message(c, "а", reply_parameters=ReplyParameters()), 'find field "message_id"'),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard()), "Text buttons are unallowed"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(url="localhost")), "Wrong HTTP URL"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(url="ftp://a.b")), "Unsupported URL protocol"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(callback_data="a", url="https://a.b")), "one type"),
        (lambda b, c: b.send_message(c, "а", reply_markup=keyboard(callback_data="a", style="pink")), "style"),
        (
            lambda b, c: b.send_message(c, "а", reply_markup=keyboard(copy_text=CopyTextButton(text="я" * 257))),
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (lambda b, c: b.send_message(c, "а", reply_markup=inline([("  ", "a")])), "text must be non-empty"),
        (lambda b, c: b.send_message(c, "а", reply_markup=inline([("а", "a")] * 9)), "reply markup is too long"),
        (lambda b, c: b.send_message(c, "а", reply_markup=inline(*[[("а", "a")]] * 101)), "reply markup is too long"),
        (lambda b, c: b.send_message(c, "а", reply_markup=ReplyKeyboardMarkup(keyboard=[])), "must be non-empty"),
        (
            lambda b, c: b.send_message(
                c, "а", reply_markup=ForceReply(force_reply=True, input_field_placeholder="я" * 65)
            ),
            "invalid input field placeholder",
        ),
        (lambda b, c: b.edit_message_text("а", chat_id=c, message_id=9), "message to edit not found"),
        (lambda b, c: b.edit_message_text("а", chat_id=c), "message identifier is not specified"),
        (lambda b, c: b.delete_message(c, 9), "message to delete not found"),
        (lambda b, c: b.copy_message(c, c, 9), "message to copy not found"),
        (lambda b, c: b.forward_message(c, c, 9), "message to forward not found"),
        (lambda b, c: b.pin_chat_message(c, 9), "message to pin not found"),
        (lambda b, c: b.set_message_reaction(c, 9), "message to react not found"),
        (lambda b, c: b.send_chat_action(c, "dancing"), "wrong parameter action in request"),
        (lambda b, _c: b.get_file("BQAC-unknown"), "invalid file_id"),
        (lambda b, c: b.send_media_group(c, [InputMediaDocument(media=file())]), "must include 2-10 items"),
        (
            lambda b, c: b.send_media_group(
                c, [InputMediaDocument(media=file()), InputMediaPhoto(media=file("а.png", PNG))]
            ),
            "document can't be mixed with other media types",
        ),
        (lambda b, _c: b.set_my_commands([BotCommand(command="Меню", description="а")]), "BOT_COMMAND_INVALID"),
        (lambda b, _c: b.set_my_commands([BotCommand(command="m", description="")]), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (lambda b, c: b(SendMessage(chat_id=c, text="а", colour="red")), 'unknown field "colour" in sendMessage'),
        (
            lambda b, c: b.send_message(c, "а", reply_markup=keyboard(callback_data="a", colour="red")),
            'unknown field "colour" in sendMessage.reply_markup',
        ),
    ],
)
async def test_what_telegram_refuses_is_refused(bot: Bot, anna: Person, call: Call, text: str) -> None:
    await refused(call(bot, anna.id), text)
    assert not anna.screens


@pytest.mark.parametrize(
    "call",
    [
        lambda b, c: b.send_dice(c),
        lambda b, c: b.send_message(c, "а", parse_mode="MarkdownV2"),
        lambda b, c: b.send_message(c, "а", message_thread_id=5),
        lambda b, c: b.send_message(c, "а", reply_markup=keyboard(web_app=WebAppInfo(url="https://a.b"))),
        lambda b, c: b.send_photo(c, "https://example.org/a.png"),
    ],
)
async def test_what_is_not_played_says_so_loudly(bot: Bot, box: Sandbox, anna: Person, call: Call) -> None:
    with pytest.raises(TelegramServerError, match="the sandbox does not play"):
        await call(bot, anna.id)
    assert len(box.unplayed) == 1


async def test_a_text_of_4096_units_goes_through(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<b>" + "👍" * 2048 + "</b>")
    assert sent.text == "👍" * 2048
    assert sent.html_text == "<b>" + "👍" * 2048 + "</b>"


async def test_every_kind_of_button_that_is_played_goes_through(bot: Bot, anna: Person) -> None:
    buttons = [
        InlineKeyboardButton(text="Да", callback_data="я" * 32, style="success"),
        InlineKeyboardButton(text="Сайт", url="https://example.org/путь?a=1"),
        InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="42")),
        InlineKeyboardButton(text="1/5", disabled=DisabledButton()),
    ]
    sent = await bot.send_message(anna.id, "а", reply_markup=InlineKeyboardMarkup(inline_keyboard=[buttons]))
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == InlineKeyboardMarkup(inline_keyboard=[buttons]).model_dump()
    with pytest.raises(StoryError, match="ничего не отправляет"):
        await anna.press("1/5")


async def test_a_wrong_token_is_unauthorized(box: Sandbox) -> None:
    stranger = Bot("1:AAwrong", session=SandboxSession(box))
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()


async def test_a_person_who_never_started_cannot_be_written_to(bot: Bot, box: Sandbox) -> None:
    boris = box.person("Борис Петров")
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(boris.id, "а")
    with pytest.raises(StoryError, match="нажать «Старт»"):
        await boris.says("привет")


async def test_blocking_is_told_and_stops_messages_until_unblocked(bot: Bot, box: Sandbox, anna: Person) -> None:
    await anna.blocks()
    (update,) = await bot.get_updates(timeout=0)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "а")
    await anna.opens()
    statuses = [u.my_chat_member.new_chat_member.status for u in await bot.get_updates(timeout=0) if u.my_chat_member]
    assert statuses == ["kicked", "member"]
    await bot.send_message(anna.id, "а")
    anna.account.deactivated = True
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(anna.id, "а")


# Edits


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<b>а</b>", reply_markup=inline([("б", "b")]))
    edit: dict[str, Any] = {"chat_id": anna.id, "message_id": sent.message_id, "reply_markup": inline([("б", "b")])}
    with pytest.raises(TelegramBadRequest) as caught:
        await bot.edit_message_text(" <b>а</b>\n", **edit)
    assert caught.value.message == NOT_MODIFIED
    await bot.edit_message_text("а", **edit)
    assert anna.screen.wire["edit_date"] == sent.date.timestamp()


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "а", reply_markup=inline([("б", "b")]))
    await bot.edit_message_text("а", chat_id=anna.id, message_id=sent.message_id)
    assert anna.screen.buttons == []
    await refused(bot.edit_message_reply_markup(chat_id=anna.id, message_id=sent.message_id), "message is not modified")


async def test_only_own_messages_without_a_reply_keyboard_can_be_edited(bot: Bot, anna: Person) -> None:
    written = await anna.says("моё")
    await refused(bot.edit_message_text("а", chat_id=anna.id, message_id=written), "message can't be edited")
    for markup in (ReplyKeyboardRemove(), ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="а")]])):
        sent = await bot.send_message(anna.id, "а", reply_markup=markup)
        await refused(bot.edit_message_text("б", chat_id=anna.id, message_id=sent.message_id), "can't be edited")


async def test_a_long_edit_has_its_own_error(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "а")
    await refused(bot.edit_message_text("я" * 4097, chat_id=anna.id, message_id=sent.message_id), "MESSAGE_TOO_LONG")


async def test_text_and_caption_are_edited_each_by_its_method(bot: Bot, anna: Person) -> None:
    text = await bot.send_message(anna.id, "а")
    photo = await bot.send_photo(anna.id, file("а.png", PNG), caption="было")
    await refused(
        bot.edit_message_text("б", chat_id=anna.id, message_id=photo.message_id), "there is no text in the message"
    )
    await refused(
        bot.edit_message_caption(chat_id=anna.id, message_id=text.message_id, caption="б"),
        "there is no caption in the message to edit",
    )
    await bot.edit_message_caption(chat_id=anna.id, message_id=photo.message_id, caption="<i>стало</i>")
    assert anna.screen.text == "стало"
    await refused(
        bot.edit_message_caption(chat_id=anna.id, message_id=photo.message_id, caption="я" * 1025),
        "MEDIA_CAPTION_TOO_LONG",
    )


async def test_media_replaces_media_and_text(bot: Bot, anna: Person) -> None:
    photo = await bot.send_photo(anna.id, file("а.png", PNG), caption="было")
    await bot.edit_message_media(
        InputMediaDocument(media=file("отчёт.pdf", b"%PDF"), caption="стало"),
        chat_id=anna.id,
        message_id=photo.message_id,
    )
    assert anna.screen.text == "стало"
    assert "photo" not in anna.screen.wire
    assert anna.file() == b"%PDF"
    text = await bot.send_message(anna.id, "текст")
    await bot.edit_message_media(InputMediaPhoto(media=file("а.png", PNG)), chat_id=anna.id, message_id=text.message_id)
    assert "text" not in anna.screen.wire
    assert anna.file() == PNG


# Deleting, copying, forwarding


async def test_a_message_can_be_deleted_for_two_days(bot: Bot, box: Sandbox, anna: Person) -> None:
    first, second = [await bot.send_message(anna.id, text) for text in "аб"]
    box.clock.advance(timedelta(hours=47, minutes=59))
    await bot.delete_message(anna.id, first.message_id)
    box.clock.advance(timedelta(minutes=1))
    await refused(bot.delete_message(anna.id, second.message_id), "message can't be deleted for everyone")
    assert [screen.text for screen in anna.screens] == ["б"]


async def test_deleting_many_skips_those_that_are_gone(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "а")
    written = await anna.says("моё")
    assert await bot.delete_messages(anna.id, [sent.message_id, written, 999])
    assert sent.message_id not in anna.chat.records
    assert written not in anna.chat.records
    await refused(bot.delete_messages(anna.id, list(range(101))), "wrong number of message identifiers")


async def test_a_copy_has_no_link_to_its_source_and_a_forward_has(bot: Bot, box: Sandbox, anna: Person) -> None:
    boris = box.person("Борис Петров")
    await boris.opens()
    written = await anna.says("спасибо")
    copied = await bot.copy_message(boris.id, anna.id, written)
    assert boris.screen.text == "спасибо"
    assert boris.screen.message_id == copied.message_id
    assert "forward_origin" not in boris.screen.wire
    forwarded = await bot.forward_message(boris.id, anna.id, written)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.sender_user.id == anna.id  # type: ignore[union-attr]
    many = await bot.forward_messages(boris.id, anna.id, [written, 999])
    assert len(many) == 1
    assert len(await bot.copy_messages(boris.id, anna.id, [written])) == 1
    await refused(bot.copy_messages(boris.id, anna.id, [999]), "there are no messages to copy")


async def test_a_copied_caption_can_be_replaced(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, file(), caption="было")
    await bot.copy_message(anna.id, anna.id, sent.message_id, caption="<b>стало</b>")
    assert anna.screen.text == "стало"
    assert anna.screen.wire["document"] == sent.document.model_dump(exclude_none=True)  # type: ignore[union-attr]


async def test_protected_content_stays(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "тайна", protect_content=True)
    assert sent.has_protected_content
    await refused(bot.forward_message(anna.id, anna.id, sent.message_id), "message can't be forwarded")
    await refused(bot.copy_message(anna.id, anna.id, sent.message_id), "message can't be copied")


async def test_a_reply_shows_what_it_answers(bot: Bot, anna: Person) -> None:
    written = await anna.says("вопрос")
    sent = await bot.send_message(anna.id, "ответ", reply_parameters=ReplyParameters(message_id=written))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "вопрос"
    lenient = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "ответ", reply_parameters=lenient)).reply_to_message is None


# Files


async def test_a_file_id_is_sent_again_as_the_same_kind(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, file())
    assert sent.document is not None
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document
    await refused(bot.send_photo(anna.id, sent.document.file_id), "can't use file of type Document as Photo")


async def test_a_file_is_downloaded_up_to_twenty_megabytes(bot: Bot, anna: Person) -> None:
    await anna.sends_file("большой.bin", bytes(20 * 2**20))
    await anna.sends_file("слишком.bin", bytes(20 * 2**20 + 1))
    good, bad = [update.message.document for update in await bot.get_updates(timeout=0) if update.message]
    assert good is not None
    assert bad is not None
    data = await bot.download(good)
    assert data is not None
    assert len(data.read()) == 20 * 2**20
    await refused(bot.get_file(bad.file_id), "file is too big")


async def test_fifty_megabytes_are_the_most_a_bot_sends(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(anna.id, file(data=bytes(50 * 2**20 + 1)))


async def test_albums_go_both_ways(bot: Bot, anna: Person) -> None:
    sent = await bot.send_media_group(
        anna.id, [InputMediaPhoto(media=file("а.png", PNG), caption="две"), InputMediaPhoto(media=file("б.png", PNG))]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].photo is not None
    assert (sent[0].photo[0].width, sent[0].photo[0].height) == (640, 480)
    await anna.sends_album([("а.txt", b"a"), ("б.txt", b"b")], caption="два")
    received = [update.message for update in await bot.get_updates(timeout=0)]
    assert len({message.media_group_id for message in received if message}) == 1
    assert [message.caption for message in received if message] == ["два", None]


# Presses


async def test_a_press_is_answered_once(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "а", reply_markup=inline([("Да", "yes")]))
    await anna.press("Да")
    (update,) = await bot.get_updates(timeout=0)
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    await refused(bot.answer_callback_query(update.callback_query.id, text="я" * 201), "MESSAGE_TOO_LONG")
    await bot.answer_callback_query(update.callback_query.id, text="принято", show_alert=True)
    assert anna.toasts[0].alert
    with pytest.raises(TelegramBadRequest) as caught:
        await bot.answer_callback_query(update.callback_query.id)
    assert caught.value.message == QUERY_TOO_OLD
    await refused(bot.answer_callback_query("12345"), "query is too old")


async def test_a_press_lives_for_150_seconds(bot: Bot, box: Sandbox, anna: Person) -> None:
    await bot.send_message(anna.id, "а", reply_markup=inline([("Да", "yes")]))
    await anna.press("Да", times=2)
    first, second = await bot.get_updates(timeout=0)
    assert first.callback_query is not None
    assert second.callback_query is not None
    box.clock.advance(timedelta(seconds=150))
    await bot.answer_callback_query(first.callback_query.id)
    box.clock.advance(timedelta(seconds=1))
    await refused(bot.answer_callback_query(second.callback_query.id), "query is too old")
    assert await bot.get_updates(timeout=0) == []


async def test_an_old_keyboard_can_still_be_pressed(bot: Bot, box: Sandbox, anna: Person) -> None:
    await bot.send_message(anna.id, "старое", reply_markup=inline([("Да", "old")]))
    old = anna.screen
    await bot.send_message(anna.id, "новое", reply_markup=inline([("Да", "new")]))
    box.clock.advance(timedelta(days=31))
    await anna.press("Да", on=old)
    await anna.press("Да", on=old, inaccessible=True)
    await anna.press("Да")
    await anna.presses_data("forged:1")
    queries = [u.callback_query for u in await bot.get_updates(timeout=0) if u.callback_query]
    assert [query.data for query in queries] == ["old", "old", "new", "forged:1"]
    assert [query.message.date == 0 for query in queries if query.message] == [False, True, False, False]


async def test_a_button_that_was_edited_away_cannot_be_pressed(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "а", reply_markup=inline([("Да", "yes")]))
    screen = anna.screen
    await bot.edit_message_text("б", chat_id=anna.id, message_id=sent.message_id)
    with pytest.raises(StoryError, match="finds no button"):
        await anna.press("Да", on=screen, timeout=0)


# Keyboards under the input field


async def test_a_reply_keyboard_asks_for_contact_and_users(bot: Bot, box: Sandbox, anna: Person) -> None:
    boris = box.person("Борис Петров", username="boris")
    buttons = [
        KeyboardButton(text="Телефон", request_contact=True),
        KeyboardButton(
            text="Выбрать", request_users=KeyboardButtonRequestUsers(request_id=7, max_quantity=1, request_name=True)
        ),
        KeyboardButton(text="Просто"),
    ]
    await bot.send_message(anna.id, "а", reply_markup=ReplyKeyboardMarkup(keyboard=[buttons], one_time_keyboard=True))
    await anna.press("Телефон")
    await anna.shares_users(boris)
    with pytest.raises(StoryError):
        await anna.shares_users(boris, anna)
    await anna.press("Просто")
    contact, users, text = [u.message for u in await bot.get_updates(timeout=0) if u.message]
    assert contact.contact is not None
    assert contact.contact.user_id == anna.id
    assert contact.contact.phone_number.startswith("+7900")
    assert users.users_shared is not None
    assert [(user.user_id, user.first_name) for user in users.users_shared.users] == [(boris.id, "Борис")]
    assert text.text == "Просто"
    assert anna.chat.reply_keyboard is None


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "а", reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]]))
    await bot.send_message(anna.id, "б", reply_markup=inline([("в", "v")]))
    assert anna.chat.reply_keyboard is not None
    await bot.send_message(anna.id, "г", reply_markup=ReplyKeyboardRemove())
    assert anna.chat.reply_keyboard is None


# The rest of a chat


async def test_commands_go_by_scope_and_language(bot: Bot, box: Sandbox, anna: Person) -> None:
    english = box.person("John Smith", language="en")
    await english.opens()
    await bot.set_my_commands([BotCommand(command="start", description="Начать")])
    await bot.set_my_commands([BotCommand(command="start", description="Start")], language_code="en")
    await bot.set_my_commands(
        [BotCommand(command="menu", description="Меню")], scope=BotCommandScopeChat(chat_id=anna.id)
    )
    assert box.commands_for(english.account)[0]["description"] == "Start"
    assert box.commands_for(anna.account)[0]["command"] == "menu"
    assert (await bot.get_my_commands(language_code="en"))[0].description == "Start"
    await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=anna.id))
    assert box.commands_for(anna.account)[0]["description"] == "Начать"


async def test_the_bot_describes_itself(bot: Bot, anna: Person) -> None:
    await bot.set_my_name("Наставник")
    await bot.set_my_description("Описание")
    await bot.set_my_short_description("Кратко", language_code="ru")
    await bot.set_chat_menu_button(anna.id, MenuButtonCommands())
    assert (await bot.get_my_name()).name == "Наставник"
    assert (await bot.get_me()).first_name == "Наставник"
    assert (await bot.get_my_description(language_code="ru")).description == "Описание"
    assert (await bot.get_my_short_description(language_code="ru")).short_description == "Кратко"
    assert (await bot.get_chat_menu_button(anna.id)).type == "commands"
    await refused(bot.set_my_name("я" * 65), "bot name is too long")


async def test_actions_pins_reactions_and_effects_are_shown(bot: Bot, box: Sandbox, anna: Person) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert anna.chat.action == "typing"
    effect = next(iter(EFFECTS))
    sent = await bot.send_message(anna.id, "пара", message_effect_id=effect)
    assert sent.effect_id == effect
    assert anna.chat.action is None
    await bot.pin_chat_message(anna.id, sent.message_id)
    assert "pinned_message" in anna.screen.wire
    chat = await bot.get_chat(anna.id)
    assert chat.pinned_message is not None
    assert chat.pinned_message.message_id == sent.message_id
    await bot.unpin_chat_message(anna.id)
    await refused(bot.unpin_chat_message(anna.id), "message to unpin not found")
    await bot.unpin_all_chat_messages(anna.id)
    written = await anna.says("спасибо")
    await bot.set_message_reaction(anna.id, written, [ReactionTypeEmoji(emoji="❤")])
    assert anna.chat.records[written].reactions == {"bot": ["❤"]}
    await refused(bot.set_message_reaction(anna.id, written, [ReactionTypeEmoji(emoji="🥑")]), "REACTION_INVALID")
    await refused(bot.set_message_reaction(anna.id, written, [ReactionTypeEmoji(emoji="❤")] * 2), "REACTIONS_TOO_MANY")


async def test_the_bot_may_ask_who_is_there(bot: Bot, box: Sandbox, anna: Person) -> None:
    assert (await bot.get_chat_member(anna.id, anna.id)).user.first_name == "Анна"
    assert (await bot.get_chat_member(anna.id, box.bot_id)).status == "member"
    assert (await bot.get_user_profile_photos(anna.id)).total_count == 0
    await refused(bot.get_chat(box.person("Борис Петров").id), "chat not found")


async def test_drafts_are_shown_as_typing(bot: Bot, anna: Person) -> None:
    await bot.send_message_draft(anna.id, draft_id=1, text="пишу")
    assert anna.chat.action == "typing"
    await refused(bot.send_message_draft(anna.id, draft_id=0, text="пишу"), "draft_id must be non-zero")


# People


async def test_people_send_everything_a_bot_must_cope_with(bot: Bot, anna: Person) -> None:
    await anna.says("/help")
    await anna.edits("/help!")
    await anna.sends_photo(PNG, caption="вот")
    await anna.sends_voice()
    await anna.sends_sticker()
    await anna.sends_location()
    await anna.says("ответ", reply_to=None)
    updates = await bot.get_updates(timeout=0)
    kinds = [update.event.content_type for update in updates]  # type: ignore[attr-defined]
    assert kinds == ["text", "text", "photo", "voice", "sticker", "location", "text"]
    assert updates[1].edited_message is not None
    assert updates[1].edited_message.text == "/help!"


async def test_reactions_of_people_come_only_on_request(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "а")
    await anna.reacts("👍")
    assert await bot.get_updates(timeout=0) == []
    await bot.get_updates(timeout=0, allowed_updates=["message", "message_reaction"])
    await anna.reacts("🔥")
    (update,) = await bot.get_updates(timeout=0)
    assert update.message_reaction is not None
    assert update.message_reaction.new_reaction[0].emoji == "🔥"  # type: ignore[union-attr]


@pytest.mark.parametrize("payload", ["с кириллицей", "a" * 65, "a b"])
async def test_a_deep_link_carries_64_plain_characters(anna: Person, payload: str) -> None:
    with pytest.raises(StoryError, match="ссылка"):
        await anna.opens(payload)


async def test_everything_received_can_be_searched(bot: Bot, box: Sandbox, anna: Person) -> None:
    await bot.send_message(anna.id, "Код 17", reply_markup=inline([("Иванова", "p:17")]))
    await bot.send_document(anna.id, file("Петров.csv", "ученик;Сидоров".encode()))
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(404, "Тайна")
    assert box.received.find("Иванова") == ["Иванова"]
    assert box.received.find("Сидоров") == ["Петров.csv"]
    assert box.received.find("Петров")
    assert box.received.find("Тайна")
    assert box.received.find("Кузнецов") == []


async def test_a_person_may_delete_what_the_bot_is_about_to_edit(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "а")
    await anna.deletes()
    await refused(bot.edit_message_text("б", chat_id=anna.id, message_id=sent.message_id), "message to edit not found")


async def test_a_person_may_answer_a_message(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "вопрос")
    await anna.says("ответ", reply_to=anna.screen)
    (update,) = await bot.get_updates(timeout=0)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.text == "вопрос"


async def test_a_file_of_the_disk_is_read(bot: Bot, anna: Person, tmp_path: Path) -> None:
    (tmp_path / "отчёт.csv").write_bytes(b"a;b")
    await bot.send_document(anna.id, FSInputFile(tmp_path / "отчёт.csv"))
    assert anna.stored_file().name == "отчёт.csv"
    assert anna.file() == b"a;b"
    assert anna.box.received.files == [("отчёт.csv", b"a;b")]
    with pytest.raises(TelegramServerError, match="does not play uploads by URLInputFile"):
        await bot.send_document(anna.id, URLInputFile("https://example.org/a.csv"))


async def test_a_story_asks_only_for_what_is_there(bot: Bot, box: Sandbox, anna: Person) -> None:
    boris = box.person("Борис Петров")
    with pytest.raises(StoryError, match="has no message from the bot"):
        _ = anna.screen
    with pytest.raises(StoryError, match="has no file"):
        anna.file()
    with pytest.raises(StoryError, match="has not written anything"):
        await box.person("Вера Орлова").edits("а")
    with pytest.raises(StoryError, match="gets no answer"):
        await anna.sees_answer(timeout=0)
    with pytest.raises(StoryError, match="ни одна кнопка"):
        await anna.shares_users(boris)
    await bot.send_message(anna.id, "Здравствуйте", reply_markup=inline([("Дальше", "n")]))
    assert "Дальше" in anna.screen
    assert anna.screen.labels == ["Дальше"]
    with pytest.raises(StoryError, match="sees 'Здравствуйте"):
        await anna.does_not_see("Здравствуйте")
    with pytest.raises(StoryError, match="изменить можно"):
        await anna.edits("а", message_id=anna.screen.message_id)
