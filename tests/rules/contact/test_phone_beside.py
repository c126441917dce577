"""R13: what stands before a number hides it no more than once, and digits, words and look-alikes mix; R14: the rest."""

import pytest

from tests.rules.contact.spans import marked

WHOLE = [
    "617 555 0143",
    "61S 55S O143",
    "0171 5550143",
    "9812 do4 o6 saat3",
    "О67-55вісім-2О-9три",
    "601 siedem siedem cztery 289",
    "0903 bốn bốn tám 217",
    "sıfır beşyüz otuz iki dörtyüz kırk sekiz yetmiş bir sıfır dokuz",
    "nol lapan satu dua, lapan lapan empat tujuh, dua nol sembilan tiga",
    "صفر خمسمية وواحد اربعمية وثمانية واربعين ميتين وتسعة",
]
BESIDE = [
    "Budget is $900. My number is {}",
    "the price is 900 my number {}",
    "Preis 900. Meine Nummer: {}",
    "fiyat 900, numaram {}",
    "бюджет 90 000 рублей, мой номер {}",
]
NONE = [
    "my order number is 4482096711",
    "Your case number is 4155552671",
    "sipariş numaram: 4482096711",
    "z-index: 2147483647 and 4294967295",
    "SMS_FROM=+15005550006",
    "+1 555 010 0144 is fictional",
    '{"phone": "+15555550123"}',
    "0b10110011 and =IF(A2>1000,B2*0.8,B2)",
    "Versions 3.4.1, 3.4.2 and 3.5.0",
    'Bolts 1/4", 5/16", 3/8" and 1/2"',
    "400 for one, 650 for two, 900 for three",
    "th in three, thirteen, thirty, thirty-three and three hundred",
    "2 0 2 3 0 9 1 8 is the date",
    "2021 486 746\n2020 771 432",
    "Offer: 1500 2500 3500, by the number of pages",
    "Chrome 120.0.6099.224",
    "Zip 20001 to 20299",
    "one to three, four to six, seven to nine",
    "the rooms 301 and 302 and then 4110 on the third floor",
    "pi is 3 14 15 92 65 35",
    "4000 0025 0000 3155 needs a check, 5555555555554444 the test number, 378282246310005 too",
]


@pytest.mark.parametrize("number", WHOLE)
def test_the_whole_mixed_number_is_marked(number):
    assert marked(f"call me: {number}", "phone") == [number]


@pytest.mark.parametrize("text", BESIDE)
def test_a_price_uses_up_its_label(text):
    assert marked(text.format("617 555 0143"), "phone") == ["617 555 0143"]


@pytest.mark.parametrize("text", NONE)
def test_numbers_of_other_things_are_free(text):
    assert marked(text, "phone") == []
