"""Rich messages: not played yet, and said so."""

from aiogram.methods import SendRichMessage, SendRichMessageDraft
from aiogram.types import InputRichMessage

from sandbox.errors import not_played
from sandbox.methods.common import Context
from sandbox.state import Json


def send_rich_message(_ctx: Context, call: SendRichMessage) -> Json:
    """SendRichMessage."""
    raise not_played(call.__api_method__)


def send_rich_message_draft(_ctx: Context, call: SendRichMessageDraft) -> bool:
    """SendRichMessageDraft."""
    raise not_played(call.__api_method__)


def rich_content(_ctx: Context, given: InputRichMessage) -> tuple[Json, str]:
    """The content of a rich message and what a person sees of it."""
    raise not_played(type(given).__name__)
