"""What people do: write, press, send files, share a contact, block the bot. Each deed becomes an update for the bot.

The rules of clients live here: who can press what, what a reply keyboard sends. Nothing waits here.
"""

import re
from typing import TYPE_CHECKING

from sandbox import entities, limits
from sandbox.errors import StoryError
from sandbox.state import Chat, Json, Press, Record

if TYPE_CHECKING:
    from sandbox.core import Sandbox


def say(box: "Sandbox", user_id: int, text: str, *, reply_to: int | None = None) -> Record:
    """The person writes a message; /start also starts or unblocks the bot."""
    if len(text) > limits.TEXT_LENGTH:
        raise StoryError(f"в одном сообщении не больше {limits.TEXT_LENGTH} знаков")
    chat = _writing(box, user_id, starts=text == "/start" or text.startswith("/start "))
    content: Json = {"text": text}
    found = entities.detect(text, [])
    if found:
        content["entities"] = found
    if reply_to is not None:
        content["reply_to_message"] = _without_reply(chat.records[reply_to].wire)
    keyboard = chat.reply_keyboard
    if keyboard and keyboard.get("one_time_keyboard") and _find_reply_button(keyboard, text):
        chat.reply_keyboard = None
    return _send(box, chat, content)


def open_link(box: "Sandbox", user_id: int, payload: str = "") -> Record:
    """The person follows a deep link (or finds the bot) and presses Start.

    Raises:
        StoryError: the payload is none that a deep link can carry.
    """
    if payload and not re.fullmatch(rf"[A-Za-z0-9_-]{{1,{limits.DEEP_LINK_LENGTH}}}", payload):
        raise StoryError(f"ссылка не может нести {payload!r}")
    return say(box, user_id, f"/start {payload}".rstrip())


def press(box: "Sandbox", user_id: int, message_id: int, row: int, column: int, *, inaccessible: bool = False) -> str:
    """The person presses an inline button; returns the id of the callback query.

    Args:
        box: the sandbox.
        user_id: who presses.
        message_id: under which message.
        row: of the button, from 0.
        column: of the button, from 0.
        inaccessible: the bot gets the message without its content, as for messages too old to be seen.

    Raises:
        StoryError: there is no such button, or it sends nothing.
    """
    chat = _writing(box, user_id)
    record = chat.records.get(message_id)
    try:
        button = record.keyboard[row][column] if record else None
    except IndexError:
        button = None
    if record is None or button is None:
        raise StoryError("этой кнопки уже нет")
    if "callback_data" not in button:
        raise StoryError(f"кнопка «{button['text']}» ничего не отправляет боту")
    return press_data(box, user_id, record, button["callback_data"], inaccessible=inaccessible)


def press_data(box: "Sandbox", user_id: int, record: Record, data: str, *, inaccessible: bool = False) -> str:
    """A callback query with any data, also such as no button of the message has (a forged client)."""
    chat = _writing(box, user_id)
    query = Press(str(300_000_000_000 + box.number()), user_id, record.id, box.clock.timestamp())
    box.presses[query.id] = query
    message: Json = record.wire
    if inaccessible:
        message = {"chat": chat.account.chat(), "message_id": record.id, "date": 0}
    box.updates.put(
        "callback_query",
        {
            "id": query.id,
            "from": chat.account.user(),
            "message": message,
            "chat_instance": str(user_id * 31),
            "data": data,
        },
    )
    return query.id


def upload(
    box: "Sandbox", user_id: int, name: str, data: bytes, *, kind: str = "document", caption: str = ""
) -> Record:
    """The person sends one file. ``kind``: document, photo, voice or sticker."""
    return upload_many(box, user_id, [(name, data)], kind=kind, caption=caption)[0]


def upload_many(
    box: "Sandbox", user_id: int, files: list[tuple[str, bytes]], *, kind: str = "document", caption: str = ""
) -> list[Record]:
    """The person sends files; several make an album, with the caption on the first."""
    stored = [box.files.add(kind, name, data) for name, data in files]
    chat = _writing(box, user_id)
    album = str(13_000_000_000_000 + box.number()) if len(stored) > 1 else None
    records = []
    for index, file in enumerate(stored):
        content = _media(kind, file.short(), file.photo() if kind == "photo" else file.document())
        if caption and index == 0:
            content["caption"] = caption
        if album:
            content["media_group_id"] = album
        records.append(_send(box, chat, content))
    return records


def _media(kind: str, short: Json, full: Json | list[Json]) -> Json:
    if kind == "voice":
        return {"voice": {**short, "duration": 3, "mime_type": "audio/ogg"}}
    if kind == "sticker":
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
        return {"sticker": {**short, **look}}
    return {kind: full}


def share_contact(box: "Sandbox", user_id: int, *, contact_of: int | None = None) -> Record:
    """The person shares a contact: their own, or that of another person."""
    chat = _writing(box, user_id)
    account = box.chats[contact_of or user_id].account
    contact: Json = {"phone_number": account.phone, "first_name": account.first_name, "user_id": account.id}
    if account.last_name:
        contact["last_name"] = account.last_name
    return _send(box, chat, {"contact": contact})


def share_location(box: "Sandbox", user_id: int, latitude: float, longitude: float) -> Record:
    """The person sends a place."""
    return _send(box, _writing(box, user_id), {"location": {"latitude": latitude, "longitude": longitude}})


def share_users(box: "Sandbox", user_id: int, shared: list[int]) -> Record:
    """The person chooses people with a button of the reply keyboard that asks for users.

    Raises:
        StoryError: there is no such button, or it asks for fewer people.
    """
    chat = _writing(box, user_id)
    buttons = [b for row in (chat.reply_keyboard or {}).get("keyboard", []) for b in row if "request_users" in b]
    if not buttons:
        raise StoryError("ни одна кнопка не просит выбрать людей")
    request = buttons[0]["request_users"]
    if len(shared) > request.get("max_quantity", 1):
        raise StoryError("кнопка просит выбрать меньше людей")
    users = []
    for account in (box.chats[number].account for number in shared):
        user: Json = {"user_id": account.id}
        if request.get("request_name"):
            user |= {key: value for key, value in account.user().items() if key in ("first_name", "last_name")}
        if request.get("request_username") and account.username:
            user["username"] = account.username
        users.append(user)
    shared_wire = {"request_id": request["request_id"], "users": users, "user_ids": shared}
    return _send(box, chat, {"users_shared": shared_wire})


def edit(box: "Sandbox", user_id: int, message_id: int, text: str) -> Record:
    """The person edits a text message of their own.

    Raises:
        StoryError: it is not theirs or has no text.
    """
    chat = _writing(box, user_id)
    record = chat.records.get(message_id)
    if record is None or not record.by_person or "text" not in record.wire:
        raise StoryError("изменить можно только своё текстовое сообщение")
    found = entities.detect(text, [])
    wire = {key: value for key, value in record.wire.items() if key != "entities"}
    wire |= {"text": text, "edit_date": box.now()}
    record.wire = wire | ({"entities": found} if found else {})
    record.tick = box.tick()
    box.updates.put("edited_message", record.wire)
    box.emit("edit", user_id, record=record)
    return record


def delete(box: "Sandbox", user_id: int, message_id: int) -> None:
    """The person deletes a message in the chat for both; the bot is not told."""
    chat = box.chats[user_id]
    if chat.records.pop(message_id, None) is not None:
        box.emit("delete", user_id, message_id=message_id)


def react(box: "Sandbox", user_id: int, message_id: int, emoji: str | None) -> None:
    """The person puts a reaction on a message, or takes it back (None)."""
    chat = _writing(box, user_id)
    record = chat.records[message_id]
    old = record.reactions.get("person", [])
    new = [emoji] if emoji else []
    record.reactions["person"] = new
    box.updates.put(
        "message_reaction",
        {
            "chat": chat.account.chat(),
            "message_id": message_id,
            "user": chat.account.user(),
            "date": box.now(),
            "old_reaction": [{"type": "emoji", "emoji": one} for one in old],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in new],
        },
    )
    box.emit("edit", user_id, record=record)


def block(box: "Sandbox", user_id: int, *, blocked: bool) -> None:
    """The person stops or restarts the bot; it is told by my_chat_member."""
    chat = box.chats[user_id]
    account = chat.account
    if account.blocked == blocked or not account.started:
        return
    account.blocked = blocked
    bot = box.bot_user()
    member, kicked = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
    box.updates.put(
        "my_chat_member",
        {
            "chat": account.chat(),
            "from": account.user(),
            "date": box.now(),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        },
    )
    box.emit("people", user_id)


def read(box: "Sandbox", user_id: int) -> None:
    """The person has seen everything."""
    chat = box.chats[user_id]
    if chat.unread:
        chat.unread.clear()
        box.emit("read", user_id)


def _writing(box: "Sandbox", user_id: int, *, starts: bool = False) -> Chat:
    """The chat of a person who is about to act: everything is read, and the bot is started if need be.

    Raises:
        StoryError: the person is unknown, or must press Start first.
    """
    chat = box.chats.get(user_id)
    if chat is None:
        raise StoryError(f"нет человека с номером {user_id}")
    account = chat.account
    if account.blocked:
        block(box, user_id, blocked=False)
    if not account.started:
        if not starts:
            raise StoryError(f"{account.name}: сначала нужно нажать «Старт»")
        account.started = True
        box.emit("people", user_id)
    read(box, user_id)
    chat.acted = box.tick()
    return chat


def _send(box: "Sandbox", chat: Chat, content: Json) -> Record:
    record = box.post(chat, content, by_person=True)
    box.updates.put("message", record.wire)
    box.emit("message", chat.account.id, record=record)
    return record


def _find_reply_button(keyboard: Json, text: str) -> bool:
    return any(button["text"] == text for row in keyboard["keyboard"] for button in row)


def _without_reply(wire: Json) -> Json:
    return {key: value for key, value in wire.items() if key != "reply_to_message"}
