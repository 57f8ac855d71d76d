"""HTML as Telegram parses it, with its error texts and its way of counting."""

from typing import Any

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import cut, formatted, parse_html, utf16_length
from sandbox.errors import ApiError


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("<b>а</b> <strong>б</strong>", "а б", ["bold", "bold"]),
        ("<i>а</i><em>б</em>", "аб", ["italic", "italic"]),
        ("<u>а</u><ins>б</ins>", "аб", ["underline", "underline"]),
        ("<s>а</s><strike>б</strike><del>в</del>", "абв", ["strikethrough"] * 3),
        ('<tg-spoiler>а</tg-spoiler><span class="tg-spoiler">б</span>', "аб", ["spoiler", "spoiler"]),
        ("<b>а<i>б</i></b>", "аб", ["bold", "italic"]),
        ("<code>а</code><pre>б</pre>", "аб", ["code", "pre"]),
        ("<blockquote>а</blockquote>", "а", ["blockquote"]),
        ("<blockquote expandable>а</blockquote>", "а", ["expandable_blockquote"]),
        ('<a href="https://example.org/?a=1&amp;b=2">а</a>', "а", ["text_link"]),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", ["custom_emoji"]),
        ('<tg-time unix="1767225600" format="wDT">завтра</tg-time>', "завтра", ["date_time"]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;да&quot; &#1071; &#x42f; &nbsp;", '1 < 2 && 3 > 2 "да" Я Я &nbsp;', []),
        ("<b></b>пусто", "пусто", []),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str, kinds: list[str]) -> None:
    plain, entities = parse_html(html)
    assert plain == text
    assert [entity["type"] for entity in entities] == kinds


def test_code_with_a_language_is_one_entity() -> None:
    _, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]


def test_a_moment_keeps_its_time_and_format() -> None:
    _, entities = parse_html('<tg-time unix="1767225600" format="r">скоро</tg-time>')
    assert entities[0] | {"unix_time": 1767225600, "date_time_format": "r"} == entities[0]


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("а <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("а < б>", 'Unsupported start tag "" at byte offset 3'),
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("а</b>", "Unexpected end tag at byte offset 2"),
        ("<b>а</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href>а</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">а</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>а</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>а</a>', "Unclosed start tag at byte offset 0"),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">а</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="x">а</tg-time>', 'Invalid Unix time specified in the tag "tg-time"'),
        ('<tg-time unix="1" format="q">а</tg-time>', 'Invalid date and time format specified in the tag "tg-time"'),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(html: str, error: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(html)
    assert caught.value.description == f"Bad Request: can't parse entities: {error}"


def test_lengths_count_utf16_units() -> None:
    assert utf16_length("Я👍") == 3
    _, entities = parse_html("👍<b>👍</b>")
    assert entities == [{"type": "bold", "offset": 2, "length": 2}]
    assert cut("👍👍", 2, 2) == "👍"


def test_both_ends_are_trimmed_and_entities_move_along() -> None:
    text, entities = formatted("  \n<b> важно </b>\n", html=True)
    assert text == "важно"
    assert entities == [{"type": "bold", "offset": 0, "length": 5}]


def test_nothing_is_formatted_inside_code() -> None:
    _, entities = formatted("<code>а<b>б</b></code>", html=True)
    assert [entity["type"] for entity in entities] == ["code"]


def test_telegram_finds_commands_links_and_mentions_itself() -> None:
    text, entities = formatted("/help @teacher_1 https://example.org/a. #тег a@b.ru", html=False)
    found = {entity["type"]: cut(text, entity["offset"], entity["length"]) for entity in entities}
    assert found == {
        "bot_command": "/help",
        "mention": "@teacher_1",
        "url": "https://example.org/a",
        "hashtag": "#тег",
        "email": "a@b.ru",
    }


def test_a_hundred_and_one_entities_are_too_many() -> None:
    with pytest.raises(ApiError, match="ENTITIES_TOO_LONG"):
        formatted(" ".join("<b>а</b>" for _ in range(101)), html=True)


@pytest.mark.parametrize(
    ("entity", "error"),
    [
        ({"offset": 1, "length": 5}, "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16"),
        ({"offset": 100, "length": 1}, "entity begins after the end of the text at UTF-16 offset 100"),
        ({"offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "loud"}, "can't parse MessageEntity: Unsupported type specified"),
        ({"type": "text_link"}, "can't parse MessageEntity: Can't find field \"url\""),
        ({"type": "text_link", "url": "not-a-url"}, "entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ],
)
def test_entities_of_the_bots_own_are_checked(entity: dict[str, Any], error: str) -> None:
    with pytest.raises(ApiError) as caught:
        formatted("аб", html=False, entities=[{"type": "bold", "offset": 0, "length": 1} | entity])
    assert caught.value.description.startswith(f"Bad Request: {error}")


def test_entities_of_the_bots_own_are_kept() -> None:
    text, entities = formatted("аб", html=False, entities=[{"type": "bold", "offset": 1, "length": 1}])
    assert (text, entities) == ("аб", [{"type": "bold", "offset": 1, "length": 1}])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert parse_html(html_decoration.quote(text))[0] == text


@given(
    st.text(st.sampled_from("аб<&> 👍\n"), min_size=1, max_size=40),
    st.lists(st.tuples(st.sampled_from(["bold", "italic", "underline", "spoiler"]), st.integers(0, 40)), max_size=3),
)
def test_what_aiogram_writes_is_read_back(text: str, wanted: list[tuple[str, int]]) -> None:
    units = utf16_length(text)
    entities = []
    for depth, kind in enumerate(dict.fromkeys(kind for kind, _ in wanted)):
        if units - 2 * depth > 0 and "👍" not in text:
            entities.append(MessageEntity(type=kind, offset=depth, length=units - 2 * depth))
    plain, found = parse_html(html_decoration.unparse(text, entities))
    assert plain == text
    assert found == [entity.model_dump(exclude_none=True) for entity in entities]
