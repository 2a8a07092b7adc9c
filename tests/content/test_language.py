"""Which language a text is in, told by its letters and its smallest words."""

from __future__ import annotations

import pytest

from editor.content import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Севернокорејскиот лидер ќе отпатува во Русија", "mk"),
        ("Севернокорејскиот лидер отпатува, вели министерот Јован", "mk"),
        ("Град је добио нови мост, каже министар. Биће отворен у септембру, ћуприја и ђердан", "sr"),
        ("Прем'єр-міністр їде до Києва", "uk"),
        ("Прэм'ер-міністр едзе ў Мінск", "be"),
        ("Мэр города объявил о новых выборах", "ru"),
        ("Министърът обяви нов мост през септември", "bg"),
        ("Ο πρωθυπουργός ανακοίνωσε", "el"),
        ("ראש הממשלה הודיע", "he"),
        ("أعلن رئيس الوزراء", "ar"),
        ("نخست‌وزیر گفت", "fa"),
        ("首相は言った", "ja"),
        ("总理说", "zh"),
        ("총리는 말했다", "ko"),
        ("The mayor said that the bridge is open for the summer", "en"),
        ("Der Bürgermeister ist mit der Brücke zufrieden und die Stadt auch", "de"),
        ("Kryeministri tha se ura është hapur për të gjithë dhe do të mbetet", "sq"),
        ("", ""),
        ("42 — 2023", ""),
        ("Skopje", ""),
    ],
)
def test_letters_and_small_words_tell(text: str, code: str) -> None:
    assert language.guess(text) == code


def test_code_and_addresses_do_not_count() -> None:
    text = (
        "Мостот ќе се отвори.\n\n```\nthe code that was for the people of the town\n```\n[x](https://the.and/of/to/is)"
    )
    assert language.guess(text) == "mk"


def test_only_the_beginning_is_looked_at() -> None:
    assert language.guess("ќе " * language.ENOUGH + "the and of to is that") == "mk"
