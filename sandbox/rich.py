"""Rich messages: their HTML style, their limits, and what a person sees of them.

A rich message is kept as the blocks the Bot API shows. Maps, formulas, collages, slideshows, sounds and videos are not
played; neither is the Markdown style.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any, Final

from sandbox import limits
from sandbox.entities import TIME_FORMAT, is_url
from sandbox.errors import bad_request, not_played

Json = dict[str, Any]
RichText = Any  # a string, a list of texts, or an object with a type

INLINE: Final = {
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
    "sub": "subscript",
    "sup": "superscript",
    "mark": "marked",
    "code": "code",
    "a": "url",
    "tg-time": "date_time",
}
HEADINGS: Final = {f"h{size}": size for size in range(1, 7)}
TEXT_BLOCKS: Final = {"p": "paragraph", "footer": "footer", "aside": "pullquote"}
BLOCK_TAGS: Final = frozenset(
    {*HEADINGS, *TEXT_BLOCKS, "pre", "hr", "ul", "ol", "blockquote", "details", "table", "img"}
)
INNER_TAGS: Final = frozenset({"li", "summary", "thead", "tbody", "tr", "th", "td", "caption", "br"})
VOID_TAGS: Final = frozenset({"br", "hr", "img"})
PLAYED_BLOCKS: Final = frozenset(
    {
        "paragraph",
        "heading",
        "pre",
        "footer",
        "divider",
        "anchor",
        "list",
        "blockquote",
        "expandable_blockquote",
        "pullquote",
        "table",
        "details",
        "buttons",
        "photo",
        "document",
    }
)
_TEXT_FIELDS: Final = ("text", "summary", "credit", "caption", "label")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str]
    children: list["_Node | str"] = field(default_factory=list)


class _Tree(HTMLParser):
    """The tags of a rich message as a tree; unknown and crossed ones are errors."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE and tag not in BLOCK_TAGS and tag not in INNER_TAGS:
            if tag.startswith("tg-") or tag in ("video", "audio"):
                raise not_played(f"the tag <{tag}> of rich messages; give blocks instead")
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}" in the rich message')
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(node)
        if tag not in VOID_TAGS:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID_TAGS:
            return
        if self.stack[-1].tag != tag:
            expected = self.stack[-1].tag
            raise bad_request(f'can\'t parse entities: Unmatched end tag, expected "</{expected}>", found "</{tag}>"')
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def parse(html: str) -> list[Json]:
    """The blocks of a rich message given as HTML; photos still carry the address from ``src``.

    Raises:
        ApiError: 400 for wrong markup; 501 for tags that are not played.
    """
    tree = _Tree()
    tree.feed(html)
    tree.close()
    if len(tree.stack) > 1:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{tree.stack[-1].tag}\""
        )
    return _blocks(tree.root)


def _blocks(node: _Node) -> list[Json]:
    found: list[Json] = []
    run: list[_Node | str] = []

    def end_run() -> None:
        text = _text(run)
        if text:
            found.append({"type": "paragraph", "text": text})
        run.clear()

    for child in node.children:
        if isinstance(child, _Node) and child.tag in BLOCK_TAGS:
            end_run()
            found.append(_block(child))
        elif isinstance(child, _Node) and child.tag in INNER_TAGS - {"br"}:
            raise bad_request(f'can\'t parse entities: Unexpected tag "{child.tag}" in the rich message')
        else:
            run.append(child)
    end_run()
    return found


def _block(node: _Node) -> Json:
    tag = node.tag
    if tag in HEADINGS:
        return {"type": "heading", "text": _text(node.children), "size": HEADINGS[tag]}
    if tag in TEXT_BLOCKS:
        return {"type": TEXT_BLOCKS[tag], "text": _text(node.children)}
    if tag == "pre":
        return _pre(node)
    if tag == "hr":
        return {"type": "divider"}
    if tag in ("ul", "ol"):
        return {"type": "list", "items": _items(node)}
    if tag == "table":
        return _table(node)
    return _container(node)


def _container(node: _Node) -> Json:
    if node.tag == "img":
        return {"type": "photo", "photo": {"media": node.attributes.get("src", "")}}
    if node.tag == "blockquote" and node.attributes.keys() & {"collapsed", "expandable"}:
        return {"type": "expandable_blockquote", "text": _text(node.children)}
    if node.tag == "blockquote":
        return {"type": "blockquote", "blocks": _blocks(node)}
    summaries = [child for child in node.children if isinstance(child, _Node) and child.tag == "summary"]
    if len(summaries) != 1:
        raise bad_request('can\'t parse entities: the tag "details" must have one "summary"')
    rest = _Node("details", {}, [child for child in node.children if child is not summaries[0]])
    block: Json = {"type": "details", "summary": _text(summaries[0].children), "blocks": _blocks(rest)}
    return block | ({"is_open": True} if "open" in node.attributes else {})


def _pre(node: _Node) -> Json:
    inner = [child for child in node.children if isinstance(child, _Node)]
    language = inner[0].attributes.get("class", "") if len(inner) == 1 and inner[0].tag == "code" else ""
    block: Json = {"type": "pre", "text": "".join(_strings(node)).strip("\n")}
    return block | ({"language": language.removeprefix("language-")} if language.startswith("language-") else {})


def _strings(node: _Node) -> list[str]:
    return [part for child in node.children for part in ([child] if isinstance(child, str) else _strings(child))]


def _items(node: _Node) -> list[Json]:
    items: list[Json] = []
    for child in _only(node, {"li"}):
        number = len(items) + 1
        item: Json = {"label": f"{number}." if node.tag == "ol" else "•", "blocks": _blocks(child)}
        items.append(item | ({"value": number, "type": "1"} if node.tag == "ol" else {}))
    return items


def _only(node: _Node, tags: set[str]) -> list[_Node]:
    """The children, which must all be of these tags."""
    found = []
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                raise bad_request(f'can\'t parse entities: Unexpected text in the tag "{node.tag}"')
        elif child.tag in tags:
            found.append(child)
        else:
            raise bad_request(f'can\'t parse entities: Unexpected tag "{child.tag}" in the tag "{node.tag}"')
    return found


def _table(node: _Node) -> Json:
    block: Json = {"type": "table", "cells": []}
    for child in _only(node, {"thead", "tbody", "tr", "caption"}):
        if child.tag == "caption":
            block["caption"] = _text(child.children)
            continue
        rows = [child] if child.tag == "tr" else _only(child, {"tr"})
        block["cells"] += [[_cell(cell) for cell in _only(row, {"th", "td"})] for row in rows]
    for name in ("bordered", "striped", "compact"):
        if name in node.attributes:
            block[f"is_{name}"] = True
    return block


def _cell(node: _Node) -> Json:
    given = node.attributes
    cell: Json = {"align": given.get("align", "left"), "valign": given.get("valign", "top")}
    text = _text(node.children)
    if text:
        cell["text"] = text
    if node.tag == "th":
        cell["is_header"] = True
    for name in ("colspan", "rowspan"):
        if given.get(name, "1").isdigit() and int(given.get(name, "1")) > 1:
            cell[name] = int(given[name])
    return cell


def _text(children: list["_Node | str"]) -> RichText:
    """Inline content: white space runs together, ``<br>`` is a line break."""
    parts: list[RichText] = []
    for child in children:
        if isinstance(child, str):
            parts.append(" ".join(child.split()) if child.strip() else "")
            if child[:1].isspace() and len(parts) > 1:
                parts[-1] = " " + parts[-1]
            if child[-1:].isspace() and child.strip():
                parts[-1] += " "
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag in INLINE:
            parts.append(_inline(child))
        else:
            raise bad_request(f'can\'t parse entities: Unexpected tag "{child.tag}" inside a text')
    return _joined(parts)


def _joined(parts: list[RichText]) -> RichText:
    merged: list[RichText] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part:
            merged.append(part)
    if merged and isinstance(merged[0], str):
        merged[0] = merged[0].lstrip()
    if merged and isinstance(merged[-1], str):
        merged[-1] = merged[-1].rstrip()
    merged = [part for part in merged if part]
    if not merged:
        return ""
    return merged[0] if len(merged) == 1 else merged


def _inline(node: _Node) -> RichText:
    kind = INLINE[node.tag]
    text: Json = {"type": kind, "text": _text(node.children)}
    if kind == "url":
        url = node.attributes.get("href", "")
        if not is_url(url):
            raise bad_request(f'can\'t parse entities: invalid URL "{url}" in the rich message')
        text["url"] = url
    if kind == "date_time":
        unix, style = node.attributes.get("unix", ""), node.attributes.get("format", "")
        if not unix.removeprefix("-").isdigit() or not TIME_FORMAT.fullmatch(style):
            raise bad_request('can\'t parse entities: Invalid date and time specified in the tag "tg-time"')
        text |= {"unix_time": int(unix), "date_time_format": style}
    return text


# Limits


def check(blocks: list[Json]) -> None:
    """Count everything in a rich message.

    Raises:
        ApiError: 400, something is too much; 501, a block is not played.
    """
    counted = _Counted()
    for block in blocks:
        _count(block, 1, counted)
    if counted.blocks == 0:
        raise bad_request("rich message must be non-empty")
    for amount, most, what in (
        (counted.blocks, limits.RICH_BLOCKS, "RICH_MESSAGE_BLOCKS_TOO_MANY"),
        (counted.length, limits.RICH_TEXT_LENGTH, "RICH_MESSAGE_TOO_LONG"),
        (counted.media, limits.RICH_MEDIA, "RICH_MESSAGE_MEDIA_TOO_MANY"),
        (counted.depth, limits.RICH_DEPTH, "RICH_MESSAGE_TOO_DEEP"),
    ):
        if amount > most:
            raise bad_request(what)


@dataclass(slots=True)
class _Counted:
    blocks: int = 0
    length: int = 0
    media: int = 0
    depth: int = 0


def _count(block: Json, depth: int, counted: _Counted) -> None:
    if block["type"] not in PLAYED_BLOCKS:
        raise not_played(f"rich blocks of type {block['type']}")
    counted.blocks += 1
    counted.depth = max(counted.depth, depth)
    counted.media += block["type"] in ("photo", "document")
    counted.length += sum(_length(block.get(name)) for name in _TEXT_FIELDS)
    if block["type"] == "heading" and not 1 <= block["size"] <= 6:
        raise bad_request("RICH_MESSAGE_HEADING_INVALID")
    for row in block.get("cells", ()):
        counted.blocks += 1
        if sum(cell.get("colspan", 1) for cell in row) > limits.RICH_COLUMNS:
            raise bad_request("RICH_MESSAGE_COLUMNS_TOO_MANY")
        counted.length += sum(_length(cell.get("text")) for cell in row)
    for item in block.get("items", ()):
        counted.blocks += 1
        for inner in item["blocks"]:
            _count(inner, depth + 2, counted)
    for inner in block.get("blocks", ()):
        _count(inner, depth + 1, counted)


def _length(text: RichText) -> int:
    return len(plain(text))


def plain(text: RichText) -> str:
    """The characters of a rich text."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(plain(part) for part in text)
    inner = text.get("text", text.get("alternative_text", ""))
    return plain(text["button"]["text"] if text.get("type") == "button" else inner)


def button_rows(blocks: list[Json]) -> list[list[Json]]:
    """The rows of buttons anywhere in a rich message, as keyboards have them."""
    rows = []
    for block in blocks:
        if block["type"] == "buttons":
            rows.append([one | {"text": plain(one["text"])} for one in block["buttons"]])
        rows += button_rows(block.get("blocks", []))
        for item in block.get("items", ()):
            rows += button_rows(item["blocks"])
    return rows


# What a person sees

_HTML: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "subscript": "sub",
    "superscript": "sup",
    "marked": "mark",
    "code": "code",
}


def to_html(blocks: list[Json]) -> str:
    """The blocks as HTML that is safe to put into a page; buttons are shown elsewhere."""
    return "".join(_block_html(block) for block in blocks)


def _block_html(block: Json) -> str:
    kind = block["type"]
    if kind in _SIMPLE_HTML:
        return _SIMPLE_HTML[kind].format(text_html(block["text"]))
    if kind == "heading":
        return f"<h{block['size']}>{text_html(block['text'])}</h{block['size']}>"
    if kind == "divider":
        return "<hr>"
    if kind == "list":
        tag = "ol" if any("value" in item for item in block["items"]) else "ul"
        return f"<{tag}>" + "".join(f"<li>{to_html(item['blocks'])}</li>" for item in block["items"]) + f"</{tag}>"
    if kind == "blockquote":
        return f"<blockquote>{to_html(block['blocks'])}</blockquote>"
    if kind == "details":
        return f"<details><summary>{text_html(block['summary'])}</summary>{to_html(block['blocks'])}</details>"
    if kind == "table":
        return _table_html(block)
    return "<p><i>[фото]</i></p>" if kind == "photo" else "<p><i>[файл]</i></p>" if kind == "document" else ""


_SIMPLE_HTML: Final = {
    "paragraph": "<p>{}</p>",
    "footer": "<p><i>{}</i></p>",
    "pre": "<pre>{}</pre>",
    "pullquote": "<blockquote>{}</blockquote>",
    "expandable_blockquote": "<blockquote expandable>{}</blockquote>",
}


def _table_html(block: Json) -> str:
    rows = []
    for row in block["cells"]:
        cells = [(("th" if cell.get("is_header") else "td"), text_html(cell.get("text", ""))) for cell in row]
        rows.append("<tr>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in cells) + "</tr>")
    caption = f"<p><b>{text_html(block['caption'])}</b></p>" if block.get("caption") else ""
    return f"{caption}<table>{''.join(rows)}</table>"


def text_html(text: RichText) -> str:
    """A rich text as safe HTML."""
    if isinstance(text, str):
        return escape(text).replace("\n", "<br>")
    if isinstance(text, list):
        return "".join(text_html(part) for part in text)
    kind = text["type"]
    if kind in _HTML:
        return f"<{_HTML[kind]}>{text_html(text['text'])}</{_HTML[kind]}>"
    if kind == "url":
        return f'<a href="{escape(text["url"])}">{text_html(text["text"])}</a>'
    if kind == "date_time":
        style = escape(str(text.get("date_time_format", "")))
        return f'<tg-time unix="{int(text["unix_time"])}" format="{style}">{text_html(text["text"])}</tg-time>'
    return escape(plain(text))
