"""R13: what stands before a number hides it no more than once, and digits, words and look-alikes mix; R14: the rest."""

import pytest

from tests.rules.contact.spans import marked

WHOLE = [
    "617 555 0143",
    "61S 55S O143",
    "0171 5550143",
    "9876 do5 o1 aath4",
    "О96-31сім-4О-8два",
    "512 osiem osiem trzy 467",
    "0912 ba ba bảy 586",
    "sıfır beşyüz kırk üç altıyüz yirmi yedi otuz dört elli iki",
    "nol lapan lima tujuh, tiga satu enam nol, lapan dua empat lima",
    "صفر خمسمية وثلاثه ستمية واثنين وسبعين ميتين وخمسه",
]
BESIDE = [
    "Budget is $900. My number is {}",
    "the price is 900 my number {}",
    "Preis 900. Meine Nummer: {}",
    "fiyat 900, numaram {}",
    "бюджет 90 000 рублей, мой номер {}",
]
NONE = [
    "my order number is 5550143982",
    "the case number is 6175550143",
    "sipariş numaram: 5550143982",
    "the limits are 2147483647 and 4294967295",
    "SMS_FROM=+15005550006",
    "+1 555 010 0144 is fictional",
    '{"phone": "+15555550123"}',
    "0b10110011 and =SUM(C2>500,B2*2,B2)",
    "Versions 3.4.1, 3.4.2 and 3.5.0",
    'Bolts 1/4", 5/16", 3/8" and 1/2"',
    "250 for one, 480 for two, 700 for three",
    "say four, fourteen, forty, forty-four and four hundred",
    "2 0 2 3 0 9 1 8 is the date",
    "2022 518 903\n2018 664 271",
    "Quotes: 1200 1800 2600, by the number of screens",
    "Chrome 118.0.5993.117",
    "Zip 20001 to 20299",
    "one to three, four to six, seven to nine",
    "the rooms 301 and 302 and then 4110 on the third floor",
    "pi is 3 141 592 653",
    "4000 0027 6000 3184 needs a check, 5105105105105100 the test number, 371449635398431 too",
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
