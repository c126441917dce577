"""Details that the reader puts together (R13), and instructions about work that only sound so (R14)."""

import pytest

from chatd.rules.contact import puzzle
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens


def found(text: str) -> list[str]:
    """What this detector sees, as it stands in the text."""
    folded = Folded(text)
    return [text[span.start : span.end] for span in puzzle.find(folded, Tokens(folded))]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        # leave out
        ("joZZhn@gmZZail.com without the ZZ", "joZZhn@gmZZail.com"),
        ("joeNOSPAM@gmail.com (remove NOSPAM)", "joeNOSPAM@gmail.com"),
        ("remove the X's: 4X1X5X5X5X5X0X1X3X2 is my number", "4X1X5X5X5X5X0X1X3X2"),
        ("quita las X: 6X1X2X3X4X5X6X7X8 mi telefono", "6X1X2X3X4X5X6X7X8"),
        ("убери звездочки: jo*hn@gm*ail.com", "jo*hn@gm*ail.com"),
        ("去掉星号 jo*hn@gm*ail.com", "jo*hn@gm*ail.com"),
        ("if you remove the letters from a4b1c5d5e5f5g0h1i3j2 you get my number", "a4b1c5d5e5f5g0h1i3j2"),
        ("usdt to TQ5nXr8eT4kBvGm2 yWcZpLs7HdJfAa9RuE (remove the space)", "TQ5nXr8eT4kBvGm2 yWcZpLs7HdJfAa9RuE"),
        # read for
        ("john#gmail*com, replace # with @ and * with .", "john#gmail*com"),
        ("john#gmail.com (# = @)", "john#gmail.com"),
        ("write to john#gmail.com where # means @", "john#gmail.com"),
        ("X=5: 41XXXX0132 is my phone", "41XXXX0132"),
        # one, then the next
        ("my number is 415 then 555 then 0132", "415 then 555 then 0132"),
        ("my phone: 415 then 500+55 then 0132", "415 then 500+55 then 0132"),
        ("j then oe then carter at gmail dot com", "j then oe then carter at gmail dot com"),
        ("so ns, then 77, at yahoo", "ns, then 77, at yahoo"),
        ("my number starts with 415, next three 555, ends with 0132", "0132"),
        # add up
        ("take 4155550131 and add one, that's my phone", "4155550131 and add one"),
        ("my mobile as an equation: 9175550000 + 146", "9175550000 + 146"),
        ("add 1 to each digit: 304 444 9021 and call me", "304 444 9021"),
        ("call 1-415-555-JOEY", "1-415-555-JOEY"),
        ("415 KLL 0132 letters on the keypad, ring me", "415 KLL 0132"),
        ("phone = IV I V V V V 0 I III II", "IV I V V V V 0 I III II"),
        ("logo $415, banner $555, icon $0132: read only the numbers and ring me", "$0132"),
        ("Version 4.15.555.0132 is the number to dial", "4.15.555.0132"),
        ("2-1-2-KLM-0178, letters as on the keypad", "2-1-2-KLM-0178"),
        ("DCXLVI - DLV - 0CLXXXIII in Roman, ring it", "DCXLVI - DLV - 0CLXXXIII"),
        ("917 followed by three fives and then the year my studio opened", "917 followed by three fives"),
        ("my insta on the keypad: 555 33 66 2 222 88 8 7777", "555 33 66 2 222 88 8 7777"),
        ("hello at my domain, you know it from the portfolio", "hello at my domain"),
        ("read down for my telegram:\nLovely day\nEvery bit\nNice work\nAll good", "Lovely day"),
        # described
        # in other languages
        ("ring 1-212-CUT-REEL, it's my line", "1-212-CUT-REEL"),
        # in other languages
        ("resta 4 a 634 55 12 09 y llámame", "resta 4 a 634 55 12 09"),
        ("soma 1 a 21 98765 4320, me liga no celular", "soma 1 a 21 98765 4320"),
        ("0698127754 moins 3, c'est mon téléphone", "0698127754 moins 3"),
        ("zieh 2 von 015155501327 ab und ruf an", "zieh 2 von 015155501327"),
        ("набери 89265550130, только прибавь 4 к 89265550130", "прибавь 4 к 89265550130"),
        ("9820055501 में 3 जोड़ दो, यही मेरा फोन नंबर है", "9820055501 में 3 जोड़"),
        ("13955501320减3就是我的电话", "13955501320减3"),
        ("telefonum: 05335550130'dan 2 çıkar", "05335550130'dan 2 çıkar"),
        ("gọi số 0912555013 trừ 1", "0912555013 trừ 1"),
        ("cada cifra suma 1 y llámame: 523 440 118", "523 440 118"),
        ("moje telefon: do każdej cyfry dodaj 1: 501 330 217", "501 330 217"),
        ("mi número es 634 luego mi año de nacimiento 1988 luego 12", "634 luego mi año de nacimiento 1988 luego 12"),
        ("мой номер 8926, дальше мой год рождения 1987, потом 15", "8926, дальше мой год рождения 1987, потом 15"),
        ("My digits: 2 (two) 1 then half of 1110 then 0178", "2 (two) 1 then half of 1110 then 0178"),
        # described
        ("My surname, a dot, my first name, then hotmail.", "My surname, a dot, my first name, then hotmail"),
        ("the usual google address, with my handle in front", "the usual google address, with my handle in front"),
        ("Write a letter to info at the domain of my portfolio site", "info at the domain of my portfolio site"),
        ("wire it to the account number printed on my old invoice", "the account number printed on my old invoice"),
        ("my telegram is the first letters of these: Jolly Owls Eat Carrots Nightly", "Jolly Owls Eat Carrots Nightly"),
        ("Just one\nOr two\nEven three\nSeven\nread the first letters, that's my insta", "Just one"),
        # the mail of whom we all know
        # paid where the name is the same
        ("my venmo is the same username as here", "same username as here"),
        ("el paypal es el mismo nombre de usuario que aquí, págame ahí", "el mismo nombre"),
        ("мой пейпал тот же ник что и здесь", "ник"),
        ("paypal'ım buradaki kullanıcı adımla aynı", "buradaki kullanıcı adımla aynı"),
        ("我的paypal和这里用户名一样", "用户名一样"),
        # the mail of whom we all know
        ("my mail is the name of this company followed by 99 at google's mail", "99 at google's mail"),
        ("everything before the at is lenacuts, everything after is what Google's mail service is called", "lenacuts"),
    ],
)
def test_what_comes_out_is_found(text, detail):
    """R13."""
    assert any(detail in one for one in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please remove the background and replace blue with red in logo.png",
        "replace the # sign with a bullet in the list, version 2.0.1",
        "First do the header then the footer then deploy",
        "we need 3 then 5 then 10 articles per week, number of words 1500",
        "Can you add 100 to each number in the sheet? 1200 1300 1400",
        "The width = 1200px and height = 800px",
        "we migrate all users to google's mail service next week",
        "call the function 3 + 4 times",
        "The number of pages is 20+3 and the phone layout 1024 x 768",
        "remove the duplicates from list 12345678, 23456789",
        "take 20 and add one more page, call it done",
        "part I, II, III, IV of the phone series",
        "Change the price from $100 to $150, number 12",
        "call me when you finish; take the first 10 then 20",
        "remove the spaces from file names like report 2024 final 12.pdf",
        "Minus the fee it is 450, number of items 12 + 14",
        "first 100 pages, next 200, last 300, number them please",
        "x = 5; y = 41; call f(x + y)",
        "my phone is 8 years old, then I got 2 more, then 30 cases for 2022",
        "Add 15 to the counter 20230405 and call me",
        "Resta 8 a la cantidad 55512340 de la hoja y dime el número",
        "Meine Nummer 2: 40 Seiten, dann 30, dann 2000",
        "Info at my site is outdated, sales at our website are slow",
        "The keypad of the app sends 2 4 6 8 to telegram bots too late",
        "The client is 1-800-CONTACTS, use the name on the call page",
        "The PayPal fee is the same as here, my profile shows it",
        "My PayPal button works the same here as in the old shop",
        "the page number is 14 then 2022 then 31, 48",
        "Add 30 to order number 55512340 and call me when it is done",
        "put the contact form at the website footer, before my site goes live",
        "my domain is registered, the mail template comes before the site",
        "send the account manager the invoice, my profile is complete",
        "Use the first letter of each word for the logo: Nordic Paper Works Studio",
        "The first letters of the lines are too large:\none\ntwo\nthree\nfour",
        "page 101 followed by three images and then the footer",
        "the migration from yahoo to gmail, my name is in the list on the first page",
    ],
)
def test_an_instruction_about_work_yields_nothing(text):
    """R14."""
    assert found(text) == []
