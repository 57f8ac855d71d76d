"""Conversations about the account of a participant: has joined, lost the phone, a link in the wrong hands."""

from handlers.invitations import offer_screen
from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.accounts import OpenAccount, UnbindAccount
from keyboards.confirm import confirm
from keyboards.invitations import Invite
from keyboards.menu import Menu
from keyboards.people import OpenParticipation
from keyboards.screen import Button, Row, Screen, lines
from locales.texts import Html, Texts
from mentoring.accounts import Account, account_of, unbind
from mentoring.invitations import Kind, offer

routes = Routes()


@routes.pressed(OpenAccount)
async def press_open(turn: Turn, press: OpenAccount) -> None:
    """Who uses the record, and what can be done."""
    account = await turn.look(account_of, press.participation_id)
    if account.joined:
        await turn.show(account_screen(turn.t, account))
        return
    made = await turn.look(offer, Kind.PERSON, press.participation_id)
    await turn.show(offer_screen(turn.t, made))


def account_screen(t: Texts, account: Account, notice: Html | None = None) -> Screen:
    """The account of a participant; where there is none, the way to a personal link."""
    named = "code" if account.name == account.code else "name"
    text = lines(
        notice,
        t(f"accounts-card-{named}", name=account.name, code=account.code),
        _standing(t, account),
        t("accounts-hint") if account.joined else None,
    )
    of = account.participation_id
    rows: list[Row] = (
        [
            [Button(t.plain("accounts-button-lost"), UnbindAccount(participation_id=of, wrong=False))],
            [Button(t.plain("accounts-button-wrong"), UnbindAccount(participation_id=of, wrong=True))],
        ]
        if account.joined
        else [[Button(t.plain("people-button-link"), Invite(kind="person", target=of), style="primary")]]
    )
    back = [
        Button(t.plain("common-back"), OpenParticipation(participation_id=of)),
        Button(t.plain("common-menu"), Menu()),
    ]
    return Screen(text, [*rows, back])


def _standing(t: Texts, account: Account) -> Html:
    if account.joined and account.since and not account.blocked:
        return t("accounts-since", since=account.since)
    return t("accounts-blocked" if account.blocked else "accounts-joined" if account.joined else "accounts-free")


@routes.pressed(UnbindAccount)
async def press_unbind(turn: Turn, press: UnbindAccount) -> None:
    """Ask, then unbind."""
    if press.sure:
        account = await turn.work(unbind, press.participation_id, wrong=press.wrong)
        notice = turn.t("accounts-unbound", count=account.taken_back)
        await turn.show(account_screen(turn.t, account, notice))
        return
    account = await turn.look(account_of, press.participation_id)
    t = turn.t
    question = t("accounts-ask-wrong" if press.wrong else "accounts-ask-lost", name=account.name)
    yes, no = press.model_copy(update={"sure": True}), OpenAccount(participation_id=press.participation_id)
    await turn.show(confirm(t, question, yes, no, yes_label=t.plain("accounts-button-unbind")))
