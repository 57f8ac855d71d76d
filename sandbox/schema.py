"""The shape of the Bot API, taken from aiogram's own method classes.

Turns what came over HTTP into a typed method, and refuses every method and field that the Bot API does not have.
"""

import json
import types
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, Union, get_args, get_origin

from aiogram import methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from pydantic import BaseModel, ValidationError

from sandbox.errors import ApiError, bad_request, not_played

Json = dict[str, Any]

METHODS: Final[dict[str, type[TelegramMethod[Any]]]] = {
    cls.__api_method__.lower(): cls
    for cls in (getattr(methods, name) for name in methods.__all__)
    if isinstance(cls, type) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
}
# Fields of played methods that belong to what is not played: business accounts, forums, suggested posts, ephemeral
# messages, and those that Telegram itself has given up.
NOT_PLAYED: Final = frozenset(
    {
        "business_connection_id",
        "message_thread_id",
        "direct_messages_topic_id",
        "suggested_post_parameters",
        "ephemeral_message_parameters",
        "receiver_user_id",
        "inline_message_id",
        "allow_sending_without_reply",
        "reply_to_message_id",
        "thumbnail",
        "video_start_timestamp",
    }
)
_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "from_chat_id": "from_chat_id is empty",
    "message_id": "message identifier is not specified",
    "user_id": "user_id is empty",
}


def method_class(name: str) -> type[TelegramMethod[Any]]:
    """The class of a method; names are case-insensitive.

    Raises:
        ApiError: 404, the Bot API has no such method.
    """
    found = METHODS.get(name.lower())
    if found is None:
        raise ApiError(404, "Not Found: method not found")
    return found


def decode(name: str, fields: Json, uploads: dict[str, BufferedInputFile]) -> TelegramMethod[Any]:
    """Build the typed method from the fields of an HTTP request.

    Args:
        name: of the method, in any case.
        fields: by name: strings of a form, or values of a JSON body.
        uploads: files of a multipart request by the name of their part.

    Raises:
        ApiError: 404 or 400, in Telegram's words where it has them.
    """
    cls = method_class(name)
    structured = _structured_fields(cls)
    values: Json = {"url": ""} if cls is methods.SetWebhook else {}  # clients leave out what is empty
    for field, value in fields.items():
        if field in structured and isinstance(value, str):
            value = _parse(field, value)  # noqa: PLW2901
        values[field] = _attach(value, uploads)
    for part, upload in uploads.items():
        if part in cls.model_fields:
            values.setdefault(part, upload)
    try:
        method = cls.model_validate(_with_markup(values))
    except ValidationError as error:
        raise _explain(cls, error) from error
    check_shape(method)
    return method


def check_shape(method: TelegramMethod[Any]) -> None:
    """Refuse fields that the Bot API does not have, at any depth, and those that are not played.

    Raises:
        ApiError: 400 or 501.
    """
    _refuse_unknown(method, method.__api_method__)
    given = method.__dict__
    for field in NOT_PLAYED:
        if given.get(field) is not None:
            raise not_played(f'the field "{field}" of {method.__api_method__}')


def _refuse_unknown(model: BaseModel, where: str) -> None:
    if model.__pydantic_extra__:
        unknown = next(iter(model.__pydantic_extra__))
        raise bad_request(f'unknown field "{unknown}" in {where}')
    for name, value in model.__dict__.items():
        if isinstance(value, BaseModel):
            _refuse_unknown(value, f"{where}.{name}")
        elif isinstance(value, list) and value and not isinstance(value[0], (str, int)):
            _refuse_in_list(value, f"{where}.{name}")


def _refuse_in_list(values: list[Any], where: str) -> None:
    for value in values:
        if isinstance(value, BaseModel):
            _refuse_unknown(value, where)
        elif isinstance(value, list):
            _refuse_in_list(value, where)


@cache
def _structured_fields(cls: type[TelegramMethod[Any]]) -> frozenset[str]:
    """Fields that a form carries as JSON: lists and objects, unless a plain string would do as well."""
    found = set()
    for name, field in cls.model_fields.items():
        parts = _flat(field.annotation)
        if str not in parts and any(get_origin(p) is list or _is_model(p) for p in parts):
            found.add(name)
    return frozenset(found)


def _is_model(part: object) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)


def _flat(annotation: object) -> list[object]:
    if get_origin(annotation) in (Union, types.UnionType):
        return [part for arg in get_args(annotation) for part in _flat(arg)]
    if hasattr(annotation, "__metadata__"):
        return _flat(get_args(annotation)[0])
    return [annotation]


def _parse(field: str, value: str) -> object:
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        what = "reply keyboard markup" if field == "reply_markup" else field
        raise bad_request(f"can't parse {what} JSON object") from None


def _attach(value: object, uploads: dict[str, BufferedInputFile]) -> object:
    """Replace attach:// names by the files of the request."""
    if isinstance(value, str) and value.startswith("attach://"):
        part = value.removeprefix("attach://")
        if part not in uploads:
            raise bad_request(f'can\'t find the file "{part}" among the uploaded ones')
        return uploads[part]
    if isinstance(value, list):
        return [_attach(item, uploads) for item in value]
    if isinstance(value, dict):
        return {key: _attach(item, uploads) for key, item in value.items()}
    return value


_MARKUPS: Final[dict[str, type[BaseModel]]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}


def _with_markup(values: Json) -> Json:
    """Read the markup as the kind its fields say, so that what is wrong with it can be named."""
    markup = values.get("reply_markup")
    if not isinstance(markup, dict):
        return values
    if not markup:
        return values | {"reply_markup": None}
    kind = next((kind for field, kind in _MARKUPS.items() if field in markup), None)
    if kind is None:
        raise bad_request(f'unknown field "{next(iter(markup))}" in reply_markup')
    try:
        return values | {"reply_markup": kind.model_validate(_with_text_buttons(markup))}
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = first["loc"][-1]
        if first["type"] == "missing" and field == "text":
            what = "inline keyboard" if kind is InlineKeyboardMarkup else "keyboard"
            raise bad_request(f"can't parse {what} button: Can't find field \"text\"") from error
        raise bad_request(f'can\'t parse reply markup: field "{field}": {first["msg"]}') from error


def _with_text_buttons(markup: Json) -> Json:
    """A reply button may be given as a bare string."""
    rows = markup.get("keyboard")
    if not isinstance(rows, list):
        return markup
    full = [[{"text": b} if isinstance(b, str) else b for b in row] if isinstance(row, list) else row for row in rows]
    return markup | {"keyboard": full}


def _explain(cls: type[TelegramMethod[Any]], error: ValidationError) -> ApiError:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else "?"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(_MISSING.get(field, f'"{field}" is not specified in {cls.__api_method__}'))
    path = ".".join(str(part) for part in first["loc"])
    return bad_request(f'can\'t parse field "{path}" of {cls.__api_method__}: {first["msg"]}')


def strings_in(value: object, found: list[str]) -> None:
    """Add every string inside a method, a list or an object to ``found``; contents of files are not looked into."""
    if isinstance(value, BaseModel):
        inner: Iterable[object] = value.__dict__.values()
    elif isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    else:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, InputFile) and value.filename:
            found.append(value.filename)
        return
    for item in inner:
        if type(item) is str:
            found.append(item)
        elif item is not None and type(item) not in _SCALARS:
            strings_in(item, found)


_SCALARS: Final = frozenset({int, float, bool, Default})


def plain(value: object) -> object:
    """A method or any part of it as JSON for the log; files become their names, unset fields are left out."""
    if isinstance(value, BaseModel):
        given = {k: v for k, v in value.__dict__.items() if v is not None and not isinstance(v, Default)}
        return {k: "***" if k == "secret_token" else plain(v) for k, v in given.items()}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, InputFile):
        return f"file:{value.filename or ''}"
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
