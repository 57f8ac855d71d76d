"""What people have written in answer to a survey, looked through before anybody is shown it."""

from handlers.routes import Routes
from handlers.turn import Turn
from keyboards.menu import Menu, in_rows
from keyboards.pager import pager
from keyboards.results import MarkWords, OpenResults, ReviewWords
from keyboards.screen import Button, Row, Screen, lines, shortened
from locales.texts import Html, Texts
from mentoring.surveys import words
from mentoring.surveys.words import Mark, Review, Sheet

routes = Routes()


@routes.pressed(ReviewWords)
async def review_words(turn: Turn, press: ReviewWords) -> None:
    """Words with one decision on them."""
    review = await turn.look(words.review_words, press.wave_id, press.mark, press.number)
    await turn.show(review_screen(turn.t, review))


@routes.pressed(MarkWords)
async def mark_words(turn: Turn, press: MarkWords) -> None:
    """Decide on words; the next ones come up, with the way to take it back."""
    review = await turn.work(words.mark_words, press.wave_id, press.tokens, press.mark, press.was, press.number)
    undo = MarkWords(**{**press.model_dump(), "mark": press.was}) if press.mark != press.was else None
    await turn.show(review_screen(turn.t, review, undo))


def review_screen(t: Texts, review: Review, undo: MarkWords | None = None) -> Screen:
    """Answers to a question with what can be decided on them."""
    of, here = review.wave_id, review.mark
    sheet = review.page.items[0] if review.page.items else None
    text = lines(
        t("words-title", title=shortened(review.title, 80)),
        t("words-counts", **{mark.name.lower(): count for mark, count in review.counts.items()}),
        "",
        *(_sheet(t, sheet) if sheet else [t("words-none", mark=here.name.lower())]),
    )
    rows: list[Row] = _decisions(t, review, sheet) if sheet else []
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


def _sheet(t: Texts, sheet: Sheet) -> list[Html]:
    one = len(sheet.words) == 1
    return [
        t("words-question", question=shortened(sheet.question, 150)),
        *(
            t("words-answer", number="none" if one else at, words=words.text, times=words.times)
            for at, words in enumerate(sheet.words, start=1)
        ),
    ]


def _decisions(t: Texts, review: Review, sheet: Sheet) -> list[Row]:
    """All that waits is let through together; what must not be seen is hidden one by one, and shown again so."""
    decide = {"wave_id": review.wave_id, "was": review.mark, "number": review.page.number}
    other = Mark.SHOWN if review.mark is Mark.HIDDEN else Mark.HIDDEN
    name, several = other.name.lower(), len(sheet.words) > 1
    single = [
        Button(
            t.plain(f"words-button-{name}-one", number=at) if several else t.plain(f"words-button-{name}"),
            MarkWords(**decide, tokens=words.token, mark=other),
        )
        for at, words in enumerate(sheet.words, start=1)
    ]
    if review.mark is not Mark.WAITING:
        return in_rows(single)
    every = "".join(words.token for words in sheet.words)
    label = t.plain("words-button-shown-all", count=len(sheet.words)) if several else t.plain("words-button-shown")
    return [[Button(label, MarkWords(**decide, tokens=every, mark=Mark.SHOWN))], *in_rows(single)]
