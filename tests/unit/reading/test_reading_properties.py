"""What holds of any text: normal forms keep their offsets, passages cover what they say they cover."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from whole_passages import base, strayed

from orchestration.reading.normal_text import fold, modern_tones, normalise, slug
from orchestration.reading.structure import structure

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
# What makes normal forms hard: combining marks, kinds of spaces, what cannot be seen.
AWKWARD = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u00ad\u200b\ufeff\u00a0\u2009\u202f\u2028\r"
SIGNS = "0123456789.,;:%/()-–+|\t\n\f¹²³⁵[]^*_“” "
characters = st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + AWKWARD + SIGNS)
vietnamese = st.text(characters, max_size=120)
anything = st.text(max_size=120)
lines = st.lists(
    st.sampled_from(
        ["I. KẾT QUẢ", "1. Kinh tế", "1.2. Du lịch", "a) Lúa", "- Ngô 5 ha", "+ Lạc 7 ha;", "¹ Gồm 02 xã", "² Do dịch",
         "| a | 1 |", "Nhóm\t5", "", "", "tấn, tăng 5%¹.", "Đạt 94.375 ha, còn", "năm 2024.", "15,3% kế hoạch",
         "Phần thứ hai", "NHIỆM VỤ", "Nơi nhận:", "\f", "  (kể cả 7 hộ)", "hoá chất\u00a012 tấn"]
    ),
    max_size=14,
)  # fmt: skip


def matches(normal: str, source: str) -> bool:
    """Whether a character of normal text can have come from a character of the original."""
    white = normal.isspace() and (source.isspace() or unicodedata.category(source) in ("Zl", "Zp", "Cc"))
    return white or base(normal) == base(source)


@given(vietnamese | anything)
def test_each_normal_character_comes_from_the_one_it_points_at(original: str) -> None:
    normal = normalise(original)
    # A mark for which its letter has no room (a second tone) stays behind it; nothing reads it.
    letters = [i for i, letter in enumerate(normal.text) if not unicodedata.combining(letter)]
    assert [i for i in letters if not matches(normal.text[i], original[normal.origin(i)])] == []


@given(vietnamese | anything)
def test_offsets_never_go_back(original: str) -> None:
    normal = normalise(original)
    origins = [normal.origin(i) for i in range(len(normal.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] <= len(original)


@given(vietnamese)
def test_a_composed_and_a_decomposed_text_have_one_normal_form(text: str) -> None:
    # Marks that follow no letter belong to nothing: a person cannot type them and no form moves them.
    composed = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
    assert normalise(unicodedata.normalize("NFD", composed)).text == normalise(composed).text


@given(st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " "), max_size=60))
def test_moving_tones_twice_is_moving_them_once(text: str) -> None:
    assert modern_tones(modern_tones(text)) == modern_tones(text)
    assert len(modern_tones(text)) == len(text)


@given(anything)
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(anything)
def test_a_slug_is_plain_whatever_it_is_made_of(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@given(lines.map("\n".join) | vietnamese | anything)
def test_every_character_of_every_passage_finds_its_way_back(text: str) -> None:
    assert strayed(structure(text)) == []


@given(lines.map("\n".join) | vietnamese)
def test_no_digit_is_lost_between_the_passages_but_marks(text: str) -> None:
    document = structure(text)
    kept = sum(letter.isdigit() for passage in document.passages for letter in passage.text)
    notes = sum(len(p.number) for p in document.passages if p.number)
    marks = sum(len(mark.number) for p in document.passages for mark in p.marks)
    assert kept + notes + marks == sum(letter.isdigit() for letter in text)
