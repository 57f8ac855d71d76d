"""`python -m docs.blanks`: makes the templates of blank consents that ship, in `mentoring/consents/forms`.

One for each purpose and for whoever signs it. The wording is this project's own. A centre can take any of them out of
the chat, change it in a word processor and send it back.
"""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

FOLDER = Path(__file__).parents[1] / "mentoring" / "consents" / "forms"

PASSPORT = "паспорт (серия, номер, кем и когда выдан): ____________________________________________________,"
OPERATORS = "организации {{ организация }} ({{ адрес }}) и центру наставничества {{ центр }}"
ADULT = ("Я, {{ фио }}, дата рождения: {{ дата рождения }},", PASSPORT)
PARENT = (
    "Я, {{ фио представителя }},",
    PASSPORT,
    (
        "{{ кем приходится }} (мать, отец, опекун, другое) и законный представитель участника: {{ фио }}, "
        "дата рождения: {{ дата рождения }}, класс или группа: {{ класс }},"
    ),
)
WHO = {"adult": ADULT, "child": PARENT, "teen": PARENT}
OWN = {"adult": "мои", "child": "его (её)", "teen": "его (её)"}

TITLES = {
    "data": "Согласие на обработку персональных данных",
    "participation": "Согласие на участие в программе наставничества",
    "publication": "Согласие на публикацию",
    "labour": "Согласие быть наставником педагога",
}


def body_of(purpose: str, who: str) -> Sequence[str]:
    """The paragraphs between who signs and the signatures."""
    own = OWN[who]
    if purpose == "data":
        return (
            f"разрешаю {OPERATORS} обрабатывать {own} персональные данные.",
            (
                "Зачем: чтобы вести программу наставничества – учитывать участников, подбирать пары и группы, "
                "связываться, "
                "проводить анкеты, готовить отчёты, в которых люди не названы."
            ),
            (
                "Какие данные: фамилия, имя, отчество; дата рождения; место учёбы или работы, класс или "
                "группа; телефон и "
                "электронная почта; роль в программе, запрос, встречи, ответы на анкеты, результаты."
            ),
            (
                "Что с ними делают: собирают, записывают, хранят, уточняют, используют, передают друг другу "
                "названные выше "
                "организация и центр, обезличивают, удаляют – на бумаге и с помощью компьютера. Другим их не передают."
            ),
            (
                "Срок: {{ срок }}. Согласие можно отозвать в любой момент, написав куратору организации. После отзыва "
                "данные больше не обрабатываются, пары завершаются, а сведения удаляются или обезличиваются."
            ),
        )
    if purpose == "participation":
        return (
            (
                f"согласен (согласна) на {'моё' if who == 'adult' else own} участие в программе наставничества "
                "организации {{ организация }}, которую поддерживает центр {{ центр }}."
            ),
            (
                "Мне рассказали, что участие добровольное, как подбирают пару, где и как проходят встречи, "
                "кто куратор и "
                "куда обращаться, если что-то пошло не так."
            ),
            "Прекратить участие можно в любой момент: достаточно сказать куратору или написать ему.",
            "Срок: {{ срок }}.",
        )
    if purpose == "publication":
        return (
            (
                f"разрешаю {OPERATORS} рассказывать о {'моём' if who == 'adult' else own} участии в программе "
                "наставничества."
            ),
            (
                "Что можно публиковать (ненужное зачеркните): имя и фамилию; фотографии и видео; историю пары; отзыв; "
                "результаты и награды."
            ),
            "Где: на сайте, в официальных группах, в сборниках и на стендах организации и центра.",
            (
                "Участвовать в программе можно и без этого согласия. Срок: {{ срок }}. Отозвать его можно в "
                "любой момент, "
                "написав куратору; после этого новых публикаций не будет, а прежние снимут с сайта и из групп."
            ),
        )
    return (
        (
            "согласен (согласна) по поручению работодателя – организации {{ организация }} – быть наставником педагога "
            "(статья 351.8 Трудового кодекса)."
        ),
        "Что входит в работу: помогать педагогу осваивать профессию на рабочем месте по плану наставничества.",
        "Срок: с {{ начало срока }} по {{ конец срока }}. Форма: {{ форма работы }}. Оплата: {{ оплата }}.",
        "Содержание, срок, форма и оплата закрепляются в дополнительном соглашении: {{ соглашение }}.",
        (
            "Я знаю, что могу досрочно отказаться от этой работы, а работодатель – досрочно отменить поручение; "
            "предупреждают об этом не позже чем за три рабочих дня."
        ),
    )


def signed_by(who: str) -> Sequence[str]:
    """The lines for signatures."""
    line = "{{ дата }}     подпись ______________     расшифровка ____________________________"
    if who == "teen":
        participant = "Участник: я прочитал(а) и согласен (согласна)."
        return ("Законный представитель:", line, participant, line.replace("{{ дата }}", "«___» __________ 20___ г."))
    return (line,)


def make(purpose: str, who: str) -> Paper:
    """One template."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(6)
    head = paper.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run("{{ шапка }}").font.size = Pt(9)
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(TITLES[purpose]).bold = True
    for words in (*WHO[who], *body_of(purpose, who)):
        paper.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for words in signed_by(who):
        paper.add_paragraph(words).paragraph_format.space_before = Pt(10)
    small = paper.add_paragraph()
    small.paragraph_format.space_before = Pt(12)
    small.add_run("Код участника: {{ код }}. Редакция: {{ редакция }}.").font.size = Pt(9)
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.title = TITLES[purpose]
    return paper


def main() -> None:
    """Write them all."""
    names = [(purpose, who) for purpose in ("data", "participation", "publication") for who in WHO]
    FOLDER.mkdir(exist_ok=True)
    for purpose, who in (*names, ("labour", "adult")):
        make(purpose, who).save(str(FOLDER / f"{purpose}-{who}.docx"))


if __name__ == "__main__":
    main()
