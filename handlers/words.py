"""What people have written in answer to a survey, looked through one by one before anybody is shown it."""

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager
from keyboards.results import MarkWords, OpenResults, ReviewWords
from keyboards.screen import Button, Row, Screen, lines, shortened
from locales.texts import Texts
from mentoring.surveys import words
from mentoring.surveys.words import Mark, Review

routes = Routes()


@routes.pressed(ReviewWords)
async def review_words(turn: Turn, press: ReviewWords) -> None:
    """Words with one decision on them."""
    review = await turn.look(words.review_words, press.wave_id, press.mark, press.number)
    await turn.show(review_screen(turn.t, review))


@routes.pressed(MarkWords)
async def mark_words(turn: Turn, press: MarkWords) -> None:
    """Decide on words; the next ones come up, with the way to take it back."""
    review = await turn.work(words.mark_words, press.wave_id, press.token, press.mark, press.was, press.number)
    undo = MarkWords(**{**press.model_dump(), "mark": press.was}) if press.mark != press.was else None
    await turn.show(review_screen(turn.t, review, undo))


def review_screen(t: Texts, review: Review, undo: MarkWords | None = None) -> Screen:
    """One answer with what can be decided on it."""
    of, here = review.wave_id, review.mark
    text = lines(
        t("words-title", title=shortened(review.title, 80)),
        t("words-counts", **{mark.name.lower(): count for mark, count in review.counts.items()}),
        "",
        *(t("words-answer", question=shortened(one.question, 150), words=one.text) for one in review.page.items),
        None if review.page.items else t("words-none", mark=here.name.lower()),
    )
    rows: list[Row] = []
    for one in review.page.items:
        decisions = [mark for mark in (Mark.SHOWN, Mark.HIDDEN, Mark.WAITING) if mark is not here]
        decide = {"wave_id": of, "token": one.token, "was": here, "number": review.page.number}
        rows += in_rows(
            [Button(t.plain(f"words-button-{mark.name.lower()}"), MarkWords(**decide, mark=mark)) for mark in decisions]
        )
    if undo is not None:
        rows.append([Button(t.plain("words-button-undo"), undo)])
    rows += pager(t, review.page, None, lambda number, _: ReviewWords(wave_id=of, mark=here, number=number))
    rows += in_rows(
        [
            Button(t.plain(f"words-button-list-{mark.name.lower()}", count=count), ReviewWords(wave_id=of, mark=mark))
            for mark, count in review.counts.items()
            if mark is not here
        ]
    )
    back = [Button(t.plain("common-back"), OpenResults(wave_id=of)), Button(t.plain("common-menu"), Menu())]
    return Screen(text, [*rows, back])
