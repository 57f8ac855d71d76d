"""The rules of keyboards: what may stand on a button, how many there may be.

Takes aiogram's typed markup, gives the JSON that is kept with a message or shown under the input field.
"""

from typing import Any, Final

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
)

from sandbox import limits
from sandbox.entities import is_url
from sandbox.errors import bad_request, not_played

Json = dict[str, Any]

_LOOKS: Final = frozenset({"text", "icon_custom_emoji_id", "style"})
_INLINE_PLAYED: Final = frozenset({"url", "callback_data", "copy_text", "disabled"})
_REPLY_PLAYED: Final = frozenset({"request_users", "request_contact"})


def inline(markup: InlineKeyboardMarkup | None) -> Json | None:
    """Check an inline keyboard; None when there is none or it is empty.

    Raises:
        ApiError: a button breaks a rule, or there are too many.
    """
    if markup is None:
        return None
    if markup.force_reply is not None:
        raise not_played("force_reply of an inline keyboard")
    rows = [[_inline_button(button) for button in row] for row in markup.inline_keyboard if row]
    check_size(rows, limits.INLINE_BUTTONS, limits.INLINE_ROW)
    return {"inline_keyboard": rows} if rows else None


def check_size(rows: list[list[Json]], most: int, row_most: int) -> None:
    """Count the buttons.

    Raises:
        ApiError: there are too many altogether or in one row.
    """
    if sum(map(len, rows)) > most or any(len(row) > row_most for row in rows):
        raise bad_request("reply markup is too long")


def _inline_button(button: InlineKeyboardButton) -> Json:
    given = {name: value for name, value in button.__dict__.items() if value is not None}
    if not str(given["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    return checked_button(given, limits.BUTTON_STYLES)


def checked_button(given: Json, styles: frozenset[str]) -> Json:
    """The rules that inline buttons and buttons inside rich messages share.

    Args:
        given: the fields that are set, nested objects still typed.
        styles: the styles this kind of button may have.

    Returns:
        The button as JSON.

    Raises:
        ApiError: 400, the button breaks a rule; 501, its kind is not played.
    """
    kinds = given.keys() - _LOOKS
    if not kinds or given.get("callback_data") == "":
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one type of the button must be specified")
    (kind,) = kinds
    if kind not in _INLINE_PLAYED:
        raise not_played(f'inline buttons with "{kind}"')
    if kind == "callback_data" and len(given[kind].encode()) > limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if kind == "url" and not is_url(given[kind]):
        wrong = "Unsupported URL protocol" if "://" in given[kind] and not _is_http(given[kind]) else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{given[kind]}' is invalid: {wrong}")
    wire = {
        name: value.model_dump(exclude_none=True) if isinstance(value, TelegramObject) else value
        for name, value in given.items()
    }
    if kind == "copy_text" and not 1 <= len(wire[kind]["text"]) <= limits.COPY_TEXT_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    _check_style(given, styles)
    return wire


def _is_http(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _check_style(given: Json, styles: frozenset[str]) -> None:
    style = given.get("style")
    if style is not None and style not in styles:
        raise bad_request(f'can\'t parse inline keyboard button: invalid button style "{style}" specified')


def reply(markup: ReplyKeyboardMarkup) -> Json:
    """Check a reply keyboard.

    Raises:
        ApiError: a button breaks a rule, there are none or too many.
    """
    rows = [[_reply_button(button) for button in row] for row in markup.keyboard if row]
    if not rows:
        raise bad_request("can't parse reply keyboard markup: the keyboard must be non-empty")
    check_size(rows, limits.REPLY_BUTTONS, limits.REPLY_ROW)
    requests = [button["request_users"]["request_id"] for row in rows for button in row if "request_users" in button]
    if len(requests) != len(set(requests)):
        raise bad_request("can't parse reply keyboard markup: request identifiers must be unique")
    _check_placeholder(markup.input_field_placeholder)
    wire = {name: value for name, value in markup.__dict__.items() if value is not None}
    return wire | {"keyboard": rows}


def _reply_button(button: KeyboardButton) -> Json:
    given = {name: value for name, value in button.__dict__.items() if value is not None}
    if not str(given["text"]).strip():
        raise bad_request("keyboard button text must be non-empty")
    kinds = given.keys() - _LOOKS
    if len(kinds) > 1:
        raise bad_request("can't parse keyboard button: at most one type of the button must be specified")
    if kinds - _REPLY_PLAYED:
        raise not_played(f'keyboard buttons with "{next(iter(kinds))}"')
    request = button.request_users
    if request is not None and not 1 <= (request.max_quantity or 1) <= limits.REQUESTED_USERS:
        raise bad_request("BUTTON_QUANTITY_MAX_INVALID")
    _check_style(given, limits.BUTTON_STYLES)
    if request is not None:
        given["request_users"] = request.model_dump(exclude_none=True)
    return given


def _check_placeholder(placeholder: str | None) -> None:
    if placeholder is not None and not 1 <= len(placeholder) <= limits.PLACEHOLDER_LENGTH:
        raise bad_request("can't parse reply keyboard markup: invalid input field placeholder")


def beneath(markup: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply) -> Json | None:
    """What changes under the input field: a keyboard, or None when it goes away or stays for a forced reply."""
    if isinstance(markup, ReplyKeyboardMarkup):
        return reply(markup)
    if isinstance(markup, ForceReply):
        _check_placeholder(markup.input_field_placeholder)
    return None
