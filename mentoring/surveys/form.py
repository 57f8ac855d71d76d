"""A questionnaire compiled from XForm XML: what is asked, in which order, under which conditions.

`compile_form` reads what pyxform wrote and builds an immutable `Form`: questions with their texts in every language,
choices, expressions ready to run, and the plan by which they are recalculated. A form holds no answers and is shared by
all responses; compiling takes milliseconds per question, so callers keep the result.

A scale item is joined with the same item of another questionnaire by its `item_key`: the column `bind::item_key` of the
XLSForm (or `instance::item_key`).
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Final
from xml.etree import ElementTree as ET

from mentoring.surveys.evaluation import (
    LAST_SAVED,
    At,
    Compiled,
    Element,
    Environment,
    Node,
    NodesRun,
    Shape,
    World,
    compile_expression,
    compile_nodes,
    node_text,
)
from mentoring.surveys.functions import to_string
from mentoring.surveys.xpath import Call, Expression, Path, XPathError, walk
from mentoring.surveys.xpath import Text as Quoted

OTHER: Final = "other"
_JR: Final = "{http://openrosa.org/javarosa}"
_LANGUAGE_NAMES: Final = {
    "русский": "ru", "russian": "ru", "english": "en", "английский": "en", "default": "",
}  # fmt: skip
_ITEXT: Final = re.compile(r"jr:itext\(\s*(?:'([^']*)'|(\w[\w.\-]*))\s*\)")


class QuestionType(StrEnum):
    """The types of the published profile."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    RANGE = "range"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    GEOPOINT = "geopoint"
    IMAGE = "image"
    FILE = "file"
    CALCULATE = "calculate"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a form that cannot work: at which node, in which column of the XLSForm, and what."""

    path: str
    column: str
    code: str
    args: Mapping[str, str | int] = field(default_factory=dict)


class FormError(ValueError):
    """A form that cannot be used; `faults` say why, all of them at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.path} {fault.column}: {fault.code}" for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Language:
    """A language of a form: its code ("ru") and its name in the form ("Русский (ru)")."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a form by language name; parts that are expressions are filled in from the answers."""

    versions: Mapping[str, tuple[str | Compiled, ...]] = field(default_factory=dict)

    def render(self, environment: Environment, at: At, languages: Iterable[str]) -> str:
        """The text in the first of the languages that has it."""
        for language in languages:
            parts = self.versions.get(language)
            if parts is not None:
                filled = (part if isinstance(part, str) else part.text(environment, *at) for part in parts)
                return "".join(filled).strip()
        return ""

    def __bool__(self) -> bool:
        return bool(self.versions)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; `value` is what an answer stores. `added`: the "other" that `or_other` appends."""

    value: str
    label: Text
    added: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The list behind a select: fixed, filtered by an expression, or the instances of a repeat."""

    list_name: str
    every: tuple[Choice, ...]
    nodes: NodesRun
    expression: Compiled
    filtered: bool
    value_name: str
    by_element: Mapping[int, Choice]

    def offered(self, environment: Environment, at: At) -> tuple[Choice, ...]:
        """What can be chosen now."""
        if not self.filtered:
            return self.every
        found: list[Choice] = []
        for node in self.nodes(environment.at(*at)):
            choice = self.by_element.get(id(node)) if isinstance(node, Element) else self._instance(environment, node)
            if choice is not None and choice.value:
                found.append(choice)
        return tuple(found)

    def _instance(self, environment: Environment, node: Node) -> Choice | None:
        if isinstance(node, Element) or self.value_name not in node[0].children:
            return None
        text = node_text(environment, (node[0].children[self.value_name], node[1]))
        return Choice(text, Text({"": (text,)}))


@dataclass(frozen=True, slots=True)
class Scale:
    """The bounds of a range question."""

    start: float
    end: float
    step: float

    def values(self) -> tuple[str, ...]:
        """All values in order, as answers store them."""
        return _scale_values(self)


@lru_cache(1024)
def _scale_values(scale: Scale) -> tuple[str, ...]:
    step = math.copysign(scale.step, scale.end - scale.start)
    count = int((scale.end - scale.start) / step + 1e-9) if step else 0
    return tuple(to_string(round(scale.start + place * step, 9)) for place in range(count + 1))


@dataclass(frozen=True, slots=True)
class Question:
    """One question (or calculation, or hidden value) of a form.

    `path` is stable and names it in answers and exports; inside repeats the key of an answer has positions as well.
    `other_of` is the path of the select whose "other" this text question specifies. `preload` is what fills a hidden
    value: `start`, `end`, `today` or the name of a device property, which stays empty.
    """

    path: str
    name: str
    type: QuestionType
    shape: Shape
    label: Text = field(default_factory=Text)
    hint: Text = field(default_factory=Text)
    relevant: Compiled | None = None
    required: Compiled | None = None
    required_message: Text = field(default_factory=Text)
    constraint: Compiled | None = None
    constraint_message: Text = field(default_factory=Text)
    calculate: Compiled | None = None
    default: str = ""
    initial: Compiled | None = None
    choices: Choices | None = None
    scale: Scale | None = None
    appearance: str = ""
    item_key: str = ""
    preload: str = ""
    other_of: str = ""

    @property
    def asked(self) -> bool:
        """Whether a person meets it: everything but calculations and hidden values."""
        return self.type not in {QuestionType.CALCULATE, QuestionType.HIDDEN}

    @property
    def answered(self) -> bool:
        """Whether a person gives an answer: everything asked but notes."""
        return self.asked and self.type is not QuestionType.NOTE


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions, or (`repeat`) a part that is asked several times.

    `count` tells how often; without it the person is asked after each time whether there is one more.
    """

    path: str
    shape: Shape
    label: Text = field(default_factory=Text)
    relevant: Compiled | None = None
    repeat: bool = False
    count: Compiled | None = None


class Work(StrEnum):
    """What a step of recalculation finds out, in which order within one node."""

    COUNT = "count"
    RELEVANT = "relevant"
    DEFAULT = "default"
    CALCULATE = "calculate"


@dataclass(frozen=True, slots=True)
class Task:
    """One step of recalculation: an expression and what it settles about the nodes of a shape."""

    work: Work
    shape: Shape
    expression: Compiled
    order: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled questionnaire."""

    id: str
    title: str
    version: str
    languages: tuple[Language, ...]
    default_language: str
    root: Shape
    questions: tuple[Question, ...]
    groups: Mapping[str, Group]
    by_path: Mapping[str, Question]
    steps: tuple[Question | Group, ...]
    """What a person meets, in order; a repeat without a count stands after its last question, for "one more?"."""
    plan: tuple[Task, ...]
    open_repeats: tuple[Shape, ...]
    """Repeats without a count: the person says how many there are."""
    repeat_defaults: tuple[Question, ...]
    """Questions inside repeats that begin with a fixed value."""
    _affected: dict[str, tuple[Task, ...]] = field(default_factory=dict, compare=False, repr=False)

    def chain(self, language: str) -> tuple[str, ...]:
        """Names of languages to look for a text in, for a reader with this language code."""
        names = [each.name for each in self.languages]
        wanted = [each.name for each in self.languages if language in {each.code, each.name}]
        return tuple(dict.fromkeys([*wanted, self.default_language, "", *names]))

    def affected(self, path: str) -> tuple[Task, ...]:
        """The steps of recalculation after a change at this path, in order."""
        found = self._affected.get(path)
        if found is None:
            found = self._affected[path] = _affected(self.plan, self.root, path)
        return found


def compile_form(xml: str) -> Form:
    """Compile the XForm XML that `convert.read_form` returned.

    Raises:
        FormError: with every fault of the form: expressions that cannot be read, unknown names, cycles, types outside
            the profile.
    """
    return _Builder(ET.fromstring(xml)).form()  # noqa: S314  written by our own conversion


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: ET.Element, *names: str) -> list[ET.Element]:
    return [child for child in element if _local(child) in names]


def _child(element: ET.Element, name: str) -> ET.Element | None:
    return next(iter(_children(element, name)), None)


def _language(name: str) -> Language:
    code = re.search(r"\(([\w-]+)\)\s*$", name)
    return Language(code[1] if code else _LANGUAGE_NAMES.get(name.strip().lower(), name), name)


class _Builder:
    """Builds a form out of XML; faults are gathered, so that an author sees them all at once."""

    def __init__(self, document: ET.Element) -> None:
        head, body = _child(document, "head"), _child(document, "body")
        model = _child(head, "model") if head is not None else None
        if head is None or body is None or model is None:
            raise FormError([Fault("", "", "surveys-lint-not-a-form")])
        title = _child(head, "title")
        self.title = (title.text or "") if title is not None else ""
        self.model, self.body = model, body
        self.faults: list[Fault] = []
        self.binds = {bind.get("nodeset", ""): bind for bind in _children(model, "bind")}
        self.nodes: dict[str, tuple[Shape, ET.Element]] = {}
        self.repeats = {element.get("nodeset", ""): element for element in body.iter() if _local(element) == "repeat"}
        self.data = self.primary_instance()
        self.root = self.shape("/" + _local(self.data), self.data, None)
        self.lists = self.secondary_instances()
        self.world = World(self.root, self.lists, self.choice_label, self.itext_value)
        self.languages: list[Language] = []
        self.default_language = ""
        self.itext = self.read_itext()
        self.items: dict[str, tuple[Choice, ...]] = {}
        self.by_path: dict[str, Question] = {}
        self.first_loads = self.read_first_loads()
        self.texts: dict[str, Text] = {}

    # --- the model ------------------------------------------------------------------------------------------------

    def primary_instance(self) -> ET.Element:
        for instance in _children(self.model, "instance"):
            if instance.get("id") is None and len(instance):
                return instance[0]
        raise FormError([Fault("", "", "surveys-lint-not-a-form")])

    def shape(self, path: str, element: ET.Element, parent: Shape | None) -> Shape:
        bind = self.binds.get(path)
        shape = Shape(
            _local(element),
            parent,
            repeat=path in self.repeats,
            guarded=bind is not None and bind.get("relevant") is not None,
        )
        self.nodes[path] = (shape, element)
        for child in element:
            # A repeat stands twice, as a template and as its first instance; one shape serves both.
            if _local(child) != "meta" and _local(child) not in shape.children:
                self.shape(f"{path}/{_local(child)}", child, shape)
        return shape

    def secondary_instances(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for instance in _children(self.model, "instance"):
            name = instance.get("id")
            if name is None or name == LAST_SAVED:
                continue
            if instance.get("src"):
                self.faults.append(Fault("", "", "surveys-lint-outside-file", {"file": name}))
            document = Element(name)
            for child in instance:
                document.children.append(_element(child, document))
            found[name] = document
        return found

    def read_itext(self) -> dict[str, dict[str, ET.Element]]:
        """Texts by id and language."""
        found: dict[str, dict[str, ET.Element]] = {}
        block = _child(self.model, "itext")
        for translation in _children(block, "translation") if block is not None else []:
            language = _language(translation.get("lang", ""))
            self.languages.append(language)
            if translation.get("default") or not self.default_language:
                self.default_language = language.name
            for text in _children(translation, "text"):
                value = next((each for each in _children(text, "value") if not each.get("form")), None)
                # pyxform writes "-" where a translation is missing.
                if value is not None and ("".join(value.itertext()).strip() != "-" or len(value)):
                    found.setdefault(text.get("id", ""), {})[language.name] = value
        return found

    def read_first_loads(self) -> dict[str, str]:
        """Dynamic defaults: actions that set a value when a response or an instance of a repeat begins."""
        found: dict[str, str] = {}
        for action in [*_children(self.model, "setvalue"), *(e for e in self.body.iter() if _local(e) == "setvalue")]:
            path, events = action.get("ref", ""), action.get("event", "").split()
            if "odk-instance-first-load" in events or "odk-new-repeat" in events:
                found[path] = action.get("value") or f"'{action.text or ''}'"
            else:
                self.fault(path, "trigger", XPathError("surveys-lint-trigger"))
        return found

    def fault(self, path: str, column: str, error: XPathError) -> None:
        shape = self.nodes.get(path)
        self.faults.append(Fault(shape[0].path if shape else path, column, error.code, error.args_))

    # --- expressions and texts --------------------------------------------------------------------------------------

    def expression(self, source: str | None, path: str, column: str) -> Compiled | None:
        if source is None or not source.strip():
            return None
        try:
            return compile_expression(source, self.nodes[path][0], self.world)
        except XPathError as error:
            self.fault(path, column, error)
            return None

    def parts(self, element: ET.Element, path: str, column: str) -> tuple[str | Compiled, ...]:
        """A text with its `<output>` elements compiled."""
        found: list[str | Compiled] = [element.text or ""]
        for output in element:
            compiled = self.expression(output.get("value") or output.get("ref"), path, column)
            if compiled is not None:
                found.append(compiled)
            found.append(output.tail or "")
        return tuple(part for part in found if part != "")

    def itext_text(self, text_id: str, path: str, column: str) -> Text:
        versions = {name: self.parts(value, path, column) for name, value in self.itext.get(text_id, {}).items()}
        return Text({name: parts for name, parts in versions.items() if parts})

    def text(self, element: ET.Element | None, path: str, column: str) -> Text:
        """The text of a label or hint, inline or from the translations."""
        if element is None:
            return Text()
        found = _ITEXT.fullmatch(element.get("ref", "").strip())
        if found and found[1] is not None:
            return self.itext_text(found[1], path, column)
        parts = self.parts(element, path, column)
        return Text({"": parts}) if parts else Text()

    def message(self, bind: ET.Element | None, name: str, path: str, column: str) -> Text:
        source = bind.get(f"{_JR}{name}") if bind is not None else None
        if not source:
            return Text()
        found = _ITEXT.fullmatch(source.strip())
        return self.itext_text(found[1], path, column) if found and found[1] else Text({"": (source,)})

    def itext_value(self, environment: Environment, text_id: str) -> str:
        text = self.texts.get(text_id)
        if text is None:
            text = self.texts[text_id] = self.itext_text(text_id, "/" + self.root.name, "label")
        return text.render(environment, environment.current, self.chain(environment.language))

    def chain(self, language: str) -> tuple[str, ...]:
        wanted = [each.name for each in self.languages if language in {each.code, each.name}]
        return (*wanted, self.default_language, "", *(each.name for each in self.languages))

    def choice_label(self, environment: Environment, shape: Shape, value: str) -> str:
        """`jr:choice-name`: the label of a choice in the reader's language."""
        question = self.by_path.get(shape.path)
        for choice in question.choices.every if question and question.choices else ():
            if choice.value == value:
                return choice.label.render(environment, environment.current, self.chain(environment.language))
        return ""

    # --- the body ---------------------------------------------------------------------------------------------------

    def form(self) -> Form:
        controls: dict[str, ET.Element] = {}
        labels: dict[str, ET.Element] = {}
        order: list[str] = []
        self.read_body(self.body, controls, labels, order)
        groups = self.build_groups(labels)
        questions: list[Question] = []
        for path, (shape, element) in self.nodes.items():
            if shape.children or shape.repeat or not path.startswith("/" + self.root.name + "/"):
                continue
            if path in labels and path not in controls:
                continue
            question = self.question(path, shape, element, controls.get(path))
            if question is not None:
                questions.append(question)
                self.by_path[question.path] = question
        plan = self.plan(questions, groups)
        if self.faults:
            raise FormError(self.faults)
        by_full = {f"/{self.root.name}/{question.path}": question for question in questions}
        steps = [by_full.get(path) or groups.get(path.partition("/")[2].partition("/")[2]) for path in order]
        return Form(
            id=self.data.get("id", ""),
            title=self.title,
            version=self.data.get("version") or next((v for k, v in self.data.attrib.items() if "version" in k), ""),
            languages=tuple(self.languages),
            default_language=self.default_language,
            root=self.root,
            questions=tuple(questions),
            groups=groups,
            by_path=dict(self.by_path),
            steps=tuple(step for step in steps if step is not None),
            plan=plan,
            open_repeats=tuple(group.shape for group in groups.values() if group.repeat and group.count is None),
            repeat_defaults=tuple(each for each in questions if each.default and each.shape.repeats),
        )

    def read_body(
        self, element: ET.Element, controls: dict[str, ET.Element], labels: dict[str, ET.Element], order: list[str]
    ) -> None:
        for child in element:
            match _local(child):
                case "group":
                    if child.get("ref"):
                        labels[child.get("ref", "")] = child
                    self.read_body(child, controls, labels, order)
                case "repeat":
                    self.read_body(child, controls, labels, order)
                    if child.get(f"{_JR}count") is None:
                        order.append(child.get("nodeset", ""))
                case "label" | "hint" | "setvalue" | "itemset" | "item":
                    pass
                case _:
                    path = child.get("ref", "")
                    controls[path] = child
                    order.append(path)

    def build_groups(self, labels: dict[str, ET.Element]) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for path, (shape, _) in self.nodes.items():
            if shape is self.root or not (shape.children or shape.repeat or path in labels):
                continue
            bind, repeat, body = self.binds.get(path), self.repeats.get(path), labels.get(path)
            groups[shape.path] = Group(
                path=shape.path,
                shape=shape,
                label=self.text(_child(body, "label") if body is not None else None, path, "label"),
                relevant=self.expression(bind.get("relevant") if bind is not None else None, path, "relevant"),
                repeat=shape.repeat,
                count=self.count(path, shape, repeat),
            )
        return groups

    def count(self, path: str, shape: Shape, repeat: ET.Element | None) -> Compiled | None:
        source = repeat.get(f"{_JR}count") if repeat is not None else None
        if not source:
            return None
        try:
            return compile_expression(source, shape, self.world)
        except XPathError as error:
            self.fault(path, "repeat_count", error)
            return None

    def question(self, path: str, shape: Shape, element: ET.Element, control: ET.Element | None) -> Question | None:
        bind = self.binds.get(path)
        attributes = bind.attrib if bind is not None else {}
        try:
            kind = _question_type(control, attributes)
        except XPathError as error:
            self.fault(path, "type", error)
            return None
        required = attributes.get("required")
        # An answer that is a file names one that is kept: a form that gave it itself could name anybody's.
        given = kind not in {QuestionType.IMAGE, QuestionType.FILE}
        question = Question(
            path=shape.path,
            name=shape.name,
            type=kind,
            shape=shape,
            label=self.text(_child(control, "label") if control is not None else None, path, "label"),
            hint=self.text(_child(control, "hint") if control is not None else None, path, "hint"),
            relevant=self.expression(attributes.get("relevant"), path, "relevant"),
            required=self.expression(required if required != "false()" else None, path, "required"),
            required_message=self.message(bind, "requiredMsg", path, "required_message"),
            constraint=self.expression(attributes.get("constraint"), path, "constraint"),
            constraint_message=self.message(bind, "constraintMsg", path, "constraint_message"),
            calculate=self.expression(attributes.get("calculate") if given else None, path, "calculation"),
            default=(element.text or "").strip() if given else "",
            initial=self.expression(self.first_loads.get(path) if given else None, path, "default"),
            choices=self.choices(path, shape, control) if control is not None else None,
            scale=_scale(control) if kind is QuestionType.RANGE and control is not None else None,
            appearance=control.get("appearance", "") if control is not None else "",
            item_key=attributes.get("item_key") or element.get("item_key") or "",
            preload=_preload(attributes),
            other_of=self.other_of(path, attributes.get("relevant", ""), control),
        )
        self.extra_checks(question, path)
        return question

    def extra_checks(self, question: Question, path: str) -> None:
        if question.scale is not None and (question.scale.step == 0 or len(question.scale.values()) > 101):
            self.fault(path, "parameters", XPathError("surveys-lint-scale"))
        if question.choices is not None and not question.choices.filtered and not question.choices.every:
            self.fault(path, "type", XPathError("surveys-lint-empty-list", list=question.choices.list_name))

    def other_of(self, path: str, relevant: str, control: ET.Element | None) -> str:
        """Pyxform gives `or_other` a text question of its own, with an English label; it is known by its making."""
        label = _child(control, "label") if control is not None else None
        main = path.removesuffix("_other")
        if label is None or label.text != "Specify other." or main == path or main not in self.nodes:
            return ""
        return self.nodes[main][0].path if f"'{OTHER}'" in relevant else ""

    def choices(self, path: str, shape: Shape, control: ET.Element) -> Choices | None:
        itemset = _child(control, "itemset")
        if itemset is None:
            items = tuple(self.inline_choice(item, path) for item in _children(control, "item"))
            if not items:
                return None
            empty = Compiled("", Call("instance", ()), lambda _: "", frozenset())
            return Choices("", items, lambda _: [], empty, filtered=False, value_name="", by_element={})
        source = itemset.get("nodeset", "")
        try:
            nodes, compiled = compile_nodes(source, shape, self.world)
        except XPathError as error:
            self.fault(path, "choice_filter" if "[" in source else "type", error)
            return None
        value, label = _child(itemset, "value"), _child(itemset, "label")
        value_name = value.get("ref", "name") if value is not None else "name"
        list_name = _list_name(compiled.tree)
        made = self.list_choices(list_name, path, value_name, label.get("ref", "label") if label is not None else "")
        plain = isinstance(compiled.tree, Path) and not any(step.predicates for step in compiled.tree.steps)
        return Choices(
            list_name=list_name,
            every=tuple(made.values()),
            nodes=nodes,
            expression=compiled,
            filtered=not (plain and made),
            value_name=value_name,
            by_element=made,
        )

    def inline_choice(self, item: ET.Element, path: str) -> Choice:
        value = _child(item, "value")
        return Choice((value.text or "") if value is not None else "", self.text(_child(item, "label"), path, "label"))

    def list_choices(self, name: str, path: str, value_name: str, label_ref: str) -> dict[int, Choice]:
        document = self.lists.get(name)
        root = next(iter(document.children), None) if document else None
        found: dict[int, Choice] = {}
        translated = _ITEXT.fullmatch(label_ref.strip())
        # A label may quote an answer, so it is compiled where the list is used.
        for item in root.children if root else []:
            if translated:
                label = self.itext_text(item.value(translated[2] or ""), path, "label")
            else:
                label = Text({"": (item.value(label_ref),)})
            value = item.value(value_name)
            added = value == OTHER and path + "_other" in self.nodes and _says(label, "Other")
            found[id(item)] = Choice(value, label, added)
        return found

    # --- the plan of recalculation ----------------------------------------------------------------------------------

    def plan(self, questions: list[Question], groups: Mapping[str, Group]) -> tuple[Task, ...]:
        tasks: list[Task] = []
        for group in groups.values():
            if group.count:
                tasks.append(Task(Work.COUNT, group.shape, group.count))
            if group.relevant:
                tasks.append(Task(Work.RELEVANT, group.shape, group.relevant))
        for question in questions:
            if question.relevant:
                tasks.append(Task(Work.RELEVANT, question.shape, question.relevant))
            if question.initial and question.shape.repeats:
                tasks.append(Task(Work.DEFAULT, question.shape, question.initial))
            if question.calculate:
                tasks.append(Task(Work.CALCULATE, question.shape, question.calculate))
        return self.sorted_tasks(tasks)

    def sorted_tasks(self, tasks: list[Task]) -> tuple[Task, ...]:
        settled: dict[Shape, list[int]] = {}
        for number, task in enumerate(tasks):
            settled.setdefault(task.shape, []).append(number)
        sorter: TopologicalSorter[int] = TopologicalSorter()
        for number, task in enumerate(tasks):
            sorter.add(number, *self.prerequisites(number, task, tasks, settled))
        try:
            order = list(sorter.static_order())
        except CycleError as error:
            around = [tasks[number] for number in error.args[1]]
            names = " → ".join(task.shape.name for task in reversed(around))
            column = {Work.CALCULATE: "calculation", Work.COUNT: "repeat_count"}.get(
                around[0].work, str(around[0].work)
            )
            self.faults.append(Fault(around[0].shape.path, column, "surveys-lint-cycle", {"names": names}))
            return ()
        return tuple(
            Task(tasks[number].work, tasks[number].shape, tasks[number].expression, place)
            for place, number in enumerate(order)
        )

    def prerequisites(self, number: int, task: Task, tasks: list[Task], settled: Mapping[Shape, list[int]]) -> set[int]:
        found: set[int] = set()
        around = task.shape.repeats[:-1] if task.work is Work.COUNT else task.shape.repeats
        for repeat in around:
            found.update(each for each in settled.get(repeat, []) if tasks[each].work is Work.COUNT)
        for shape in task.expression.depends:
            for each in {*shape.guards, *shape.repeats, shape}:
                found.update(settled.get(each, ()))
        if task.work in {Work.CALCULATE, Work.DEFAULT} and task.shape in task.expression.earlier:
            found.discard(number)
        return found


def _element(source: ET.Element, parent: Element) -> Element:
    made = Element(_local(source), (source.text or "").strip(), parent)
    made.children = [_element(child, made) for child in source]
    return made


def _list_name(tree: Expression) -> str:
    """The list that a set of choices is taken from; of a set of answers, nothing."""
    for each in walk(tree):
        match each:
            case Call("instance", (Quoted(name),)):
                return name
            case _:
                pass
    return ""


def _says(label: Text, words: str) -> bool:
    return any(parts == (words,) for parts in label.versions.values())


def _preload(attributes: Mapping[str, str]) -> str:
    kind = attributes.get(f"{_JR}preload", "")
    return attributes.get(f"{_JR}preloadParams", kind) if kind else ""


def _scale(control: ET.Element) -> Scale:
    def number(name: str, default: float) -> float:
        try:
            return float(control.get(name, default))
        except ValueError:
            return default

    return Scale(number("start", 1), number("end", 10), number("step", 1))


_INPUTS: Final = {
    "string": QuestionType.TEXT,
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "dateTime": QuestionType.DATETIME,
    "geopoint": QuestionType.GEOPOINT,
}
_CONTROLS: Final = {
    "select1": QuestionType.SELECT_ONE,
    "select": QuestionType.SELECT_MULTIPLE,
    "rank": QuestionType.RANK,
    "range": QuestionType.RANGE,
    "trigger": QuestionType.ACKNOWLEDGE,
}


def _question_type(control: ET.Element | None, bind: Mapping[str, str]) -> QuestionType:
    """The type of a question from its control and its data type.

    Raises:
        XPathError: for a type outside the profile.
    """
    data = bind.get("type", "string")
    if control is None:
        return QuestionType.CALCULATE if bind.get("calculate") else QuestionType.HIDDEN
    if bind.get("readonly") == "true()" or bind.get("calculate"):
        return QuestionType.NOTE
    tag = _local(control)
    if tag == "upload" and control.get("mediatype", "").startswith(("image/", "application/")):
        return QuestionType.IMAGE if control.get("mediatype", "").startswith("image/") else QuestionType.FILE
    found = _INPUTS.get(data) if tag == "input" else _CONTROLS.get(tag)
    if found is None or (tag == "input" and control.get("query")):
        raise XPathError("surveys-lint-type", type=control.get("mediatype") or data)
    return found


def _affected(plan: tuple[Task, ...], root: Shape, path: str) -> tuple[Task, ...]:
    """Everything that may change when the node at a path changes: followed through the plan to the end."""
    start = next((shape for shape in root.below() if shape.path == path), root)
    changed: set[Shape] = set(start.below()) if start.repeat else {start}
    found: list[Task] = []
    # Nothing later in the plan is read by anything earlier, so one pass is enough.
    for task in plan:
        inside = start.repeat and start in task.shape.repeats
        if inside or not changed.isdisjoint(task.expression.depends):
            found.append(task)
            changed.update(task.shape.below() if task.work in {Work.COUNT, Work.RELEVANT} else [task.shape])
        elif any(repeat in changed for repeat in task.shape.repeats):
            found.append(task)
            changed.add(task.shape)
    return tuple(found)
