"""R13: no text makes the detector slow: its time is linear in the text, whatever is repeated in it (S29)."""

import time
from collections.abc import Callable

import pytest

from chatd.rules.contact import WHOLE, examine

SHAPES = [
    *("a", "1", " ", "\n", ".", "@", "-", "_", "(", "+", "/", ":", "é", "я", "أ", "क", "中", "\u0301", "\u200b", "😀"),
    *(
        "a@",
        "a@a.",
        "a.",
        "1.",
        "1 ",
        "1-",
        "1,",
        "+1",
        "(1",
        "a b ",
        "j o h n ",
        "j-o-h-n-",
        "a1_",
        "1.1.1.1 ",
        "12:34 ",
    ),
    *(
        "at ",
        "dot ",
        "a at b dot ",
        "me at gmail dot com ",
        "john at gmail dot com ",
        "a@b.co ",
        "gmail: a",
        "john gmail ",
    ),
    *(
        "one ",
        "double ",
        "one two three ",
        "1234567 a ",
        "call 1234567 ",
        "O7l",
        "t.me/",
        "t dot me slash ",
        "https://a.b/c ",
    ),
    *(
        "wa.me/1 ",
        "aа",
        "一二三",
        "नौ आठ सात ",
        "صفر ",
        "whatsapp ",
        "my number is ",
        "a\u0301",
        "5️⃣",
        "ａ＠",
        "%40",
        "{}",
        "`a` ",
    ),
]
ORDINARY = [
    "I can start on Monday; 3 revisions are included, and the price is 450 USD for everything we spoke about. ",
    "Меня зовут Анна, я дизайнер и работаю в Figma; могу начать в понедельник, бюджет 45 000 рублей устроит. ",
    "मैं सोमवार से शुरू कर सकता हूँ, कीमत 4500 रुपये है और तीन बदलाव शामिल हैं, धन्यवाद। ",
    "我可以从周一开始，价格是四百五十美元，包含三次修改。请把文件放在网盘里。",
    "يمكنني البدء يوم الاثنين والسعر ٤٥٠ دولارا ويشمل ثلاث مراجعات وشكرا لكم على الثقة. ",
    "Write me at john at gmail dot com or call four one five, five five five, zero one three two, t dot me slash joe. ",
]


def best_ms(judge: Callable[[str], object], text: str, times: int = 5) -> float:
    """The least of several runs: what the machine can, not what else it does meanwhile."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        judge(text)
        best = min(best, (time.perf_counter() - start) * 1000)
    return best


@pytest.mark.parametrize("text", ORDINARY, ids=range(len(ORDINARY)))
def test_500_characters_take_less_than_a_millisecond_or_two(text):
    text = (text * 8)[:500]
    examine(text)
    assert best_ms(examine, text, times=15) < 2.5, "one, on a machine with nothing else to do"


@pytest.mark.parametrize("shape", SHAPES)
def test_64_kib_of_anything_are_judged_at_once(shape):
    text = (shape * 65536)[:65536]
    assert best_ms(examine, text, times=3) < 60, "20, on a machine with nothing else to do"


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_about_twice_the_time(shape):
    short, long = (shape * WHOLE)[: WHOLE // 8], (shape * WHOLE)[: WHOLE // 2]
    once, four_times = best_ms(examine, short), best_ms(examine, long)
    assert four_times < 10 * once + 3, "linear would be four times"


def test_a_detail_in_a_text_longer_than_any_message_is_found():
    filling = "all is well and nothing is said here. " * 800
    for place in (0, len(filling) // 2, len(filling)):
        text = f"{filling[:place]} john@carter.studio {filling[place:]}"
        assert [text[span.start : span.end] for span in examine(text).spans] == ["john@carter.studio"]
