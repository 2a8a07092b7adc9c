"""Two versions of a text or of details, merged: nothing anybody wrote is lost, and nothing is there twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.content.merge import (
    ABSENT,
    FieldOverlap,
    Overlap,
    Part,
    changes,
    is_clean,
    joined,
    merge_texts,
    merge_values,
)
from editor.content.values import Timestamp, Value
from editor.content.wordmerge import Matcher, pieces

FIRST = "Владата вчера го усвои новиот закон за избори"
LAST = "Опозицијата најави протест пред собранието в сабота"


def merged(base: str, mine: str, theirs: str) -> str:
    parts = merge_texts(base, mine, theirs)
    assert is_clean(parts), parts
    return joined(parts, lambda overlap: pytest.fail("a clean merge asks nobody"))


def overlaps(parts: tuple[Part, ...]) -> list[Overlap]:
    return [part for part in parts if isinstance(part, Overlap)]


def swapped(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(
        part if isinstance(part, str) else Overlap(part.base, part.theirs, part.mine, part.apart) for part in parts
    )


# What is combined


def test_changes_of_different_paragraphs_are_combined() -> None:
    assert merged("Прв\n\nВтор\n\nТрет\n", "Прв!\n\nВтор\n\nТрет\n", "Прв\n\nВтор\n\nТрет?\n") == (
        "Прв!\n\nВтор\n\nТрет?\n"
    )


def test_changes_of_paragraphs_beside_each_other_are_combined() -> None:
    assert merged("Прв\n\nВтор\n", "ПРВ\n\nВтор\n", "Прв\n\nВТОР\n") == "ПРВ\n\nВТОР\n"


def test_changes_of_neighbouring_lines_are_combined() -> None:
    assert merged("еден\nдва\nтри\n", "ЕДЕН\nдва\nтри\n", "еден\nДВА\nтри\n") == "ЕДЕН\nДВА\nтри\n"


def test_the_first_and_the_last_sentence_of_one_paragraph_are_combined() -> None:
    base = f"{FIRST}. Потоа следеше расправа. {LAST}."
    mine = base.replace("вчера", "денес")
    theirs = base.replace("сабота", "недела")
    assert merged(base, mine, theirs) == mine.replace("сабота", "недела")


def test_a_sentence_at_the_end_and_a_paragraph_below_are_combined() -> None:
    assert merged("Прв.\n", "Прв. Уште.\n", "Прв.\n\nНов.\n") == "Прв. Уште.\n\nНов.\n"


def test_a_paragraph_that_one_side_wrapped_takes_the_words_of_the_other() -> None:
    base = f"{FIRST} {LAST}\n"
    assert merged(base, f"{FIRST}\n{LAST}\n", base.replace("сабота", "недела")) == (
        f"{FIRST}\n{LAST}\n".replace("сабота", "недела")
    )


def test_the_same_change_on_both_sides_is_made_once() -> None:
    assert merged("а б в\n\nкрај\n", "а Б в\n\nкрај\n", "а Б в\n\nкрај.\n") == "а Б в\n\nкрај.\n"


def test_the_same_paragraph_added_at_the_same_place_is_there_once() -> None:
    assert merged("Прв\n", "Прв\n\nНов пасус\n", "ПРВ\n\nНов пасус\n") == "ПРВ\n\nНов пасус\n"


def test_a_paragraph_that_both_added_is_there_once_whatever_else_they_added() -> None:
    base = "Прв\n"
    mine, theirs = "Прв\n\nНов пасус\n\nМој\n", "ПРВ\n\nНов пасус\n\nНивни\n"
    parts = merge_texts(base, mine, theirs)
    assert joined(parts, lambda overlap: overlap.both).count("Нов пасус") == 1


def test_a_moved_sentence_takes_the_correction_that_the_other_side_made_in_it() -> None:
    base = f"Кус почеток. {FIRST} и за локалната власт. Крај."
    mine = f"{FIRST} и за локалната власт. Кус почеток. Крај."
    assert merged(base, mine, base.replace("вчера", "денес")) == mine.replace("вчера", "денес")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("а\nб", "А\nб", "а\nб\n", "А\nб\n"),
        ("а\nб", "а\nб", "а\nб\nв\n", "а\nб\nв\n"),
        ("а\nб\n", "а\nб", "а\nб\nв\n", "а\nб\nв"),
        ("а\nб", "а\nБ", "а\nб\nв", "а\nБ\nв"),
        ("", "а", "", "а"),
        ("", "а\n", "", "а\n"),
        ("а", "", "а", ""),
        ("а", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_end_of_the_last_line_is_merged_like_anything_else(
    base: str, mine: str, theirs: str, expected: str
) -> None:
    assert merged(base, mine, theirs) == expected
    assert merged(base, theirs, mine) == expected


def test_characters_that_only_python_takes_for_line_ends_stay_in_their_line() -> None:
    base = "пред\u2028по\x0cкрај\x85и уште едно\n"
    assert merged(base, base.replace("пред", "ПРЕД"), base.replace("едно", "ЕДНО")) == (
        base.replace("пред", "ПРЕД").replace("едно", "ЕДНО")
    )


# What is asked


def test_X3_the_same_words_changed_in_two_ways_overlap() -> None:
    base = "Прв\n\nТој ќе се сретне утре\n\nТрет\n"
    parts = merge_texts(base, base.replace("сретне", "види"), base.replace("сретне", "запознае"))
    mine, theirs = "Тој ќе се види утре\n", "Тој ќе се запознае утре\n"
    assert parts == ("Прв\n\n", Overlap("Тој ќе се сретне утре\n", mine, theirs, apart=True), "\nТрет\n")


def test_words_right_beside_each_other_are_not_mixed_into_a_sentence_nobody_wrote() -> None:
    base = "Ќе се сретне со претседателот.\n"
    parts = merge_texts(base, base.replace("сретне", "види"), base.replace("со", "кај"))
    assert [overlap.base for overlap in overlaps(parts)] == [base]


def test_an_overlap_is_no_wider_than_the_lines_that_contradict_each_other() -> None:
    base = "прв ред овде\nвтор ред таму\nтрет ред некаде\n"
    mine = base.replace("прв ред", "ПРВ РЕД").replace("ред таму", "ред ТУКА")
    theirs = base.replace("ред таму", "ред ДАЛЕКУ").replace("ред некаде", "ред НИКАДЕ")
    found = Overlap("втор ред таму\n", "втор ред ТУКА\n", "втор ред ДАЛЕКУ\n")
    assert merge_texts(base, mine, theirs) == ("ПРВ РЕД овде\n", found, "трет ред НИКАДЕ\n")


def test_a_paragraph_deleted_here_and_changed_there_overlaps() -> None:
    base = "Прв\n\nВтор пасус\n\nТрет\n"
    parts = merge_texts(base, "Прв\n\nТрет\n", base.replace("Втор", "Друг"))
    assert overlaps(parts) == [Overlap("Втор пасус\n\n", "", "Друг пасус\n\n")]


def test_different_paragraphs_added_at_the_same_place_overlap_and_both_means_mine_then_theirs() -> None:
    base = "Прв\n\nТрет\n"
    parts = merge_texts(base, "Прв\n\nМојот\n\nТрет\n", "Прв\n\nНивниот\n\nТрет\n")
    assert parts == ("Прв\n\n", Overlap("", "Мојот\n\n", "Нивниот\n\n"), "Трет\n")
    assert joined(parts, lambda overlap: overlap.both) == "Прв\n\nМојот\n\nНивниот\n\nТрет\n"


def test_different_paragraphs_added_at_the_end_overlap() -> None:
    parts = merge_texts("Прв", "Прв\n\nМојот", "Прв\n\nНивниот")
    assert parts == ("Прв\n", Overlap("", "\nМојот", "\nНивниот"))
    assert joined(parts, lambda overlap: overlap.both) == "Прв\n\nМојот\n\nНивниот"
    assert joined(parts, lambda overlap: overlap.theirs) == "Прв\n\nНивниот"


def test_a_paragraph_that_both_moved_to_different_places_is_not_there_twice() -> None:
    moved = "пасусот што го преместија двајцата\n\n"
    base = f"прв пасус\n\n{moved}втор пасус\n\nтрет пасус\n\nчетврт пасус\n"
    mine = f"прв пасус\n\nвтор пасус\n\n{moved}трет пасус\n\nчетврт пасус\n"
    theirs = f"прв пасус\n\nвтор пасус\n\nтрет пасус\n\n{moved}четврт пасус\n"
    parts = merge_texts(base, mine, theirs)
    assert len(overlaps(parts)) == 2
    assert joined(parts, lambda overlap: overlap.mine) == mine
    assert joined(parts, lambda overlap: overlap.theirs) == theirs


@pytest.mark.parametrize("rest", ["втор пасус\n\n", "втор пасус\n\nтрет пасус\n\nчетврт пасус\n\n"])
def test_a_paragraph_moved_to_or_from_an_overlap_is_there_once_whichever_side_is_chosen(rest: str) -> None:
    moved = "пасусот што само едниот го премести\n\n"
    base = f"овој прв пасус\n\n{rest}{moved}последен пасус\n"
    mine = f"{moved}мојот прв пасус\n\n{rest}последен пасус\n"
    theirs = base.replace("овој", "нивниот")
    parts = merge_texts(base, mine, theirs)
    assert len(overlaps(parts)) > 1
    assert joined(parts, lambda overlap: overlap.theirs) == theirs
    assert joined(parts, lambda overlap: overlap.mine) == mine
    assert merge_texts(base, theirs, mine) == swapped(parts)


def test_common_words_in_an_overlap_do_not_make_a_move_of_what_else_was_changed() -> None:
    base = f"Прв пасус овде.\n\n{FIRST}.\n\n{LAST} и тоа пред новиот закон.\n\nКрај.\n"
    theirs = base.replace("Прв пасус", "Нивен пасус")
    mine = base.replace("Прв пасус", "Мојот закон за сабота пред собранието")
    assert len(overlaps(merge_texts(base, mine.replace("закон за избори", "закон избори"), theirs))) == 1
    without = mine.replace(f"{LAST} и тоа пред новиот закон.\n\n", "")
    assert len(overlaps(merge_texts(base, without, theirs))) == 1


def test_what_both_added_beside_an_overlap_is_no_part_of_it() -> None:
    parts = merge_texts("Ова\n", "Мое\n\nНов пасус\n", "Нивно\n\nНов пасус\n")
    assert parts == (Overlap("Ова\n", "Мое\n", "Нивно\n", apart=True), "\nНов пасус\n")


@pytest.mark.parametrize("words", [9_000, 15_000])
def test_words_are_compared_in_paragraphs_up_to_a_limit(words: int) -> None:
    base = " ".join(f"збор{number}" for number in range(words))
    assert is_clean(merge_texts(base, f"мој {base}", f"{base} нивен")) == (words < 10_000)


def test_the_last_line_of_an_overlap_of_new_texts_ends_if_one_of_them_ends() -> None:
    assert joined(merge_texts("", "а", "б\n"), lambda overlap: overlap.theirs) == "б\n"


def test_a_line_that_both_added_at_different_places_is_not_there_twice_unasked() -> None:
    line = "Текстот е преземен од агенција\n\n"
    base = "прв\n\nвтор\n\nтрет\n\nчетврт\n"
    parts = merge_texts(base, line + base, base.replace("четврт", f"{line}четврт"))
    assert [overlap.both for overlap in overlaps(parts)] == [line, line]


def test_a_common_word_that_both_added_is_there_twice() -> None:
    base = f"{FIRST}.\n\n{LAST}.\n"
    assert merged(base, base.replace("го усвои", "не го усвои"), base.replace("најави", "не најави")) == (
        base.replace("го усвои", "не го усвои").replace("најави", "не најави")
    )


# Both


@pytest.mark.parametrize(
    ("overlap", "expected"),
    [
        (Overlap("а\n", "б\n", "в\n"), "б\nв\n"),
        (Overlap("а\n", "б\n", "в\n", apart=True), "б\n\nв\n"),
        (Overlap("- а\n", "- б\n", "- в\n", apart=True), "- б\n- в\n"),
        (Overlap("а", "б", "в"), "б\nв"),
        (Overlap("а\n", "", "в\n"), "в\n"),
        (Overlap("а\n", "б\n", ""), "б\n"),
        (Overlap("", "исто\n\nб\n", "исто\n\nв\n"), "исто\n\nб\n\nв\n"),
        (Overlap("", "б\n\nисто\n", "в\n\nисто\n"), "б\n\nв\n\nисто\n"),
        (Overlap("", "исто\n\n", "исто\n\nв\n\n"), "исто\n\nв\n\n"),
        (Overlap("", "\nб\n", "\nв\n"), "\nб\n\nв\n"),
    ],
)
def test_both_is_mine_then_theirs_with_common_lines_once(overlap: Overlap, expected: str) -> None:
    assert overlap.both == expected


def test_a_choice_without_a_line_end_does_not_run_into_what_follows() -> None:
    parts = merge_texts("а\nб\nв\n", "а\nБ\nв\n", "а\nББ\nв\n")
    assert joined(parts, lambda overlap: "рачно") == "а\nрачно\nв\n"


def test_changes_are_counted_by_place() -> None:
    assert changes("а\nб\nв\nг", "а\nб\nв\nг") == 0
    assert changes("а\nб\nв\nг", "А\nА\nб\nв\nг\nд") == 2


# Laws, over texts that nobody wrote

WORDS = st.sampled_from(("а", "б", "в", "збор", "-", "\n", "\n\n", " ", "  ", "\u2028", "\u00a0", "."))
TEXTS = st.lists(WORDS, max_size=30).map("".join)


Paragraphs = list[list[str]]
EDITS = ("insert", "insert", "delete", "replace", "add paragraph", "drop paragraph", "split", "join")


def edited(draw: st.DrawFn, base: Paragraphs, tag: str, kinds: tuple[str, ...]) -> Paragraphs:
    """Change a text as one side might; every word it adds is its own and there once."""
    text = [list(paragraph) for paragraph in base]
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(kinds))
        new = [f"{tag}{number}x{index}" for index in range(draw(st.integers(1, 4)))]
        if kind == "add paragraph" or not text:
            text.insert(draw(st.integers(0, len(text))), new)
            continue
        place = draw(st.integers(0, len(text) - 1))
        paragraph = text[place]
        start = draw(st.integers(0, len(paragraph)))
        end = min(len(paragraph), start + draw(st.integers(1, 5)))
        if kind == "insert":
            paragraph[start:start] = new
        elif kind == "delete":
            del paragraph[start:end]
        elif kind == "replace":
            paragraph[start:end] = new
        elif kind == "drop paragraph":
            del text[place]
        elif kind == "split":
            text[place : place + 1] = [paragraph[:start], paragraph[start:]]
        elif kind == "join":
            text[place : place + 2] = [[word for each in text[place : place + 2] for word in each]]
        elif kind == "move":
            text.insert(draw(st.integers(0, len(text) - 1)), text.pop(place))
    return [paragraph for paragraph in text if paragraph]


def versions(*kinds: str) -> st.SearchStrategy[tuple[str, str, str]]:
    @st.composite
    def strategy(draw: st.DrawFn) -> tuple[str, str, str]:
        lengths = draw(st.lists(st.integers(1, 12), max_size=8))
        base = [[f"b{number}x{index}" for index in range(length)] for number, length in enumerate(lengths)]
        between = draw(st.sampled_from(("\n\n", "\n")))
        sides = (base, edited(draw, base, "m", kinds), edited(draw, base, "t", kinds))
        base_text, mine, theirs = (between.join(map(" ".join, side)) + ("\n" if side else "") for side in sides)
        return base_text, mine, theirs

    return strategy()


@given(TEXTS, TEXTS)
def test_what_one_side_did_alone_or_both_did_alike_is_the_result(base: str, other: str) -> None:
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other
    assert merged(base, other, other) == other


@given(TEXTS, TEXTS, TEXTS)
def test_the_sides_have_equal_rights(base: str, mine: str, theirs: str) -> None:
    assert merge_texts(base, theirs, mine) == swapped(merge_texts(base, mine, theirs))


@given(versions(*EDITS, "move"))
def test_the_sides_of_edited_texts_have_equal_rights(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    assert merge_texts(base, theirs, mine) == swapped(merge_texts(base, mine, theirs))


@given(TEXTS, TEXTS, TEXTS)
def test_the_pieces_of_each_side_are_its_text(base: str, mine: str, theirs: str) -> None:
    found = list(pieces(base, mine, theirs))
    for side, text in enumerate((base, mine, theirs)):
        assert "".join(piece.change[side] for piece in found) == text


ITEMS = st.lists(st.sampled_from("абвгд-\n"), max_size=40)


@given(ITEMS, ITEMS)
def test_what_is_paired_is_equal_and_in_order(one: list[str], other: list[str]) -> None:
    *blocks, last = Matcher(None, one, other).get_matching_blocks()
    assert last == (len(one), len(other), 0)
    at, other_at = 0, 0
    for start, other_start, length in blocks:
        assert start >= at
        assert other_start >= other_at
        assert length > 0
        at, other_at = start + length, other_start + length
        assert one[start:at] == other[other_start:other_at]


def test_the_edits_of_these_tests_merge_and_overlap_in_a_fair_share() -> None:
    seen = Counter[bool]()

    @settings(derandomize=True, database=None)
    @given(versions(*EDITS))
    def look(texts: tuple[str, str, str]) -> None:
        base, mine, theirs = texts
        if base not in (mine, theirs):
            seen[is_clean(merge_texts(base, mine, theirs))] += 1

    look()
    assert min(seen[True], seen[False]) > 5


@given(versions(*EDITS, "move"))
def test_no_word_is_lost_and_none_is_there_twice(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    parts = merge_texts(base, mine, theirs)
    clean = Counter(joined(parts, lambda overlap: " ").split())
    mine_asked = {word for overlap in overlaps(parts) for word in overlap.mine.split()}
    theirs_asked = {word for overlap in overlaps(parts) for word in overlap.theirs.split()}
    was, ours, other = (set(text.split()) for text in texts)
    assert ours - was <= clean.keys() | mine_asked
    assert other - was <= clean.keys() | theirs_asked
    assert was & ours & other <= clean.keys() | mine_asked | theirs_asked
    # Of a word that both moved away from where a person is asked, only that person can tell.
    asked = {word for overlap in overlaps(parts) for word in overlap.base.split()}
    assert not [word for word, count in clean.items() if count > 1 and word not in asked]
    both = joined(parts, lambda overlap: overlap.both).split()
    assert set(both) == clean.keys() | mine_asked | theirs_asked


# Where a blank line was taken for the place that two texts have in common.
@example(("b0\n\nb1\n\nb2\n", "m1 b0\n\nb2\n", "b0\n\nt0\n\nb1 b2\n"))
@given(versions(*EDITS))
def test_a_word_that_one_side_deleted_is_gone(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    parts = merge_texts(base, mine, theirs)
    clean = set(joined(parts, lambda overlap: " ").split())
    was, ours, other = (set(text.split()) for text in texts)
    assert not clean & (was - (ours & other))


@example(("b0\n\nb1\n", "m2\n\nm0 b0\n", "t0 b0\n\nb1\n"))
@given(versions(*EDITS))
def test_choosing_one_side_throughout_keeps_all_of_its_words_in_their_order(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    parts = merge_texts(base, mine, theirs)
    choices: list[tuple[Callable[[Overlap], str], str, str]] = [
        (lambda overlap: overlap.mine, mine, theirs),
        (lambda overlap: overlap.theirs, theirs, mine),
    ]
    for choose, chosen, other in choices:
        result = joined(parts, choose).split()
        deleted = set(base.split()) - set(other.split())
        kept = [word for word in chosen.split() if word not in deleted]
        assert [word for word in result if word in set(kept)] == kept


COMMON = ["и", "на", "во", "да", "се", "за", "од", "го", "не", "ќе", "со", "што", "ги", "по"]


@given(st.randoms(use_true_random=False))
def test_changes_three_words_apart_in_ordinary_prose_are_both_made(chance: random.Random) -> None:
    """Most words of a language stand everywhere; they must not draw a change to the wrong place."""
    vocabulary = COMMON * 12 + [f"збор{number}" for number in range(200)]
    words = [chance.choice(vocabulary) + chance.choice(["", "", "", ",", ".", "\n\n"]) for _ in range(300)]
    sides = {"mine": list(words), "theirs": list(words), "both": list(words)}
    for place in range(chance.randrange(5), len(words), 5 + chance.randrange(40)):
        change = chance.choice(["", f"{chance.choice(vocabulary)} {words[place]}", f"ново{place}", "два збора"])
        for side in (chance.choice(["mine", "theirs"]), "both"):
            sides[side][place] = change
    base, mine, theirs, both = (" ".join(filter(None, side)) for side in (words, *sides.values()))
    parts = merge_texts(base, mine, theirs)
    assert not is_clean(parts) or joined(parts, lambda overlap: "").split() == both.split()
    assert len(overlaps(parts)) <= 1


# Time


def article(words: random.Random) -> str:
    known = [f"збор{number}" for number in range(400)]
    return "\n\n".join(" ".join(words.choices(known, k=80)) for _ in range(1700)) + "\n"


def seconds(merge: Callable[[], object]) -> float:
    start = time.process_time()
    merge()
    return time.process_time() - start


def test_an_article_of_a_megabyte_takes_no_time() -> None:
    base = article(random.Random(5))
    assert len(base.encode()) > 1_100_000
    mine = base.replace("збор7 ", "мој ", 50)
    theirs = base.removesuffix("\n") + " додаток\n"
    assert seconds(lambda: merged(base, mine, theirs)) < 0.5
    assert merged(base, mine, theirs) == mine.removesuffix("\n") + " додаток\n"


def test_an_article_changed_everywhere_on_both_sides_takes_a_moment() -> None:
    base = article(random.Random(6))
    mine, theirs = base.replace("збор7 ", "мој "), base.replace("збор9 ", "нивен ")
    assert seconds(lambda: merge_texts(base, mine, theirs)) < 5


def test_twenty_thousand_equal_lines_merge_at_both_ends() -> None:
    base = "- \n" * 20_000
    assert merged(base, "- а\n" + base, base + "- б\n") == f"- а\n{base}- б\n"


def nested(depth: int, side: str) -> list[str]:
    """Return lines of which few stand there once, and fewer the deeper one looks."""
    if not depth:
        return ["дно\n"]
    inner = nested(depth - 1, side)
    return [f"{side}{depth}\n", *inner, f"средина{depth}\n", *inner, f"крај {side}{depth}\n"]


def hostile(kind: str) -> tuple[str, str, str]:
    chance = random.Random(7)
    if kind == "nested":
        base, mine, theirs = ("".join(nested(11, side)) for side in ("б", "м", "т"))
        return base, mine, theirs
    lines = [f"{chance.randrange(150) if kind == 'repeated' else number}\n" for number in range(20_000)]
    mine, theirs = list(lines), list(lines)
    for number in range(500):
        mine[chance.randrange(len(lines))] = f"м{number}\n"
        theirs[chance.randrange(len(lines))] = f"т{number}\n"
    if kind == "reversed":
        mine.reverse()
    if kind == "one line":
        lines, mine, theirs = ([line.replace("\n", " ") for line in side] for side in (lines, mine, theirs))
    return "".join(lines), "".join(mine), "".join(theirs)


@pytest.mark.parametrize("kind", ["repeated", "reversed", "nested", "one line"])
def test_texts_made_to_take_long_are_left_to_a_person_instead(kind: str) -> None:
    base, mine, theirs = hostile(kind)
    start = time.process_time()
    parts = merge_texts(base, mine, theirs)
    assert time.process_time() - start < 5
    assert not is_clean(parts)
    assert set(mine.split()) <= set(joined(parts, lambda overlap: f"{overlap.mine}\n{overlap.theirs}").split())


# Details


def test_X14_details_changed_under_different_names_are_combined() -> None:
    base: dict[str, Value] = {"title": "Избори", "featured": False, "draft": True, "old": 1}
    mine: dict[str, Value] = {"title": "Нови избори", "featured": False, "draft": True, "author": "Ана"}
    theirs: dict[str, Value] = {"title": "Избори", "featured": True, "old": 1}
    assert merge_values(base, mine, theirs) == ({"title": "Нови избори", "author": "Ана", "old": ABSENT}, ())


def test_a_detail_changed_in_two_ways_overlaps() -> None:
    assert merge_values({"title": "а"}, {"title": "б"}, {"title": "в"}) == (
        {},
        (FieldOverlap("title", "а", "б", "в"),),
    )


def test_a_detail_removed_here_and_changed_there_overlaps() -> None:
    assert merge_values({"title": "а"}, {}, {"title": "в"})[1] == (FieldOverlap("title", "а", ABSENT, "в"),)
    assert merge_values({"title": "а"}, {"title": "б"}, {})[1] == (FieldOverlap("title", "а", "б", ABSENT),)
    assert merge_values({}, {"title": "б"}, {"title": "в"})[1] == (FieldOverlap("title", ABSENT, "б", "в"),)


def test_the_same_change_of_a_detail_is_no_change_of_theirs() -> None:
    assert merge_values({"a": 1}, {"a": 2}, {"a": 2}) == ({}, ())
    assert merge_values({"a": 1}, {}, {}) == ({}, ())


def test_values_of_different_kinds_are_different() -> None:
    assert merge_values({"a": 1}, {"a": True}, {"a": 1}) == ({"a": True}, ())
    assert merge_values({"a": "2026-01-01"}, {"a": Timestamp("2026-01-01")}, {"a": "2026-01-02"})[1]


def test_a_detail_set_to_nothing_is_a_change() -> None:
    assert merge_values({"a": 1}, {"a": None}, {"a": 1}) == ({"a": None}, ())


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        (["а", "б"], ["а", "б", "в"], ["а", "б", "г"], ["а", "б", "в", "г"]),
        (["а", "б"], ["н", "а", "б"], ["а", "б", "г"], ["н", "а", "б", "г"]),
        (["а", "б", "в"], ["б", "в"], ["а", "б"], ["б"]),
        (["а", "б"], ["а", "в"], ["б"], ["в"]),
        (["а", "б"], ["а", "б", "в"], ["а", "б", "в", "г"], None),
        (["а"], ["а", "в", "г"], ["а", "в", "д"], ["а", "в", "г", "д"]),
        (None, ["а"], ["б"], ["а", "б"]),
        ([1, "1"], [1, "1", True], ["1"], ["1", True]),
    ],
)
def test_lists_are_merged_by_item(
    base: Value, mine: list[Value], theirs: list[Value], expected: list[Value] | None
) -> None:
    changed, asked = merge_values({"tags": base}, {"tags": mine}, {"tags": theirs})
    assert asked == ()
    assert changed == ({} if expected is None else {"tags": expected})


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        (["а", "б"], ["а", "Б"], ["а", "бб"]),
        (["а", "б"], ["б", "а"], ["а", "б", "в"]),
        (["а", "а"], ["а"], ["а", "а", "б"]),
        (["а"], ["а", "б"], "а"),
    ],
)
def test_lists_whose_order_or_very_item_is_at_stake_overlap(base: Value, mine: Value, theirs: Value) -> None:
    changed, asked = merge_values({"tags": base}, {"tags": mine}, {"tags": theirs})
    assert changed == {}
    assert asked == (FieldOverlap("tags", base, mine, theirs),)


def test_maps_are_merged_by_name() -> None:
    base: dict[str, Value] = {"seo": {"title": "а", "image": "x", "old": 1}}
    mine: dict[str, Value] = {"seo": {"title": "б", "image": "x"}}
    theirs: dict[str, Value] = {"seo": {"title": "а", "image": "y", "old": 1}}
    assert merge_values(base, mine, theirs) == ({"seo": {"title": "б", "image": "y"}}, ())
    theirs = {"seo": {"title": "в", "image": "x", "old": 1}}
    assert merge_values(base, mine, theirs)[1] == (FieldOverlap("seo", base["seo"], mine["seo"], theirs["seo"]),)


def test_texts_of_several_lines_are_merged_like_texts() -> None:
    base = f"{FIRST}\n{LAST}\n"
    mine, theirs = base.replace("вчера", "денес"), base.replace("сабота", "недела")
    changed, asked = merge_values({"intro": base}, {"intro": mine}, {"intro": theirs})
    assert (changed, asked) == ({"intro": mine.replace("сабота", "недела")}, ())
    assert merge_values({"intro": base}, {"intro": mine}, {"intro": base.replace("вчера", "утре")})[1]


HELD = st.one_of(st.integers(0, 3), st.booleans(), st.lists(st.sampled_from("абвг"), max_size=3, unique=True))
DETAILS = st.dictionaries(st.sampled_from(("title", "tags", "draft")), HELD)


@given(DETAILS, DETAILS)
def test_details_changed_on_one_side_only_or_alike_ask_nobody(base: dict[str, Value], other: dict[str, Value]) -> None:
    for mine, theirs in ((base, other), (other, base), (other, other)):
        changed, asked = merge_values(base, mine, theirs)
        assert asked == ()
        result = {**theirs, **changed}
        assert {name: value for name, value in result.items() if value is not ABSENT} == other


@given(DETAILS, DETAILS, DETAILS)
def test_details_overlap_whichever_side_is_asked_first(
    base: dict[str, Value], mine: dict[str, Value], theirs: dict[str, Value]
) -> None:
    asked = {field.name for field in merge_values(base, mine, theirs)[1]}
    assert asked == {field.name for field in merge_values(base, theirs, mine)[1]}
