"""Long words from people are shown, not stumbled over."""

from locales.texts import texts


def test_a_value_as_long_as_a_message_is_shown_escaped_to_the_last_letter() -> None:
    shown = texts("ru")("roadmap-evidence-note", note="&" * 4096)
    assert shown.count("&amp;") == 4096
