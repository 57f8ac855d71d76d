"""What the stand-in answers when a call breaks a rule, in Telegram's own words.

``ApiError`` is an answer that reaches the bot; ``Dropped`` is a connection that broke; ``StoryError`` tells the author
of a test that a person cannot do what the story says. No rule is decided here.
"""

from typing import Final

NOT_MODIFIED: Final = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD: Final = "Bad Request: query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER: Final = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
STOPPED_BY_WEBHOOK: Final = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
BLOCKED: Final = "Forbidden: bot was blocked by the user"
NOT_STARTED: Final = "Forbidden: bot can't initiate conversation with a user"
DEACTIVATED: Final = "Forbidden: user is deactivated"


class ApiError(Exception):
    """An unsuccessful answer: HTTP code, description and, for 429, the seconds to wait.

    Attributes:
        page: whether it comes from a machine before Telegram, as a page and not as the Bot API answers.
    """

    def __init__(self, code: int, description: str, *, retry_after: int | None = None, page: bool = False) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.page = page

    def answer(self) -> dict[str, object]:
        """The body of the answer as the Bot API writes it."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class DroppedError(Exception):
    """The connection was cut; whether the call took effect, the caller cannot know."""


class StoryError(AssertionError):
    """A story asks for what the person cannot do or does not see; carries the transcript."""


def bad_request(text: str) -> ApiError:
    """A 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(description: str) -> ApiError:
    """A 403; ``description`` is the whole text."""
    return ApiError(403, description)


def conflict(description: str) -> ApiError:
    """A 409; ``description`` is the whole text."""
    return ApiError(409, description)


def too_many_requests(seconds: int) -> ApiError:
    """A 429 with the seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def not_played(what: str) -> ApiError:
    """A 501: Telegram knows this, the stand-in does not play it."""
    return ApiError(501, f"Not Implemented: the sandbox does not play {what}")
