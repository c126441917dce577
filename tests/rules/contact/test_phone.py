"""R13: telephone numbers in digits, words and look-alikes; R14: numbers of everything else."""

import pytest

from tests.rules.contact.spans import marked

WHOLE = [
    "+1 415 555 0132",
    "(212) 555-0178",
    "415.555.0132",
    "4155550132",
    "+44 (0) 7700 900456",
    "00447700900311",
    "07700 900982",
    "0612345678",
    "06.12.34.56.78",
    "06 12 34 56 78",
    "0171/5550199",
    "612 34 56 78",
    "8 (916) 555-01-32",
    "+380 67 555 01 32",
    "98765 43210",
    "(11) 95555-0132",
    "13812345678",
    "138 1234 5678",
    "0321-5550177",
    "0532 555 01 32",
    "0812-5550-1322",
    "+٩٦٦ ٥٥ ١٢٣ ٤٥٦٧",
    "٠٥٥١٢٣٤٥٦٧",
    "５５５０１３２４５６",
    "5️⃣5️⃣5️⃣0️⃣1️⃣3️⃣2️⃣4️⃣5️⃣6️⃣",
    "5 5 5 0 1 3 2 4 5 6",
    "O7911 l23456",
    "nine one seven, five five five, zero one two three",
    "double five triple seven 1234 nine one",
    "seis uno dos tres cuatro cinco cero nueve ocho",
    "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    "null eins sieben null fünf fünf fünf null eins drei zwei",
    "восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять",
    "нуль дев'ять п'ять три один два три чотири п'ять шість",
    "नौ आठ सात छह पांच चार तीन दो एक शून्य",
    "nau aath saat chhe paanch zero ek teen do zero",
    "صفر خمسه خمسه صفر واحد اتنين تلاته اربعه خمسه سته",
    "一三八一二三四五六七八",
    "nol delapan satu tiga lima lima lima nol satu tujuh",
    "không chín tám ba năm sáu không một bảy bảy",
    "zero pięć dwanaście pięć pięć pięć zero trzynaście dwa",
    "fivefivefiveonetwothreefour",
    "four1five five5five 01three2",
]
LABELLED = {
    "call me at 5 5 5 then 1 2 3 then 4567": "5 5 5 then 1 2 3 then 4567",
    "whatsapp 612 345 678 ok": "612 345 678",
    "Office: (808) 555-0121 ext. 14": "(808) 555-0121 ext. 14",
    "my number is 555-0132": "555-0132",
    "我的电话是13812345678谢谢": "13812345678",
    "मेरा नंबर 98765 43210 है": "98765 43210",
    "numaram 0beş41 555 sıfır1 77": "0beş41 555 sıfır1 77",
    "тел восемь девятьсот один, три пятёрки, ноль один": "восемь девятьсот один, три пятёрки, ноль один",
    "phone = IV I V V V V 0 I III II": "IV I V V V V 0 I III II",
    "you can sms the code to 5035550175 when it arrives": "5035550175",
}
NONE = [
    "Order 4839201234 shipped, invoice INV-20240512-0034",
    "ticket 7700900456, reopened as 7700900457",
    "budget 1,500,000 - 2,000,000",
    "we have 1 000 000 users and 250 000 000 rows",
    "on 2024-05-12 at 14:30:55 and 12/05/2024 - 15/06/2024",
    "192.168.100.101:8080 and 10.0.19045.3570",
    "40.712776, -74.005974",
    "10, 20, 30, 40, 50, 60",
    "ISBN 978-3-16-148410-0",
    "550e8400-e29b-41d4-a716-446655440000",
    "timestamps 1700000000 and 1700000000000",
    "one two three four five six seven eight",
    "tracking 1Z999AA10123456784",
    "2019-2024 2020 2021 2022 2023",
    "resolution 1920 1080 60",
    "sizes 12 14 16 18 20 24",
    "between twenty and thirty, forty, fifty or sixty",
    "std::vector<int> v{9,1,7,5,5,5,0,1,4,6};",
    "use 000-000-0000 as the phone for every row",
    "placeholder +1 (555) 123-4567 in the phone field",
    "Дело № 675/5501/23, лист 55",
    "CEP 01310-100, 20040-002 e 30130-010",
    "Grades: 91 75 55 01 46 (out of 100)",
    "paypal fees 2.9 % plus 0.30 on 500",
    "the color #0055321 and 4155550132.png",
    "I can do it for 450 in 3 days, 2 revisions",
]


@pytest.mark.parametrize("text", WHOLE)
def test_the_whole_number_is_marked(text):
    assert marked(f"Hello! {text}", "phone") == [text]


@pytest.mark.parametrize(("text", "number"), LABELLED.items())
def test_what_stands_beside_it_says_that_it_is_one(text, number):
    assert marked(text, "phone") == [number]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_free(text):
    assert marked(text) == []


def test_a_list_of_numbers_is_marked_one_by_one():
    assert marked("tel +44 7700 900456, +44 7700 900457") == ["+44 7700 900456", "+44 7700 900457"]


def test_a_sample_or_an_example_elsewhere_in_the_text_hides_no_number():
    assert marked("I'll send a sample today, call 415 555 0132") == ["415 555 0132"]
    assert marked("the format is fine, text 415-555-0132 tonight") == ["415-555-0132"]
    assert marked("input mask like +1 (555) 123-4567") == []
