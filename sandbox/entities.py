"""Formatted text as Telegram understands it: HTML in, plain text and entities out.

Offsets and lengths count UTF-16 units. Only the HTML style is parsed; the errors are worded as Telegram words them,
with byte offsets into the text the bot sent.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from sandbox import limits
from sandbox.errors import ApiError, bad_request

Json = dict[str, Any]

TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
ENTITY_TYPES: Final = frozenset(TAGS.values()) | {
    "expandable_blockquote",
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "text_mention",
}
_NEEDED: Final = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
TIME_FORMAT: Final = re.compile(r"r|w?[dD]?[tT]?")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ESCAPE: Final = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
_NAME_TOKEN: Final = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE: Final = " \t\r\n\0\v"
_DETECTED: Final = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<mention>(?<![\w/])@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<![\w&#])#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)"
)
_DETECTABLE: Final = re.compile(r"[@#/]|www\.")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    text_from: int


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text takes: the unit in which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of ``text`` that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Parse Telegram's HTML style.

    Returns:
        The text without tags and its entities, outer before inner.

    Raises:
        ApiError: 400 "can't parse entities: ...".
    """
    if "<" not in text and "&" not in text:
        return text, []
    return _HtmlParser(text).parse()


class _HtmlParser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        text, size = self.text, len(self.text)
        while self.at < size:
            char = text[self.at]
            if char == "<":
                if text.startswith("</", self.at):
                    self._close()
                else:
                    self._open()
                continue
            piece, self.at = _read_escape(text, self.at) if char == "&" else self._plain()
            self.out.append(piece)
            self.offset += utf16_length(piece)
        if self.stack:
            raise _error(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.out), self.entities

    def _plain(self) -> tuple[str, int]:
        ends = [end for end in (self.text.find("<", self.at), self.text.find("&", self.at)) if end >= 0]
        end = min(ends, default=len(self.text))
        return self.text[self.at : end], end

    def _byte(self, position: int) -> int:
        return len(self.text[:position].encode("utf-8", "surrogatepass"))

    def _open(self) -> None:
        begin = self.at
        end = begin + 1
        while end < len(self.text) and self.text[end] not in _SPACE + ">":
            end += 1
        if end >= len(self.text):
            raise _error(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self.text[begin + 1 : end].lower()
        if tag not in TAGS:
            raise _error(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        self.at = end
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _error(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.stack.append(_Open(tag, attributes, self.offset, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space(begin)
            if self.text[self.at] == ">":
                self.at += 1
                return found
            name_from = self.at
            while self.text[self.at : self.at + 1] not in (*_SPACE, "=", ">", ""):
                self.at += 1
            name = self.text[name_from : self.at].lower()
            if not name:
                raise _error(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self._skip_space(begin)
            if self.text[self.at] == "=":
                self.at += 1
                self._skip_space(begin)
                found[name] = self._value(begin)
            elif tag == "blockquote" and name == "expandable":
                found[name] = ""
            else:
                raise _error(
                    f"Expected equal sign in declaration of an attribute of the tag "
                    f'"{tag}" at byte offset {self._byte(begin)}'
                )

    def _value(self, begin: int) -> str:
        quote = self.text[self.at]
        if quote not in "'\"":
            token = _NAME_TOKEN.match(self.text, self.at)
            value_from, self.at = self.at, token.end() if token else self.at
            if self.text[self.at : self.at + 1] not in (*_SPACE, ">"):
                raise _error(f"Unexpected end of name token at byte offset {self._byte(value_from)}")
            return self.text[value_from : self.at].lower()
        end = self.text.find(quote, self.at + 1)
        if end < 0:
            raise _error(f"Unclosed start tag at byte offset {self._byte(begin)}")
        value, self.at = self.text[self.at + 1 : end], end + 1
        return unescape(value)

    def _skip_space(self, begin: int) -> None:
        while self.at < len(self.text) and self.text[self.at] in _SPACE:
            self.at += 1
        if self.at >= len(self.text):
            raise _error(f"Unclosed start tag at byte offset {self._byte(begin)}")

    def _close(self) -> None:
        begin = self.at
        if not self.stack:
            raise _error(f"Unexpected end tag at byte offset {self._byte(begin)}")
        end = self.text.find(">", begin)
        if end < 0:
            raise _error(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag = self.text[begin + 2 : end].strip(_SPACE).lower()
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise _error(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        self.at = end + 1
        if self.offset > opened.offset:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        kind = TAGS[opened.tag]
        entity: Json = {"type": kind, "offset": opened.offset, "length": self.offset - opened.offset}
        if kind == "text_link":
            url = opened.attributes.get("href") or "".join(self.out[opened.text_from :])
            if not is_url(url):
                return
            entity["url"] = url
        elif kind == "custom_emoji":
            number = opened.attributes.get("emoji-id", "")
            if not number.isdigit() or not 0 < int(number) < 2**63:
                raise _error("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = number
        elif kind == "date_time":
            entity |= _time_of(opened.attributes)
        elif kind == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif kind in ("pre", "code"):
            self._add_code(opened, entity)
            return
        self.entities.append(entity)

    def _add_code(self, opened: _Open, entity: Json) -> None:
        """``<pre><code class="language-x">`` is one entity with a language."""
        language = opened.attributes.get("class", "")
        if opened.tag == "code":
            if language.startswith("language-"):
                entity["language"] = language.removeprefix("language-")
            self.entities.append(entity)
            return
        inner = self.entities[-1] if self.entities else None
        if inner and inner["type"] == "code" and all(inner[key] == entity[key] for key in ("offset", "length")):
            inner["type"] = "pre"
            return
        self.entities.append(entity)


def _time_of(attributes: dict[str, str]) -> Json:
    unix, style = attributes.get("unix", ""), attributes.get("format", "")
    if not re.fullmatch(r"-?\d{1,12}", unix):
        raise _error('Invalid Unix time specified in the tag "tg-time"')
    if not TIME_FORMAT.fullmatch(style):
        raise _error('Invalid date and time format specified in the tag "tg-time"')
    return {"unix_time": int(unix), "date_time_format": style}


def _error(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


def _read_escape(text: str, at: int) -> tuple[str, int]:
    match = _ESCAPE.match(text, at)
    if match is None:
        return "&", at + 1
    sixteen, ten, name = match.groups()
    if name:
        return _NAMED[name], match.end()
    code = int(sixteen, 16) if sixteen else int(ten)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), match.end()


def unescape(text: str) -> str:
    """Replace the escapes Telegram knows: four names and numeric ones."""
    if "&" not in text:
        return text
    parts, at = [], 0
    while at < len(text):
        piece, at = _read_escape(text, at) if text[at] == "&" else (text[at], at + 1)
        parts.append(piece)
    return "".join(parts)


def is_url(url: str) -> bool:
    """Whether Telegram takes this as a link: http(s) with a dotted host, or its own schemes."""
    scheme, colon, rest = url.partition("://")
    if not colon:
        return bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+([/?#:].*)?", url)) or url.startswith("mailto:")
    if scheme.lower() in ("tg", "ton", "tonsite"):
        return bool(rest)
    if scheme.lower() not in ("http", "https"):
        return False
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d+)?", host))


def detect(text: str, entities: list[Json]) -> list[Json]:
    """Add what Telegram finds by itself: commands, links, mentions, hashtags, e-mail addresses."""
    if not _DETECTABLE.search(text):
        return entities
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in ("pre", "code", "text_link", "text_mention", "custom_emoji", "date_time")
    ]
    found = list(entities)
    for match in _DETECTED.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(begin < offset + length and offset < end for begin, end in taken):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut white space off both ends, as Telegram does, and move the entities along."""
    trimmed = text.strip()
    if len(trimmed) == len(text) or not trimmed:
        return trimmed, entities if trimmed else []
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    size = utf16_length(trimmed)
    moved = []
    for entity in entities:
        begin = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], size)
        if end > begin:
            moved.append(entity | {"offset": begin, "length": end - begin})
    return trimmed, moved


def without_nested_code(entities: list[Json]) -> list[Json]:
    """Nothing may be formatted inside code."""
    code = [entity for entity in entities if entity["type"] in ("pre", "code")]
    if not code:
        return entities
    return [entity for entity in entities if entity in code or not any(_inside(entity, outer) for outer in code)]


def _inside(entity: Json, outer: Json) -> bool:
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    return bool(outer["offset"] <= begin and end <= outer["offset"] + outer["length"])


def checked_entities(text: str, entities: list[Json]) -> list[Json]:
    """Entities the bot computed itself: each must lie within the text.

    Raises:
        ApiError: 400, one lies outside.
    """
    size = utf16_length(text)
    for entity in entities:
        if entity["type"] not in ENTITY_TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if entity["offset"] < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity['offset']}")
        if entity["offset"] > size:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity['offset']}")
        if entity["offset"] + entity["length"] > size:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {entity['offset'] + entity['length']}"
            )
        _check_details(entity)
    kept = [entity for entity in entities if entity["length"] > 0]
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def _check_details(entity: Json) -> None:
    needed = _NEEDED.get(entity["type"])
    if needed is None:
        return
    if needed not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if needed == "url" and not is_url(entity["url"]):
        raise bad_request(f"entity URL '{entity['url']}' is invalid: Wrong HTTP URL")


def formatted(text: str, *, html: bool, entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    """The whole way of a text: parsed or checked, trimmed, entities detected and counted.

    Raises:
        ApiError: 400, the markup or an entity is wrong, or there are too many of them.
    """
    if len(text) > limits.RAW_TEXT_BYTES // 4 and len(text.encode()) > limits.RAW_TEXT_BYTES:
        raise bad_request("text is too long")
    if html:
        plain, found = parse_html(text)
    else:
        plain, found = text, checked_entities(text, entities or [])
    plain, found = trim(plain, found)
    found = detect(plain, without_nested_code(found))
    if len(found) > limits.ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    return plain, found
