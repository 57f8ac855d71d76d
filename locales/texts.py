"""The translator: Fluent messages by id, with values from people escaped in this one place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource, resolver

FOLDER = Path(__file__).parent
# The library takes no value longer than this, to bound what a text can grow to; a message holds 4,096 letters, and one
# letter may be five once it is escaped.
resolver.MAX_PART_LENGTH = 5 * 4096
FIRST = "ru"
"""The language every text is written in first, and the fallback of whoever speaks another."""


READY = 10_000
"""Texts that are kept as they were made, in each language."""


class Html(str):
    """Text that is HTML already and must not be escaped again: only ever made of translated messages."""

    __slots__ = ()


class Texts:
    """All texts in one language: `t("pairs-title", mentor=name)`.

    Values are shown as follows: texts escaped for HTML, `Html` as it is, dates as `5 ноября 2026`, instants as
    `5 ноября 2026, 14:30` in `zone`, numbers by the rules of the language.

    Where `easy`, a text is told by its shorter wording `<id>-easy` if there is one (001-08).

    Raises:
        LookupError: for an id that does not exist, or a value that the text needs and did not get.
    """

    def __init__(self, language: str, bundle: FluentBundle, zone: str = "UTC", *, easy: bool = False) -> None:
        self.language = language
        self.zone = zone
        self.easy = easy
        self._bundle = bundle
        self._ready: dict[tuple[Any, ...], Html] = {}

    def __call__(self, message: str, /, **values: Any) -> Html:
        """The message `id` or `id.attribute` with `values` filled in."""
        # Labels and counts come again and again; what people have written is never kept.
        again = (message, *values.items()) if all(type(value) is int for value in values.values()) else None
        ready = self._ready.get(again) if again else None
        if ready is None:
            ready = self._format(message, values)
            if again and len(self._ready) < READY:
                self._ready[again] = ready
        return ready

    def _format(self, message: str, values: Mapping[str, Any]) -> Html:
        name, _, attribute = message.partition(".")
        if self.easy and self._bundle.has_message(shorter := f"{name}-easy"):
            name = shorter
        if not self._bundle.has_message(name):
            raise LookupError(f"no text {message!r} in {self.language!r}")
        found = self._bundle.get_message(name)
        pattern = found.attributes.get(attribute) if attribute else found.value
        if pattern is None:
            raise LookupError(f"no text {message!r} in {self.language!r}")
        shown = {key: self._shown(value) for key, value in values.items()}
        result, errors = self._bundle.format_pattern(pattern, shown)
        if errors:
            raise LookupError(f"text {message!r} in {self.language!r}: {errors[0]}")
        return Html(result)

    def has(self, message: str) -> bool:
        """Whether there is such a message."""
        return self._bundle.has_message(message.partition(".")[0])

    def plain(self, message: str, /, **values: Any) -> str:
        """The message for places that show no HTML: button labels, file names, callback answers, pictures."""
        return str(self(message, **{key: Html(v) if isinstance(v, str) else v for key, v in values.items()}))

    def pick(self, wordings: Mapping[str, str]) -> str:
        """Of wordings by language, kept as data, the reader's own; else the first language's; else any."""
        return wordings.get(self.language) or wordings.get(FIRST) or next(iter(wordings.values()), "")

    def in_zone(self, zone: str) -> "Texts":
        """The same texts, telling instants in another time zone."""
        return Texts(self.language, self._bundle, zone, easy=self.easy)

    def day(self, value: date, style: str = "d MMMM y") -> str:
        """A date in words; `style` as in Unicode date patterns."""
        return format_date(value, style, locale=self.language)

    def local_day(self, value: datetime) -> str:
        """The day of an instant in `zone`, for the narrow label of a button."""
        return f"{value.astimezone(ZoneInfo(self.zone)):%d.%m}"

    def listed(self, items: Sequence[str]) -> Html:
        """Items as a list in a sentence, each escaped: `а, б и в`."""
        return Html(format_list([str(self._shown(item)) for item in items], locale=self.language))

    def _shown(self, value: Any) -> Any:
        match value:
            case Html():
                return str(value)
            case str():
                return escape(value, quote=False)
            case datetime():
                local = value.astimezone(ZoneInfo(self.zone))
                return format_datetime(local, "d MMMM y, HH:mm", locale=self.language)
            case date():
                return self.day(value)
            case None:
                return ""
            case _:
                return value


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are, the first one first."""
    found = {path.name for path in FOLDER.iterdir() if path.is_dir() and list(path.glob("*.ftl"))}
    return (FIRST, *sorted(found - {FIRST}))


def language_of(wish: str | None) -> str | None:
    """The language that serves an account's `language_code`, as `en` for `en-GB`; None when there is none."""
    short = (wish or "").partition("-")[0].lower()
    return short if short in languages() else None


@cache
def _bundle(language: str) -> FluentBundle:
    # No bidi isolation marks: messengers show them as they are in file names and copied text.
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@cache
def texts(language: str, zone: str = "UTC", *, easy: bool = False) -> Texts:
    """The texts of `language`, telling time in `zone`; the first language for one that there is not."""
    known = language_of(language) or FIRST
    return Texts(known, _bundle(known), zone, easy=easy)
