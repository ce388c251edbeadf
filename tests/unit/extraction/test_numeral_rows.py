"""Every numeric token of any text gets exactly one row, in place, and observations stand on tokens."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from short_report import HEADING, extract

from orchestration.extraction.reader import Extraction

TOKEN = re.compile(r"\d+(?:[.,]\d+)*")
PIECES = [
    "Tổng thu đạt 2.640 tỷ đồng", "tăng 5,2%", "so với cùng kỳ", "giảm 12 vụ (-20%)", "trong đó", "lần lượt",
    "tương ứng", "đến ngày 22/9/2024", "từ 15/12/2023 đến 14/9/2024", "9/13 sản phẩm", "8 - 8,5%", "23 hộ/09 thôn",
    "QL4B", "Km18 - Km80", "lớp 10", "quý III", "9 tháng", "1.2.3", "1.234.5", "năm 2030", "1 2 3", "(", ")", ";", ".",
    ":", "\n\n- ", "\n\n+ ", "\n\n¹ ", "\n\nB. NHIỆM VỤ\n\n", "\n\n1.1. Lúa\n\n", "¹", "[2]", "\n| a | 5 |\n",
    "\tx\t7\t", "\f", "huyện Chi Lăng", "gấp 2,3 lần", "thứ 13", "thêm 5 xã", "thêm", "\u00ad", "\u00a0", "m²",
    "0", "００7", "٣", "1900.5588", "29/NQ-HĐND", "phấn đấu", "để", "cả nước", "đ", "%", "-7", "a    5    6",
    "    7   8    9",
]  # fmt: skip
made_of_pieces = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
made_of_characters = st.text(st.sampled_from("0123456789.,;:%/()-–+| \n\t¹²[]aăđtấn tỷđồngngàytháng"), max_size=80)


def assert_every_token_has_its_row(text: str, extraction: Extraction) -> None:
    tokens = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
    assert [(n.char_start, n.char_end, n.text) for n in extraction.numerals] == tokens
    stated = {n.char_start for n in extraction.numerals if n.fate == "observation"}
    starts = [observation.char_start for observation in extraction.observations]
    assert starts == sorted(set(starts)), "an observation stands twice, or out of order"
    assert set(starts) == stated
    known = {id(observation) for observation in extraction.observations}
    for observation in extraction.observations:
        assert text[observation.char_start : observation.char_end][0].isdigit()
        for other in (observation.refers_to, observation.part_of):
            assert other is None or (id(other) in known and other is not observation)


@given(made_of_pieces)
def test_of_texts_made_of_pieces_of_reports(text: str) -> None:
    text = f"{HEADING}\n\n{text}"
    assert_every_token_has_its_row(text, extract(text))


@given(made_of_characters | st.text(max_size=60))
def test_of_texts_that_make_no_sense(text: str) -> None:
    assert_every_token_has_its_row(text, extract(text))


@given(made_of_pieces)
def test_of_decomposed_texts(text: str) -> None:
    text = unicodedata.normalize("NFD", f"{HEADING}\n\n{text}")
    assert_every_token_has_its_row(text, extract(text))


@given(made_of_pieces, st.sampled_from(["2024-Q1", "2024-FY", "2022-11M", "2024-02"]))
def test_whatever_the_report_s_own_period(text: str, own: str) -> None:
    text = f"{HEADING}\n\n{text}"
    assert_every_token_has_its_row(text, extract(text, own))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "²",
        "7²",
        "٣ xã",
        "０7 hộ",
        "1,",
        ",1",
        "1.\n2",
        "[1]",
        "[^1]: 2",
        "¹ 5\n\n¹ 6",
        "Số 1\u00ad2 hộ",
        "1" * 400,
        "1." * 200 + "1",
    ],
)
def test_of_scraps(text: str) -> None:
    assert_every_token_has_its_row(text, extract(text))


def test_a_report_reads_the_same_every_time() -> None:
    text = f"{HEADING}\n\n" + " ".join(PIECES)
    first, second = extract(text), extract(text)
    assert [str(o) for o in first.observations] == [str(o) for o in second.observations]
    assert first.numerals == second.numerals
