"""Whole forms, question by question, beside the engine of ODK Web Forms; how its word was taken down: `peer.py`."""

import json

from mentoring.surveys.form import compile_form
from tests.surveys.peer import FORMS, KEPT, compared, whole, xform


def test_forms_give_question_by_question_what_odk_web_forms_gives() -> None:
    cases = json.loads(KEPT.read_text())
    found = []
    for case in cases:
        form = compile_form(xform(case["sheet"]))
        found += compared(form, case["turns"], whole(case["changes"]))
    assert found == []
    assert len(cases) == FORMS
    assert sum(any(action[0] == "try" for action in turn) for case in cases for turn in case["turns"]) >= 5
