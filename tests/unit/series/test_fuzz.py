"""No input raises: mutated reports, real and made up, go through the whole intake. Seeded; a few seconds in all."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from made_up_report import taker

ROOT = Path(__file__).parents[3]
SOURCES = [ROOT / "raw" / "lang-son-2024-9m.txt", *sorted((ROOT / "tests" / "fixtures" / "reports").glob("*.txt"))]
TOKEN = re.compile(r"\d+(?:[.,]\d+)*")
SIGNS = "0123456789.,/()-–+% \t|\n\f²¹⁵[^]:;“”\u00ad\u0301\u200b\u00a0İßǅ٣７"
PHRASES = [
    "so với cùng kỳ", "lần lượt", "tương ứng", "trong đó", "31/12", "ngày 31/2/2024", "tháng 13", "quý IV",
    "99/99/9999", "từ 5/9/2024 đến 1/1/2024", "thứ ", "nghìn tỷ", "gấp 2 lần", "đạt ", "(", "0 tháng", "năm 0000",
    "1900-2099", "thêm 5", "tăng 3 7", "phấn đấu", "BÁO CÁO", "Nơi nhận:", "Phần II", "\n\n- ", "\n\n1. ",
    "\n¹ ", "| a | 5 |\n",
    "a    5    6\n",
]  # fmt: skip
BATCHES, EACH = 12, 20
SLICE = 3000


@cache
def source(index: int) -> str:
    return SOURCES[index].read_text(encoding="utf-8")


def mutated(dice: random.Random) -> bytes:
    """A report's heading and a slice of its body, with deletions, doublings, swaps, strays; sometimes broken bytes."""
    text = source(dice.randrange(len(SOURCES)))
    start = dice.randrange(max(1, len(text) - SLICE))
    letters = list(text[:500] + text[start : start + SLICE])
    for _ in range(dice.choice([1, 5, 20, 100])):
        at, length = dice.randrange(len(letters)), dice.randrange(1, dice.choice([3, 10, 60]))
        kind = dice.randrange(5)
        if kind == 0:
            del letters[at : at + length]
        elif kind == 1:
            letters[at:at] = letters[at : at + length]
        elif kind == 2:
            other = dice.randrange(len(letters))
            letters[at], letters[other] = letters[other], letters[at]
        elif kind == 3:
            letters[at:at] = dice.choices(SIGNS, k=length)
        else:
            letters[at:at] = dice.choice(PHRASES)
        letters = letters or ["1"]
    payload = bytearray("".join(letters).encode())
    if dice.random() < 0.1:
        for _ in range(3):
            payload[dice.randrange(len(payload))] = dice.randrange(256)
    return bytes(payload)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_reports_raise_nothing_and_lose_no_token(batch: int) -> None:
    for number in range(EACH):
        payload = mutated(random.Random(f"{batch}/{number}"))
        intake = taker().take("a.txt", payload, {"area_id": "lang-son", "period_id": "2024-9M"})
        if intake.refused:
            assert intake.report["reason"]
            continue
        text = intake.report["text"]
        tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text)]
        assert [(row["char_start"], row["char_end"]) for row in intake.numerals] == tokens
        ids = {row["observation_id"] for row in intake.observations}
        assert len(ids) == len(intake.observations)
        for row in intake.observations:
            assert {row["refers_to"], row["part_of"]} - {None} <= ids - {row["observation_id"]}


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_are_refused_or_read_but_never_raise(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        payload = dice.randbytes(dice.randrange(400))
        assert taker().take("a.txt", payload).refused


@pytest.mark.parametrize("seed", range(3))
def test_random_text_raises_nothing(seed: int) -> None:
    dice = random.Random(seed)
    stated = {"area_id": "lang-son", "period_id": "2024-Q1"}
    for _ in range(60):
        text = "".join(chr(dice.randrange(32, dice.choice([128, 0x200, 0xD800]))) for _ in range(dice.randrange(300)))
        taker().take("a.txt", text.encode(), stated)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000,
        "1/" * 500 + "1",
        "1, " * 500,
        "12 tấn; " * 500,
        "so với " * 1000 + "5%",
        "¹" * 3000,
        "đạt " * 2000 + "5",
    ],
)
def test_monotonous_text_is_read_in_good_time(text: str) -> None:
    """Runs of one thing are where a grammar with backtracking would stand still: the run of the tests would not end."""
    intake = taker().take("a.txt", f"I. KẾT QUẢ\n\n{text}".encode(), {"area_id": "lang-son", "period_id": "2024-9M"})
    assert not intake.refused
