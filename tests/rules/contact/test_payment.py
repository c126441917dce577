"""Payment details (R13) in many forms and languages, and what only looks like them (R14)."""

import pytest

from chatd.rules.contact import checksum, payment
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens


def found(text: str) -> list[str]:
    """What the detector of payment details alone sees, as it stands in the text."""
    folded = Folded(text)
    spans = list(payment.find(folded, Tokens(folded)))
    assert all(span.kind == "payment" and 0 <= span.start < span.end <= len(text) for span in spans)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        # numbers that prove themselves
        ("IBAN: DE89 3704 0044 0532 0130 00, thanks", "DE89 3704 0044 0532 0130 00"),
        ("my iban is de89370400440532013000", "de89370400440532013000"),
        ("GB82-WEST-1234-5698-7654-32", "GB82-WEST-1234-5698-7654-32"),
        ("IBAN D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0", "D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0"),
        ("IBAN'ım TR33 0006 1005 1978 6457 8413 26", "TR33 0006 1005 1978 6457 8413 26"),
        ("ＩＢＡＮ ＤＥ８９３７０４００４４０５３２０１３０００", "ＤＥ８９３７０４００４４０５３２０１３０００"),
        ("my iban is DE12 3456 7890 1234 5678 90", "DE12 3456 7890 1234 5678 90"),
        ("przelej na 61 1090 1014 0000 0712 1981 2874", "61 1090 1014 0000 0712 1981 2874"),
        ("card 4539 1488 0343 6467", "4539 1488 0343 6467"),
        ("4539-1488-0343-6467", "4539-1488-0343-6467"),
        ("here is my card number 1234 5678 9012 3456", "1234 5678 9012 3456"),
        ("card: 5425.9403.3302.3003", "5425.9403.3302.3003"),
        ("4242 4242 4242 4242 is my card, exp 12/29", "4242 4242 4242 4242"),
        ("картка монобанк 5375 4141 0000 1234", "5375 4141 0000 1234"),
        ("clabe 032180000118359719", "032180000118359719"),
        ("CBU 2850590940090418135201", "2850590940090418135201"),
        # numbers beside a word of banks
        ("Cuenta RUT 17340221 Banco Estado", "17340221"),
        ("NL-91-ABNA-0417-1643-00", "NL-91-ABNA-0417-1643-00"),
        (
            "F R 1 4 2 0 0 4 1 0 1 0 0 5 0 5 0 0 0 1 3 M 0 2 6 0 6",
            "F R 1 4 2 0 0 4 1 0 1 0 0 5 0 5 0 0 0 1 3 M 0 2 6 0 6",
        ),
        ("4539*1488*0343*6467", "4539*1488*0343*6467"),
        ("to btc 1BvBMSE YstWetqTF n5Au4m4GF g7xJaNVN2", "1BvBMSE YstWetqTF n5Au4m4GF g7xJaNVN2"),
        ("ag 0457 conta 31277-4 itaú", "31277-4"),
        ("SWIFT code GENO DE M1 GLS", "GENO DE M1 GLS"),
        ("ИНН 5008011223, р/с 40802810900000012345", "40802810900000012345"),
        ("NIP 7010012345, numer konta 10901014000007", "10901014000007"),
        ("account number 12345678", "12345678"),
        ("A/C no: 50100123456789", "50100123456789"),
        ("номер счёта 40817810099910004312", "40817810099910004312"),
        ("खाता संख्या 123456789012", "123456789012"),
        ("رقم الحساب 1234567890123", "1234567890123"),
        ("银行卡号 6222 0212 3456 7890 123", "6222 0212 3456 7890 123"),
        ("rekening BCA 1234567890 a.n. Budi", "1234567890"),
        ("STK 0123456789 Vietcombank", "0123456789"),
        ("hesap no 1234567 garanti", "1234567"),
        ("swift DEUTDEFF", "DEUTDEFF"),
        # services that go by number
        ("zelle me at 555-123-4567", "555-123-4567"),
        ("0917 123 4567 (gcash)", "0917 123 4567"),
        ("перевод на сбер по номеру +7 916 123-45-67", "+7 916 123-45-67"),
        ("我的支付宝是13812345678", "13812345678"),
        ("bizum al 612345678", "612345678"),
        ("MB WAY 912345678", "912345678"),
        ("blik na numer 600 100 200", "600 100 200"),
        ("jazzcash 0301 2345678", "0301 2345678"),
        ("M-Pesa till number 123456", "123456"),
        ("papara no 1234567890", "1234567890"),
        ("momo 0901234567", "0901234567"),
        ("payoneer customer id 12345678", "12345678"),
        # services that go by name
        ("joe77@okhdfcbank", "joe77@okhdfcbank"),
        ("pay on 9876543210@ybl please", "9876543210@ybl"),
        ("upi hai ravi sharma at the rate okhdfcbank", "ravi sharma at the rate okhdfcbank"),
        ("phone pe: ravi.sharma at ybl", "ravi.sharma at ybl"),
        ("venmo @joe-smith", "@joe-smith"),
        ("my venmo is joesmith", "joesmith"),
        ("PayPal: joe_smith", "joe_smith"),
        ("cash app $joe77", "$joe77"),
        ("cash app dollar sign KofiMotion", "dollar sign KofiMotion"),
        ("send it to $joe77 pls", "$joe77"),
        ("my revtag is @joe77", "@joe77"),
        ("@joe77 on venmo", "@joe77"),
        ("mi alias de mercado pago es joe.perez.mp", "joe.perez.mp"),
        ("pay pal: ana ruiz traduce arroba gmail", "ana ruiz traduce arroba gmail"),
        ("chave pix: 529.982.247-25", "529.982.247-25"),
        ("meu pix é 123e4567-e89b-42d3-a456-426614174000", "123e4567-e89b-42d3-a456-426614174000"),
        ("WMZ Z123456789012", "Z123456789012"),
        # crypto money
        ("send USDT to 0x742d35Cc6634C0532925a3b844Bc454e4438f44e", "0x742d35Cc6634C0532925a3b844Bc454e4438f44e"),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        ("btc: 1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na ok", "1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        ("USDT地址（TRC20）：TQ5nXr8eT4kBvGm2yWcZpLs7HdJfAa9RuE", "TQ5nXr8eT4kBvGm2yWcZpLs7HdJfAa9RuE"),
        ("my sol wallet 7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV", "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV"),
        ("pay to joe.eth", "joe.eth"),
        # links
        ("pay at paypal.me/joe77.", "paypal.me/joe77"),
        ("paypal dot me slash joe77", "paypal dot me slash joe77"),
        ("https://www.paypal.com/paypalme/joe", "https://www.paypal.com/paypalme/joe"),
        ("cash.app/$joe77", "cash.app/$joe77"),
        ("buy.stripe.com/abc123", "buy.stripe.com/abc123"),
        ("https://www.patreon.com/joeart", "https://www.patreon.com/joeart"),
        ("upi://pay?pa=joe@okhdfc&pn=Joe", "upi://pay?pa=joe@okhdfc&pn=Joe"),
        ("send.monobank.ua/jar/abc123", "send.monobank.ua/jar/abc123"),
    ],
)
def test_what_somebody_can_be_paid_by_is_found_whole(text, detail):
    """R13."""
    assert detail in found(text)


def test_two_numbers_of_one_account_are_both_found():
    assert found("account number 12345678, sort code 20-00-00")[:2] == ["12345678, 20-00-00"[:8], "20-00-00"]
    assert {"0132", "55501-9"} <= set(found("Banco 341 agência 0132 conta 55501-9"))
    assert {"021000021", "1234567890"} <= set(found("routing 021000021 account 1234567890"))


@pytest.mark.parametrize(
    "text",
    [
        # tests and examples
        "Use test card 4242 4242 4242 4242 in the sandbox",
        "Stripe declines 4000 0000 0000 0002 as it should",
        "The Stripe test card number is 4000 0025 0000 3155",
        "The IBAN field should accept DE89 3704 0044 0532 0130 00 as valid",
        "paypal.me/username is how such a link looks",
        "PayPal sandbox account: sb-abc@business.example.com",
        # other numbers
        "Im Testsystem nimm 4000 0000 0000 0002 als Karte",
        # other numbers
        "Order #4532015112830366 has shipped",
        "tracking 9400 1000 0000 0000 0000 00",
        "ISBN 978-3-16-148410-0",
        "EAN 4006381333931",
        "VAT DE123456789",
        "ЄДРПОУ 00032129, ІПН 000321226650",
        "Счёт № 77 на оплату, ИНН 5008011223, КПП 500801001",
        "Conta emitida com CNPJ 45.997.418/0001-53",
        "rachunek wystawiony na NIP 7010012345",
        "bank form: GSTIN 29ABCDE1234F1Z5, PAN 12345678901234",
        "The swift code field is eight letters",
        "Our swift codebase is on github",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "account for 1234567 users",
        "we have 3 cards on board, order 12345678901234",
        # prices and dates
        "I paid $500 on paypal yesterday",
        "PayPal fee is 4.4% + 0.30",
        "I can do it for 1 500 000 руб на сбер",
        "Can I get 500000 IDR via dana?",
        "total 15000000 dana",
        "Account 1002345 was created on 2024-01-02",
        # work on chains and on shops
        "The contract is deployed at 0xdAC17F958D2ee523a2206206994597C13D831ec7 on mainnet",
        "tx hash 0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
        "vitalik.eth is well known",
        "DAI on Optimism: 0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1",
        "el USDT en Tron es TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "the spl program is at ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL, decimals 6",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc send payment",
        "https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/view for the payment page",
        "implement PayPal checkout and a Stripe webhook",
        "stripe.com/docs/api, patreon.com/about",
        "PayPal transaction 8XY12345AB678901C",
        "$price = 100; echo $total; the cash flow",
        # talk about services
        "my paypal is verified.",
        "can we use venmo? I like it",
        "wise man said 12345678",
        "@liam and @kofi please review by Friday",
        "maya 2024 and blender 4.1",
    ],
)
def test_what_only_looks_like_a_payment_detail_is_none(text):
    """R14."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("holds", "right", "wrong"),
    [
        (checksum.is_iban, "GB82WEST12345698765432", "GB82WEST12345698765431"),
        (checksum.is_card, "378282246310005", "378282246310006"),
        (checksum.is_luhn, "79927398713", "79927398710"),
        (checksum.is_clabe, "032180000118359719", "032180000118359710"),
        (checksum.is_cbu, "2850590940090418135201", "2850590940090418135202"),
        (checksum.is_cpf, "52998224725", "52998224724"),
        (checksum.is_cpf, "11222333000181", "11222333000182"),
        (checksum.is_nrb, "61109010140000071219812874", "61109010140000071219812875"),
        (checksum.is_base58check, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz"),
        (
            checksum.is_bech32,
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        ),
    ],
)
def test_a_number_with_a_wrong_check_does_not_hold(holds, right, wrong):
    assert holds(right)
    assert not holds(wrong)


def test_every_iban_country_is_known_with_one_length():
    assert len(checksum.IBAN_CHARS) > 100
    assert all(15 <= length <= 33 for length in checksum.IBAN_CHARS.values())
