"""Fills templates of word processors: `{{ field }}` becomes a value, nothing else in the file means anything.

A template may come from a chat, so it is never a program: no conditions, no loops, no code. Fields are found even where
the word processor has cut them into pieces. Pure and slow: belongs into a thread.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from mentoring.errors import DomainError
from mentoring.spreadsheets.archives import Archive
from mentoring.spreadsheets.cells import Limits, Refused

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
MOST_BYTES = 2 * 1024 * 1024
EMPTY = "____________________________"
"""What stands for a value that is not known: a line to write on."""
OF_RELATIONS = qn("r:id").rpartition("}")[0] + "}"


def open_template(content: bytes) -> Paper:
    """A template out of a file.

    Raises:
        DomainError: for what is no such file, is too large, or would fetch something from elsewhere when it is opened.
    """
    if len(content) > MOST_BYTES:
        raise DomainError("errors-file-too-big", limit=MOST_BYTES // 1024 // 1024)
    try:
        archive = Archive(content, Limits())
        if "word/document.xml" not in archive or any("vbaproject" in name for name in archive.names()):
            raise DomainError("blanks-error-file")
        paper = Document(BytesIO(content))
    except (Refused, ValueError, KeyError, SyntaxError, zipfile.BadZipFile) as error:
        raise DomainError("blanks-error-file") from error
    for part in paper.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                raise DomainError("blanks-error-outside")
    return paper


def fields_in(paper: Paper) -> list[str]:
    """The fields of a template as they are written, each once, in their order."""
    found = [name for paragraph in _paragraphs(paper) for name in FIELD.findall(_text(paragraph))]
    return list(dict.fromkeys(" ".join(name.split()).casefold() for name in found))


def fill(paper: Paper, values: Mapping[str, str]) -> Paper:
    """Put the values into the fields; one without a value becomes a line to write on."""
    for paragraph in _paragraphs(paper):
        _fill(paragraph, values)
    return paper


def _paragraphs(paper: Paper) -> Iterator[BaseOxmlElement]:
    """All paragraphs: of the text, its tables and boxes, of heads and feet."""
    roots = [paper.element.body]
    for section in paper.sections:
        ends = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        roots += [end._element for end in ends if not end.is_linked_to_previous]  # noqa: SLF001 -- no public way
    for root in roots:
        yield from root.iter(qn("w:p"))


def _pieces(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The pieces of text of a paragraph, without those of paragraphs inside it."""
    return [node for node in paragraph.iter(qn("w:t")) if next(node.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(node.text or "" for node in _pieces(paragraph))


def _fill(paragraph: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Replace the fields from the last to the first, so that places before them stay right."""
    nodes = _pieces(paragraph)
    texts = [node.text or "" for node in nodes]
    for found in reversed(list(FIELD.finditer("".join(texts)))):
        value = values.get(" ".join(found[1].split()).casefold()) or EMPTY
        at = 0
        for number, text in enumerate(texts):
            start, end = max(found.start() - at, 0), min(found.end() - at, len(text))
            at += len(text)
            if start < end:
                texts[number] = text[:start] + value + text[end:]
                value = ""
    for node, text in zip(nodes, texts, strict=True):
        if text != node.text:
            node.text = text
            node.set(qn("xml:space"), "preserve")


def together(papers: Sequence[Paper]) -> list[Paper]:
    """One document of several, each on a page of its own; those with pictures of their own stay apart."""
    if not papers:
        return []
    first, *others = papers
    apart = [one for one in others if _refers(one)]
    end = first.element.body.sectPr
    for paper in others:
        if any(paper is one for one in apart):
            continue
        copies = [deepcopy(element) for element in paper.element.body if element.tag != qn("w:sectPr")]
        for element in copies:
            end.addprevious(element)
        if copies:
            _on_a_new_page(first, copies[0])
    return [first, *apart]


def _on_a_new_page(paper: Paper, element: BaseOxmlElement) -> None:
    """Let what begins with this element begin on a new page."""
    if element.tag != qn("w:p"):
        added = paper.add_paragraph()._p  # noqa: SLF001 -- no public way
        element.addprevious(added)
        element = added
    Paragraph(element, paper).paragraph_format.page_break_before = True


def _refers(paper: Paper) -> bool:
    """Whether the text refers to pictures or other parts of its own file."""
    return any(name.startswith(OF_RELATIONS) for node in paper.element.body.iter() for name in node.attrib)


def to_file(papers: Sequence[Paper], name: str) -> tuple[str, bytes]:
    """The document as a file; several as an archive of files."""
    contents = []
    for paper in papers:
        made = BytesIO()
        paper.save(made)
        contents.append(made.getvalue())
    if len(contents) == 1:
        return f"{name}.docx", contents[0]
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for number, content in enumerate(contents, 1):
            out.writestr(f"{name}-{number}.docx", content)
    return f"{name}.zip", archive.getvalue()
