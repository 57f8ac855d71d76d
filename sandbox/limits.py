"""Every limit of the Bot API that the stand-in enforces, by name and in one place.

Lengths of texts count UTF-16 units after the entities were parsed; sizes count bytes; times are seconds. The tests
compare these figures with the docstrings of the installed aiogram. Nothing here is a setting of the bot.
"""

from typing import Final

# Texts
TEXT_LENGTH: Final = 4096
CAPTION_LENGTH: Final = 1024
RAW_TEXT_BYTES: Final = 32_768
ENTITIES: Final = 100
CALLBACK_ANSWER_LENGTH: Final = 200

# Keyboards
CALLBACK_DATA_BYTES: Final = 64
INLINE_BUTTONS: Final = 100
INLINE_ROW: Final = 8
REPLY_BUTTONS: Final = 300
REPLY_ROW: Final = 12
COPY_TEXT_LENGTH: Final = 256
PLACEHOLDER_LENGTH: Final = 64
REQUESTED_USERS: Final = 10
BUTTON_STYLES: Final = frozenset({"danger", "success", "primary"})
RICH_BUTTON_STYLES: Final = BUTTON_STYLES | {"link"}

# Times
PRESS_SECONDS: Final = 150
UPDATE_SECONDS: Final = 24 * 3600
DELETE_SECONDS: Final = 48 * 3600
ACTION_SECONDS: Final = 5
DRAFT_SECONDS: Final = 30
POLL_SECONDS: Final = 50

# Updates
UPDATES_AT_ONCE: Final = 100
WEBHOOK_CONNECTIONS: Final = 100
WEBHOOK_CONNECTIONS_DEFAULT: Final = 40
WEBHOOK_SECRET_LENGTH: Final = 256
WEBHOOK_PORTS: Final = frozenset({443, 80, 88, 8443})

# Files
UPLOAD_BYTES: Final = 50 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
PHOTO_SIDES: Final = 10_000
PHOTO_RATIO: Final = 20
ALBUM_LEAST: Final = 2
ALBUM_MOST: Final = 10

# Sending
MESSAGES_PER_SECOND: Final = 30
PAID_MESSAGES_PER_SECOND: Final = 1000
CHAT_MESSAGES_PER_SECOND: Final = 1
CHAT_BURST: Final = 5

# Lists of messages
MESSAGES_AT_ONCE: Final = 100

# The bot itself
DEEP_LINK_LENGTH: Final = 64
COMMANDS: Final = 100
COMMAND_LENGTH: Final = 32
COMMAND_DESCRIPTION_LENGTH: Final = 256
BOT_NAME_LENGTH: Final = 64
BOT_DESCRIPTION_LENGTH: Final = 512
BOT_SHORT_DESCRIPTION_LENGTH: Final = 120

# Rich messages
RICH_TEXT_LENGTH: Final = 32_768
RICH_BLOCKS: Final = 500
RICH_DEPTH: Final = 16
RICH_MEDIA: Final = 50
RICH_COLUMNS: Final = 20
RICH_ROW_BUTTONS: Final = 8
RICH_MEDIA_ID_LENGTH: Final = 64

# Reactions
BOT_REACTIONS: Final = 1
_REACTIONS: Final = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡 "
)
REACTIONS: Final = frozenset(_REACTIONS.split())

# Message effects that any bot may use, with the picture a person sees.
EFFECTS: Final = {
    "5104841245755180586": "🔥",
    "5107584321108051014": "👍",
    "5104858069142078462": "👎",
    "5159385139981059251": "❤",
    "5046509860389126442": "🎉",
    "5046589136895476101": "💩",
}
