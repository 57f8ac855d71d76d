"""Rich messages: HTML and blocks, limits, buttons inside."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.types import (
    BufferedInputFile,
    InputMediaPhoto,
    InputRichBlockButtons,
    InputRichBlockDivider,
    InputRichBlockParagraph,
    InputRichBlockPhoto,
    InputRichBlockTable,
    InputRichMessage,
    InputRichMessageMedia,
    RichBlockTableCell,
    RichMessageButton,
)

from sandbox import Person, Sandbox
from sandbox.render import message
from tests.sandbox.conftest import PNG

TABLE = (
    "<h2>Сводка</h2><p>Ответили <b>12</b> из 20</p>"
    "<table bordered><caption>По школам</caption>"
    "<tr><th>Школа</th><th align='right'>%</th></tr><tr><td>№ 3 &lt;б&gt;</td><td align='right'>60</td></tr></table>"
    "<ul><li>первое</li><li>второе</li></ul><ol><li>раз</li></ol><hr>"
    "<details open><summary>Ещё</summary><p>Подробно</p></details>"
    "<blockquote><p>Слова</p></blockquote><pre><code class='language-python'>x = 1\ny = 2</code></pre>"
    "<p><tg-time unix='1767225600' format='D'>1 января</tg-time> <a href='https://example.org'>сайт</a><br>строка</p>"
    "<footer>Конец</footer>"
)


def cell(text: str) -> RichBlockTableCell:
    return RichBlockTableCell(align="left", valign="top", text=text)


async def test_html_becomes_blocks_and_the_person_sees_them(bot: Bot, box: Sandbox, anna: Person) -> None:
    sent = await bot.send_rich_message(anna.id, InputRichMessage(html=TABLE))
    assert sent.rich_message is not None
    kinds = [block.type for block in sent.rich_message.blocks]
    assert kinds == [
        "heading",
        "paragraph",
        "table",
        "list",
        "list",
        "divider",
        "details",
        "blockquote",
        "pre",
        "paragraph",
        "footer",
    ]
    await anna.sees("Сводка", "№ 3 <б>", "Подробно", "сайт")
    shown = message(box, anna.chat, anna.chat.records[sent.message_id])
    assert shown["kind"] == "rich"
    assert "<td>№ 3 &lt;б&gt;</td>" in shown["html"]
    assert "<pre>x = 1<br>y = 2</pre>" in shown["html"]
    assert (
        '<tg-time unix="1767225600" format="D">1 января</tg-time> <a href="https://example.org">сайт</a><br>строка'
        in (shown["html"])
    )


async def test_buttons_inside_a_rich_message_are_pressed(bot: Bot, anna: Person) -> None:
    buttons = InputRichBlockButtons(
        buttons=[RichMessageButton(text="Открыть", callback_data="open:3", style="link")], align="left"
    )
    await bot.send_rich_message(anna.id, InputRichMessage(blocks=[InputRichBlockParagraph(text="Школа 3"), buttons]))
    await anna.press("Открыть")
    (update,) = await bot.get_updates(timeout=0)
    assert update.callback_query is not None
    assert update.callback_query.data == "open:3"


async def test_pictures_come_by_media_or_as_blocks(bot: Bot, anna: Person) -> None:
    picture = InputMediaPhoto(media=BufferedInputFile(PNG, filename="а.png"))
    await bot.send_rich_message(
        anna.id,
        InputRichMessage(html="<img src='tg://photo?id=p1'>", media=[InputRichMessageMedia(id="p1", media=picture)]),
    )
    sent = await bot.send_rich_message(anna.id, InputRichMessage(blocks=[InputRichBlockPhoto(photo=picture)]))
    assert sent.rich_message is not None
    assert sent.rich_message.blocks[0].photo[0].width == 640  # type: ignore[union-attr]
    wrong = InputRichMessageMedia(id="п 1", media=picture)
    with pytest.raises(TelegramBadRequest, match="invalid identifier of media"):
        await bot.send_rich_message(anna.id, InputRichMessage(html="<p>а</p>", media=[wrong]))
    with pytest.raises(TelegramBadRequest, match="is not specified"):
        await bot.send_rich_message(anna.id, InputRichMessage(html="<img src='tg://photo?id=p2'>"))


async def test_a_rich_message_and_a_plain_one_turn_into_each_other(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "текст")
    rich = InputRichMessage(html="<p>Таблица</p>")
    where: dict[str, Any] = {"chat_id": anna.id, "message_id": sent.message_id}
    await bot.edit_message_text(rich_message=rich, **where)
    assert "text" not in anna.screen.wire
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text(rich_message=rich, **where)
    with pytest.raises(TelegramBadRequest, match="at the same time"):
        await bot.edit_message_text("а", rich_message=rich, **where)
    await bot.edit_message_text("снова текст", **where)
    assert "rich_message" not in anna.screen.wire


async def test_drafts_may_think(bot: Bot, anna: Person) -> None:
    thinking = InputRichMessage.model_validate({"blocks": [{"type": "thinking", "text": "Думаю"}]})
    await bot.send_rich_message_draft(anna.id, draft_id=1, rich_message=thinking)
    assert anna.chat.action == "typing"
    with pytest.raises(TelegramServerError, match="does not play"):
        await bot.send_rich_message(anna.id, thinking)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (InputRichMessage(), "exactly one of the fields"),
        (InputRichMessage(html="а", blocks=[InputRichBlockDivider()]), "exactly one of the fields"),
        (InputRichMessage(html=""), "must be non-empty"),
        (InputRichMessage(html="<p>а</b>"), "Unmatched end tag"),
        (InputRichMessage(html="<p>а"), "Can't find end tag"),
        (InputRichMessage(html="<marquee>а</marquee>"), 'Unsupported start tag "marquee"'),
        (InputRichMessage(html="<li>а</li>"), 'Unexpected tag "li"'),
        (InputRichMessage(html="<table>а</table>"), "Unexpected text"),
        (InputRichMessage(html="<ul><p>а</p></ul>"), 'Unexpected tag "p" in the tag "ul"'),
        (InputRichMessage(html="<p><h1>а</h1></p>"), 'Unexpected tag "h1" inside a text'),
        (InputRichMessage(html="<details><p>а</p></details>"), "must have one"),
        (InputRichMessage(html="<a href='x'>а</a>"), "invalid URL"),
        (InputRichMessage(html="<tg-time unix='x'>а</tg-time>"), "Invalid date and time"),
        (InputRichMessage(blocks=[InputRichBlockParagraph(text="я" * 32_769)]), "TOO_LONG"),
        (InputRichMessage(blocks=[InputRichBlockDivider()] * 501), "BLOCKS_TOO_MANY"),
        (InputRichMessage(blocks=[InputRichBlockTable(cells=[[cell("а")] * 21])]), "COLUMNS_TOO_MANY"),
        (InputRichMessage(html="<blockquote>" * 17 + "а" + "</blockquote>" * 17), "TOO_DEEP"),
        (InputRichMessage(html="<h1>а</h1>").model_copy(update={"html": None}), "exactly one"),
        (
            InputRichMessage(blocks=[InputRichBlockButtons(buttons=[RichMessageButton(text=" ", callback_data="a")])]),
            "text must be non-empty",
        ),
        (
            InputRichMessage(
                blocks=[
                    InputRichBlockButtons(
                        buttons=[RichMessageButton(text="а", url="https://a.b", style="link")],
                    )
                ]
            ),
            "only for callback buttons",
        ),
        (
            InputRichMessage(
                blocks=[InputRichBlockButtons(buttons=[RichMessageButton(text="а", callback_data="a")] * 9)]
            ),
            "reply markup is too long",
        ),
    ],
)
async def test_limits_and_markup_are_checked(bot: Bot, anna: Person, given: InputRichMessage, error: str) -> None:
    with pytest.raises(TelegramBadRequest, match=error):
        await bot.send_rich_message(anna.id, given)
    assert not anna.screens


@pytest.mark.parametrize(
    "given",
    [
        InputRichMessage(markdown="# а"),
        InputRichMessage(html="<tg-map></tg-map>"),
        InputRichMessage.model_validate(
            {"blocks": [{"type": "mathematical_expression", "expression": "x^2"}]},
        ),
    ],
)
async def test_what_is_not_played_says_so(bot: Bot, anna: Person, given: InputRichMessage) -> None:
    with pytest.raises(TelegramServerError, match="does not play"):
        await bot.send_rich_message(anna.id, given)
