"""Buttons of pairs and groups."""

from aiogram.filters.callback_data import CallbackData


class ListPairs(CallbackData, prefix="prl"):
    """This year's pairs: of one organisation or all, in one state or open."""

    organisation_id: int = 0
    state: str = ""
    number: int = 0
    query: str = ""


class SearchPairs(CallbackData, prefix="prs"):
    """Ask whom to search for in the list of pairs."""

    organisation_id: int = 0


class OpenPair(CallbackData, prefix="pr"):
    """The card of a pair."""

    pair_id: int


class AnswerPair(CallbackData, prefix="pra"):
    """The member's own answer to a proposal; refusing asks once more before it counts."""

    pair_id: int
    agreed: bool
    sure: bool = False


class AnswerFor(CallbackData, prefix="prf"):
    """The curator enters the answer of a person without an account."""

    pair_id: int
    member_id: int
    agreed: bool


class ChooseForm(CallbackData, prefix="prn"):
    """Form a pair: first the organisation (0: choose), then the form of mentoring."""

    organisation_id: int = 0
    number: int = 0


class ChooseRoleModel(CallbackData, prefix="prm"):
    """Form a pair: the role model of the form, by its place in the dictionary."""

    organisation_id: int
    form: int


class ChooseMentor(CallbackData, prefix="pro"):
    """Form a pair: the mentor. `model` is -1 when the role model is not said."""

    organisation_id: int
    form: int
    model: int = -1
    number: int = 0
    query: str = ""


class ChooseMentee(CallbackData, prefix="pre"):
    """Form a pair: the mentee."""

    mentor_id: int
    form: int
    model: int
    number: int = 0
    query: str = ""


class ChooseStart(CallbackData, prefix="prd"):
    """Form a pair: the first day, `day` being a code of the calendar."""

    mentor_id: int
    mentee_id: int
    form: int
    model: int
    day: str = ""


class ProposePair(CallbackData, prefix="prp"):
    """Form a pair: do it."""

    mentor_id: int
    mentee_id: int
    form: int
    model: int
    day: str
    remote: bool = False


class SetRemote(CallbackData, prefix="prr"):
    """Say whether the people of a pair meet at a distance."""

    pair_id: int
    remote: bool


class OpenGroup(CallbackData, prefix="prg"):
    """Who is in a pair or a group, and the ways to take more in."""

    pair_id: int


class AddToPair(CallbackData, prefix="pri"):
    """Take one more mentor or mentee into a pair: 0 shows who can be taken."""

    pair_id: int
    role: str
    participation_id: int = 0
    number: int = 0
    query: str = ""


class RemoveFromPair(CallbackData, prefix="prk"):
    """Let somebody leave a group, once sure."""

    pair_id: int
    member_id: int
    sure: bool = False


class AskOrder(CallbackData, prefix="prq"):
    """Ask for number and date of the order that fixes the pair."""

    pair_id: int


class ClosePair(CallbackData, prefix="prx"):
    """End a pair: first whether the goal was reached, then once more whether to end it."""

    pair_id: int
    goal: str = ""
    sure: bool = False
