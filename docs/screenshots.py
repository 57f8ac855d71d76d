"""Takes the pictures of docs/: plays the demonstration in a browser and photographs each role's main screens.

Every picture shows one screen of the bot as a whole. `make screenshots` needs Chromium; on Debian:
`apt install chromium fonts-dejavu`.
"""

import asyncio
import io
import json
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, FormData
from openpyxl import Workbook
from PIL import Image

from sandbox.browser import Browser, Page, find_chromium, launch

PICTURES = Path(__file__).parent / "pictures"
HEAD, CURATOR, MENTOR, MENTEE, NEWCOMER = range(7_100_000_001, 7_100_000_006)
WIDTH, TALL, SCALE = 390, 2400, 1.6
COLOURS = 128
"""Enough for a chat page, and a quarter of the bytes."""
PAUSE, PATIENCE = 0.7, 60.0
"""Seconds between two steps, and for a button or a word to appear."""
NEEDED = """(() => {
    const last = [...document.querySelectorAll(".list .message")].at(-1);
    const rest = document.querySelector(".head").offsetHeight + document.querySelector(".composer").offsetHeight;
    const content = document.querySelector(".list").lastElementChild.getBoundingClientRect().bottom;
    return Math.ceil(rest + content - last.getBoundingClientRect().top + 12);
})()"""
"""Pixels in which the newest message of the bot is seen whole."""
FORM = """| survey |
| | type | name | label::Русский (ru) | required | relevant |
| | integer | meetings | Сколько встреч прошло в ноябре? | yes | |
| | select_one mood | mood | Как настроение? | | ${meeting} > 0 |
| choices |
| | list_name | name | label::Русский (ru) |
| | mood | good | Хорошее |
| | mood | bad | Плохое |
| settings |
| | form_title | form_id |
| | Ноябрьские встречи | november |
"""
"""A questionnaire with an error in it."""
REGISTER = "реестр.xlsx"
ROWS = (
    ("Название", "Тип", "ИНН"),
    ("Школа № 14", "Общее образование", "4223012345"),
    ("Центр творчества «Вега»", "Дополнительное образование", "4223054321"),
    ("Гимназия № 2", "Гимназий", "4223067890"),
    ("Колледж связи", "СПО", "42230"),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: whose phone, what is done on it first, what must be seen then.

    A command and a step in quotes are written, `@` sends the register, `%` a questionnaire, any other step is the label
    of a button that is pressed, or a part of it. `~` before a step: the other person does it, of whom the curator
    hears; `=`: the head does. `file` is the name of the picture in docs/pictures, without its ending.
    """

    file: str
    person: int
    steps: tuple[str, ...]
    sees: str


NEW_WAVE = ("Мониторинг", "Новый опрос", "Анкета наставника")
NOTICE = ("/menu", "Анкеты", "○ Анкета наставника")
SCALES = ("8", "9", "7", "8", "9")
SHOTS = (
    Shot("head-menu", HEAD, ("/menu",), "руководитель центра"),
    Shot("head-organisations", HEAD, ("Организации",), "Школа № 1"),
    Shot("head-import", HEAD, ("Загрузить список", "@"), "2 строки с ошибками"),
    Shot("head-organisation", HEAD, ("/menu", "Организации", "Школа № 1"), "Пригласить куратора"),
    Shot("head-link", HEAD, ("Пригласить куратора", "Сделать ссылку"), "?start="),
    Shot("head-stages", HEAD, ("/menu", "Этапы"), "Этапы 2"),
    Shot("head-monitoring", HEAD, ("/menu", "Мониторинг"), "Мониторинг"),
    Shot("head-wave", HEAD, ("● Анкета наставника",), "Не ответили:"),
    Shot("head-wave-places", HEAD, ("По организациям",), "Сверху те"),
    Shot("head-draft", HEAD, ("/menu", "Мониторинг", "Новый опрос", "Анкета наставляемого"), "Черновик"),
    Shot("head-summary", HEAD, ("/summary",), "Сводка"),
    Shot("head-export", HEAD, ("/menu", "Выгрузка"), "Что выгрузить?"),
    Shot("newcomer-notice", NEWCOMER, ("/start",), "Прежде чем начать"),
    Shot("newcomer-step", NEWCOMER, ("Согласен", "Наставляемый", "Ученик"), "шаг 3"),
    Shot(
        "newcomer-check",
        NEWCOMER,
        ('"Тихонова Вера Павловна"', '"12.05.2012"', '"7Б"', "Выбор профессии", "Ученик – ученик"),
        "Проверьте, всё ли верно",
    ),
    Shot("curator-application", CURATOR, ("~Отправить заявку", "Открыть заявку"), "ждёт решения"),
    Shot("curator-menu", CURATOR, ("/menu",), "куратор"),
    Shot("curator-people", CURATOR, ("Участники",), "Участники"),
    Shot("curator-card", CURATOR, ("✓ ",), "Участвует с"),
    Shot("curator-consents", CURATOR, ("/menu", "Участники", "Согласия"), "Не хватает бумаг"),
    Shot("curator-pairs", CURATOR, ("/menu", "Пары"), "Пары"),
    Shot("curator-pair", CURATOR, ("○ ",), "Ждёт согласия"),
    Shot(
        "curator-pair-new",
        CURATOR,
        ("/menu", "Пары", "Создать пару", "Ученик – ученик", "Равный", "Гусева", '"бар"', "Баранов", "20"),
        "Бот спросит согласие у обоих",
    ),
    Shot("curator-stages", CURATOR, ("/menu", "Этапы"), "Выполнено: "),
    Shot("curator-stage", CURATOR, (" 5",), "ежемесячно"),
    Shot("curator-missing", CURATOR, ("/menu", "Мониторинг", "● Анкета наставника", "Не ответили"), "не начали"),
    Shot("curator-proxy", CURATOR, ("⌀", "Заполнить за участника", "Дальше"), "1 из 10"),
    Shot("curator-link", CURATOR, ("/menu", "Пригласить", "Ссылка для участников", "Сделать ссылку"), "?start="),
    Shot("mentor-menu", MENTOR, ("/menu",), "наставник"),
    Shot("mentor-surveys", MENTOR, ("Анкеты",), "Анкет"),
    Shot("mentor-question", MENTOR, ("○ Анкета", "Дальше", '"15.09.2026"', "Раз в неделю"), "3 из 10"),
    Shot("mentor-back", MENTOR, ("Назад",), "2 из 10"),
    Shot("mentor-resume", MENTOR, ("Сохранить и выйти",), "Ответы сохранены"),
    Shot("mentor-choices", MENTOR, ("Продолжить", *SCALES, "8", "2", "3"), "9 из 10"),
    Shot("mentor-check", MENTOR, ("Готово", '"Вместе сделали проект и защитили его"'), "Проверьте ответы"),
    Shot("mentor-change", MENTOR, ("2",), "2 из 10"),
    Shot("mentor-thanks", MENTOR, ("Несколько раз в месяц", "Отправить"), "Спасибо"),
    Shot("mentee-menu", MENTEE, ("/menu",), "наставляемый"),
    Shot("mentee-pair", MENTEE, ("Мои пары", "● "), "Работает"),
    Shot("mentee-problem", MENTEE, ("/menu", "Сообщить о проблеме"), "О чём сообщение?"),
    Shot(
        "curator-problem",
        CURATOR,
        ("~Не ладится", '~"Наставник два раза не пришёл на встречу"', "~Отправить", "Открыть"),
        "Ждёт ответа",
    ),
    Shot("head-results", HEAD, ("/menu", "Мониторинг", "□ Анкета", "Итоги"), "Средняя оценка"),
    Shot("head-answers-file", HEAD, ("Все ответы файлом",), "CSV"),
    Shot("head-form-errors", HEAD, ("/menu", "Мониторинг", "Анкеты", "Загрузить анкету", "%"), "Ошибок"),
    Shot("head-template", HEAD, ("/menu", "Мониторинг", "Опросы по", "Мониторинг в мае"), "Следующее:"),
    Shot("head-confidential", HEAD, ("/menu", *NEW_WAVE, "Ответы: с именем"), "будет видно"),
    Shot(
        "mentor-notice", MENTOR, ("=конфиденциально", "=Открыть опрос", "=Открыть опрос", *NOTICE), "конфиденциальный"
    ),
)


async def main() -> int:
    """Play the demonstration and photograph it; returns the exit code."""
    if find_chromium() is None:
        sys.stderr.write("Нужен Chromium: apt install chromium fonts-dejavu\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    async with demonstration() as address, launch() as browser, ClientSession(address) as http:
        await ready(http)
        for shot in SHOTS:
            await take(browser, http, address, shot)
            if shot.file == "mentor-question":
                await take_whole(browser, http, address)
        await take_summary(http)
    return 0


@asynccontextmanager
async def demonstration() -> AsyncIterator[str]:
    """A fresh demonstration in a folder of its own; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        options = ("--fresh", "--port", str(port), "--folder", folder)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", *options, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None  # noqa: S101 -- asked for above
        try:
            while str(port) not in (line := (await process.stdout.readline()).decode()):
                if not line:
                    raise RuntimeError("the demonstration did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            await process.wait()


# Pictures


async def take(browser: Browser, http: ClientSession, address: str, shot: Shot) -> None:
    """Take one picture, as high as its screen needs."""
    for step in shot.steps:
        await do(http, shot.person, step)
    async with await browser.page(f"{address}/?person={shot.person}&plain=1", width=WIDTH, height=TALL) as page:
        await page.wait(f"document.body.dataset.ready && document.body.innerText.includes({json.dumps(shot.sees)})")
        height = int(await page.evaluate(NEEDED))
        await page.resize(WIDTH, height, SCALE)
        keep(shot.file, await settled(page))
    sys.stdout.write(f"{shot.file} {WIDTH}x{height}\n")


async def settled(page: Page) -> bytes:
    """A picture of the page, scrolled to its end."""
    await page.evaluate("document.querySelector('.scroll').scrollTo(0, 1e6)")
    return await page.screenshot()


async def take_whole(browser: Browser, http: ClientSession, address: str) -> None:
    """The chat page as a whole, for the README: summary, stage and question side by side."""
    for person, step in ((HEAD, "/summary"), (CURATOR, "/menu"), (CURATOR, "Этапы"), (CURATOR, " 5")):
        await do(http, person, step)
    place = f"{address}/?people={HEAD},{CURATOR},{MENTOR}"
    async with await browser.page(place, width=1300, height=880) as page:
        await page.wait("document.body.dataset.ready && document.querySelectorAll('.keyboard').length > 2")
        keep("page", await page.screenshot())


async def take_summary(http: ClientSession) -> None:
    """The picture of the summary itself, as the bot sends it."""
    await do(http, HEAD, "Картинкой")
    async with asyncio.timeout(PATIENCE):
        while (file := (await messages(http, HEAD))[-1]["file"]) is None:  # noqa: ASYNC110 -- another process tells nobody
            await asyncio.sleep(PAUSE)
    async with http.get(file["url"]) as answer:
        keep("head-summary-picture", await answer.read())


def keep(name: str, picture: bytes) -> None:
    """Write a picture in few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


# Deeds


async def ready(http: ClientSession) -> None:
    """Wait until the bot has answered everybody and the newcomer has a link."""
    async with asyncio.timeout(2 * PATIENCE):
        while not await link(http) or not (await messages(http, MENTEE))[-1]["keyboard"]:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)


async def link(http: ClientSession) -> str:
    """The secret of the newcomer's invitation, once there is one."""
    async with http.get("/page/state") as answer:
        people = (await answer.json())["people"]
    return next((str(one["link"] or "") for one in people if one["id"] == NEWCOMER), "")


async def do(http: ClientSession, person: int, step: str) -> None:
    """Write, send the register, or press the newest button with this label, once there is one."""
    if step.startswith("~"):
        person, step = (NEWCOMER if "заявку" in step else MENTEE), step[1:]
    elif step.startswith("="):
        person, step = HEAD, step[1:]
    if step == "@":
        await send(http, person, REGISTER, register())
    elif step == "%":
        await send(http, person, "november.md", FORM.encode())
    elif step == "/start":
        await say(http, person, f"/start {await link(http)}")
    elif step.startswith(("/", '"')):
        await say(http, person, step.strip('"'))
    else:
        await press(http, person, step)
    await asyncio.sleep(PAUSE)


async def say(http: ClientSession, person: int, text: str) -> None:
    """Write a message."""
    await http.post("/page/say", json={"user_id": person, "text": text}, raise_for_status=True)


async def press(http: ClientSession, person: int, label: str) -> None:
    """Press the newest button with this label."""
    async with asyncio.timeout(PATIENCE):
        while (place := await find(http, person, label)) is None:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)
    await http.post("/page/press", json={"user_id": person, **place}, raise_for_status=True)


def register() -> bytes:
    """A register of organisations with two rows in which something is wrong."""
    book = Workbook()
    sheet = book.create_sheet("Организации", 0)
    for row in ROWS:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


async def send(http: ClientSession, person: int, name: str, content: bytes) -> None:
    """Send a file."""
    form = FormData({"user_id": str(person)}, quote_fields=False)
    form.add_field("file", content, filename=name)
    await http.post("/page/upload", data=form, raise_for_status=True)


async def messages(http: ClientSession, person: int) -> list[dict[str, Any]]:
    """What a person has in the chat."""
    async with http.get(f"/page/chats/{person}") as answer:
        return list((await answer.json())["messages"])


async def find(http: ClientSession, person: int, label: str) -> dict[str, int] | None:
    """Where the newest button with this label is: the whole of it, or else a part."""
    places = [
        (button["text"], {"message_id": message["id"], "row": row, "column": column})
        for message in reversed(await messages(http, person))
        for row, buttons in enumerate(message["keyboard"] or ())
        for column, button in enumerate(buttons)
    ]
    whole = (place for text, place in places if text.strip("[]") == label)
    return next(whole, None) or next((place for text, place in places if label in text), None)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
