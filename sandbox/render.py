"""Messages as the chat page shows them: formatted text as safe HTML, keyboards and files in the page's own shape.

Everything that comes from people or the bot is escaped here; only a short list of tags ever comes out.
"""

from html import escape
from typing import TYPE_CHECKING, Final

from sandbox import limits, rich
from sandbox.files import StoredFile
from sandbox.person import file_of
from sandbox.state import Chat, Json, Record
from sandbox.transcript import rich_text

if TYPE_CHECKING:
    from sandbox.core import Sandbox

_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_SERVICE: Final = "Закреплено сообщение"


def to_html(text: str, entities: list[Json]) -> str:
    """Formatted text as HTML that is safe to put into a page."""
    if not entities:
        return _escaped(text, pre=False)
    raw = text.encode("utf-16-le", "surrogatepass")
    points = sorted(
        {0, len(raw) // 2, *(e["offset"] for e in entities), *(e["offset"] + e["length"] for e in entities)}
    )
    out: list[str] = []
    open_now: list[Json] = []
    for begin, end in zip(points, [*points[1:], None], strict=True):
        _close_at(begin, open_now, out)
        for entity in (e for e in entities if e["offset"] == begin and e["length"] > 0):
            out.append(_opening(entity, raw))
            open_now.append(entity)
        if end is not None:
            piece = raw[begin * 2 : end * 2].decode("utf-16-le", "replace")
            out.append(_escaped(piece, pre=any(e["type"] == "pre" for e in open_now)))
    return "".join(out)


def _close_at(point: int, open_now: list[Json], out: list[str]) -> None:
    """Close what ends here; whatever crosses it is closed and opened again."""
    ending = [e for e in open_now if e["offset"] + e["length"] <= point]
    if not ending:
        return
    lowest = min(open_now.index(e) for e in ending)
    again = [e for e in open_now[lowest:] if e not in ending]
    out.extend(_closing(entity) for entity in reversed(open_now[lowest:]))
    del open_now[lowest:]
    for entity in again:
        out.append(_opening(entity, b""))
        open_now.append(entity)


def _opening(entity: Json, raw: bytes) -> str:
    kind = entity["type"]
    if kind in ("text_link", "url", "email"):
        part = raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le", "replace")
        return f'<a href="{escape(_address(kind, str(entity.get("url", part))))}">'
    if kind == "date_time":
        return f'<tg-time unix="{int(entity["unix_time"])}" format="{escape(str(entity.get("date_time_format", "")))}">'
    if kind == "expandable_blockquote":
        return "<blockquote expandable>"
    tag = _TAGS.get(kind)
    return f"<{tag}>" if tag else ""


def _address(kind: str, url: str) -> str:
    if kind == "email":
        return f"mailto:{url}"
    scheme = url.partition(":")[0].lower()
    return url if scheme in ("http", "https", "tg", "mailto", "tel") else f"https://{url}"


def _closing(entity: Json) -> str:
    kind = entity["type"]
    if kind in ("text_link", "url", "email"):
        return "</a>"
    if kind == "date_time":
        return "</tg-time>"
    tag = _TAGS.get(kind)
    return f"</{tag}>" if tag else ""


def _escaped(text: str, *, pre: bool) -> str:
    safe = escape(text)
    return safe if pre else safe.replace("\n", "<br>")


def message(box: "Sandbox", chat: Chat, record: Record) -> Json:
    """A message in the shape of the page."""
    wire = record.wire
    kind = _kind(wire)
    text = _other_text(wire) or str(wire.get("text", ""))
    html = to_html(text, wire.get("entities", []))
    if "rich_message" in wire:
        text, html = rich_text(wire["rich_message"]), rich.to_html(wire["rich_message"]["blocks"])
    origin = wire.get("forward_origin", {}).get("sender_user")
    keyboard = [[button(one) for one in row] for row in record.keyboard]
    return {
        "id": record.id,
        "out": record.by_person,
        "date": wire["date"],
        "edited": wire.get("edit_date"),
        "html": html,
        "text": text or record.text,
        "kind": kind,
        "file": _file(file_of(box, record)),
        "caption_html": to_html(wire.get("caption", ""), wire.get("caption_entities", [])),
        "keyboard": keyboard or None,
        "album": wire.get("media_group_id"),
        "reactions": [emoji for side in record.reactions.values() for emoji in side],
        "protected": bool(wire.get("has_protected_content")),
        "forwarded_from": origin["first_name"] if origin else None,
        "reply_to": wire.get("reply_to_message", {}).get("message_id"),
        "effect": limits.EFFECTS.get(record.effect) if record.effect else None,
        "unread": record.id in chat.unread,
    }


def _kind(wire: Json) -> str:
    if "pinned_message" in wire:
        return "service"
    if "rich_message" in wire:
        return "rich"
    if "photo" in wire:
        return "photo"
    return "document" if any(key in wire for key in ("document", "voice", "sticker")) else "text"


def _other_text(wire: Json) -> str:
    if "pinned_message" in wire:
        return _SERVICE
    if "contact" in wire:
        contact = wire["contact"]
        return f"{contact['first_name']} {contact.get('last_name', '')}".strip() + f"\n{contact['phone_number']}"
    if "location" in wire:
        return f"{wire['location']['latitude']}, {wire['location']['longitude']}"
    if "users_shared" in wire:
        shared = wire["users_shared"]["users"]
        return ", ".join(str(user.get("first_name", user["user_id"])) for user in shared)
    return ""


def _file(stored: StoredFile | None) -> Json | None:
    if stored is None:
        return None
    return {
        "id": stored.file_id,
        "name": stored.name,
        "size": len(stored.data),
        "mime": stored.mime,
        "url": f"/page/file/{stored.file_id}",
    }


def button(wire: Json) -> Json:
    """An inline button in the shape of the page; for a copying one, ``copy`` is what it copies."""
    kinds = {"callback_data": "callback", "url": "url", "copy_text": "copy", "disabled": "disabled"}
    kind = next((name for key, name in kinds.items() if key in wire), "other")
    shown = {"text": wire["text"], "kind": kind, "url": wire.get("url"), "style": wire.get("style")}
    return shown | ({"copy": wire["copy_text"]["text"]} if kind == "copy" else {})


def reply_keyboard(markup: Json | None) -> Json | None:
    """The keyboard under the input field in the shape of the page."""
    if markup is None:
        return None
    rows = [[{"text": one["text"], "kind": _reply_kind(one)} for one in row] for row in markup["keyboard"]]
    placeholder = markup.get("input_field_placeholder")
    return {"rows": rows, "one_time": bool(markup.get("one_time_keyboard")), "placeholder": placeholder}


def _reply_kind(wire: Json) -> str:
    if "request_contact" in wire:
        return "contact"
    return "users" if "request_users" in wire else "text"
