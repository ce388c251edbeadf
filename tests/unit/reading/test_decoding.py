"""Bytes become text only where the encoding is certain; everything else is refused by name."""

from __future__ import annotations

import pytest

from orchestration.reading.decoding import Refusal, decode

SENTENCE = "Tổng đàn trâu có 56.149 con, giảm 9,55%; độ ẩm ở Đồng Đăng."


def refusal(payload: bytes) -> Refusal:
    answer = decode(payload)
    assert isinstance(answer, Refusal), f"read as text: {answer[:40]!r}"
    return answer


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_same_text_comes_out_of_each_encoding_that_is_read(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_utf_16_of_either_byte_order_is_known_by_its_mark() -> None:
    assert decode(b"\xff\xfe" + SENTENCE.encode("utf-16-le")) == SENTENCE
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be")) == SENTENCE


def test_a_utf_8_byte_order_mark_stays_so_that_offsets_count_it() -> None:
    assert decode(b"\xef\xbb\xbf" + SENTENCE.encode()) == "\ufeff" + SENTENCE


def test_decomposed_letters_are_left_as_they_came() -> None:
    assert decode("Ha\u0300".encode()) == "Ha\u0300"


def test_line_ends_and_form_feeds_are_left_as_they_came() -> None:
    assert decode(b"a\r\nb\fc\td") == "a\r\nb\fc\td"


@pytest.mark.parametrize("payload", [b"", b" \r\n\t ", b"\n" * 100])
def test_nothing_but_white_space_is_refused_as_empty(payload: bytes) -> None:
    assert refusal(payload).code == "empty"


def test_a_legacy_single_byte_encoding_is_refused_and_the_bad_byte_named() -> None:
    payload = "Hà Nội: tổng thu ".encode() + b"\xb5\xe1\xc0"
    answer = refusal(payload)
    assert answer.code == "encoding"
    assert "0xb5" in answer.reason
    assert str(len("Hà Nội: tổng thu ".encode())) in answer.reason


def test_windows_1258_is_not_guessed() -> None:
    assert refusal("Số liệu năm 2024".encode("cp1258", errors="ignore") + b"\xd2\xec").code == "encoding"


def test_utf_16_cut_in_the_middle_of_a_character_is_refused() -> None:
    assert refusal(SENTENCE.encode("utf-16")[:-1]).code == "encoding"


def test_an_office_document_with_another_suffix_is_refused() -> None:
    assert refusal(b"PK\x03\x04" + bytes(range(256))).code in ("encoding", "not_text")


def test_control_characters_that_decode_are_still_no_text() -> None:
    assert refusal(b"\x00\x01\x02\x03 BAO CAO 1.234 ha").code == "not_text"


def test_one_stray_control_character_in_a_long_report_is_forgiven() -> None:
    text = SENTENCE * 40 + "\x02"
    assert decode(text.encode()) == text


def test_every_refusal_speaks_vietnamese_and_english() -> None:
    for payload in (b"", b"\xb5\xe1", b"\x00\x01\x02\x03 a"):
        reason = refusal(payload).reason
        assert any(ord(letter) > 127 for letter in reason)
        assert "(" in reason
