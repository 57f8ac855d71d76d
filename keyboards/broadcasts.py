"""Buttons of messages to many: writing them, following them, reading and answering them."""

from aiogram.filters.callback_data import CallbackData

# Those who write


class ListBroadcasts(CallbackData, prefix="bc"):
    """The messages that were written, a page of them; for staff those of the centre, or of curators."""

    number: int = 0
    of_places: bool = False


class NewBroadcast(CallbackData, prefix="bcn"):
    """Begin a message; a curator of several organisations chooses one first (0: choose)."""

    organisation_id: int = 0
    number: int = 0


class OpenBroadcast(CallbackData, prefix="bco"):
    """A draft, or a message that was sent."""

    broadcast_id: int


class AskAudience(CallbackData, prefix="bca"):
    """Choose to whom a draft goes; with a role, to them."""

    broadcast_id: int
    role: str = ""


class AskKinds(CallbackData, prefix="bck"):
    """Choose to which kinds of organisations a draft goes; with one, tick or untick it."""

    broadcast_id: int
    kind: str = ""
    chosen: bool = True


class AskPlaces(CallbackData, prefix="bcp"):
    """Choose to which organisations a draft goes: a page of them."""

    broadcast_id: int
    number: int = 0
    query: str = ""


class SearchPlaces(CallbackData, prefix="bcq"):
    """Ask which organisation to look for."""

    broadcast_id: int


class TickPlace(CallbackData, prefix="bct"):
    """Let a draft go to this organisation, or not."""

    broadcast_id: int
    organisation_id: int
    number: int
    chosen: bool
    query: str = ""


class Everywhere(CallbackData, prefix="bce"):
    """Let a draft go to all organisations."""

    broadcast_id: int


class AskWanted(CallbackData, prefix="bcw"):
    """Choose what a draft asks for; with a choice, take it."""

    broadcast_id: int
    asks: str = ""


class AskDue(CallbackData, prefix="bcd"):
    """Choose the last day of an answer, or move it."""

    broadcast_id: int
    code: str = ""


class RemoveFile(CallbackData, prefix="bcy"):
    """Let a draft go without its file."""

    broadcast_id: int


class ListUnreached(CallbackData, prefix="bcu"):
    """Whom a draft would not reach, a page of them."""

    broadcast_id: int
    number: int = 0


class DiscardBroadcast(CallbackData, prefix="bcx"):
    """Throw a draft away; asked once more unless sure."""

    broadcast_id: int
    sure: bool = False


class SendBroadcast(CallbackData, prefix="bcs"):
    """Send a draft; asked once more unless sure."""

    broadcast_id: int
    sure: bool = False


class ListTargets(CallbackData, prefix="bcg"):
    """To whom a message went and how far each is, a page of them."""

    broadcast_id: int
    show: str = "all"
    number: int = 0


class OpenTarget(CallbackData, prefix="bci"):
    """One to whom a message went."""

    target_id: int


class RemindAll(CallbackData, prefix="bcm"):
    """Write to all who have not read or answered."""

    broadcast_id: int


class RemindTarget(CallbackData, prefix="bcj"):
    """Write to one who has not read or answered."""

    target_id: int


class CloseBroadcast(CallbackData, prefix="bcz"):
    """Take no more answers; asked once more unless sure."""

    broadcast_id: int
    sure: bool = False


class RepeatBroadcast(CallbackData, prefix="bcr"):
    """Say the same once more: a new draft."""

    broadcast_id: int


class BroadcastFile(CallbackData, prefix="bcf"):
    """The file that goes with a message, for those who wrote it."""

    broadcast_id: int


class AnswerFile(CallbackData, prefix="bcb"):
    """A file that was answered, for those who asked."""

    target_id: int


class AnswersTable(CallbackData, prefix="bch"):
    """All answers as a workbook."""

    broadcast_id: int


# Those who read


class ListIncoming(CallbackData, prefix="bm"):
    """The messages to oneself, a page of them."""

    number: int = 0


class OpenIncoming(CallbackData, prefix="bmo"):
    """A message to oneself."""

    broadcast_id: int


class MarkRead(CallbackData, prefix="bmr"):
    """It was read."""

    broadcast_id: int


class IncomingFile(CallbackData, prefix="bmf"):
    """The file that goes with a message to oneself."""

    broadcast_id: int


class AskAnswer(CallbackData, prefix="bma"):
    """Ask for the answer."""

    target_id: int


class SendAnswer(CallbackData, prefix="bms"):
    """Send the answer that was written."""

    target_id: int


class DropAnswer(CallbackData, prefix="bmx"):
    """Do not send it."""

    target_id: int


class OwnAnswerFile(CallbackData, prefix="bmy"):
    """The file that was answered, for those who answered."""

    target_id: int
