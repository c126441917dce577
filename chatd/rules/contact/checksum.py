"""Numbers and addresses that carry proof of themselves (R13): bare signs in, whether they hold out.

ISO 13616 (IBAN), ISO/IEC 7812 (cards), BIP 173 and 350 (bech32), base58check, and the check digits of some
banks.
"""

import hashlib

# ISO 13616, the registry and the countries that use its form without being in it: letters and digits in all.
IBAN_CHARS = {
    country: int(length)
    for length, countries in (
        row.split(":")
        for row in [
            "15:NO",
            "16:BE",
            "18:DK FI FK FO GL NL SD",
            "19:MK SI",
            "20:AT BA EE KZ LT LU MN XK",
            "21:CH HR LI LV",
            "22:BG BH CR DE GB GE IE ME RS VA",
            "23:AE GI IL IQ OM SO TL",
            "24:AD CZ ES MD PK RO SA SE SK TN VG",
            "25:LY PT ST AO CV GW MZ",
            "26:IS TR DZ IR",
            "27:BI DJ FR GR IT MC MR SM CF CG CM GA GQ KM MG TD",
            "28:AL AZ BY CY DO GT HN HU LB NI PL SV BF BJ CI MA ML NE SN TG",
            "29:BR EG PS QA UA",
            "30:JO KW MU YE",
            "31:MT SC",
            "32:LC",
            "33:RU",
        ]
    )
    for country in countries.split()
}

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def is_iban(bare: str) -> bool:
    """Country, length and remainder 1 modulo 97. Letters in any case."""
    bare = bare.upper()
    if IBAN_CHARS.get(bare[:2]) != len(bare) or not bare.isascii() or not bare.isalnum():
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def is_luhn(digits: str) -> bool:
    """The last digit makes the doubled sum a multiple of ten."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) << (place & 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Luhn holds, and an issuer gives out numbers that begin so and are as long."""
    return has_issuer(digits) and is_luhn(digits)


def has_issuer(digits: str) -> bool:
    """Visa, Mastercard, Amex, Diners, Discover, JCB, UnionPay, Maestro, MIR, RuPay, Elo, Troy, Humo …"""
    length = len(digits)
    first, two, three, four = digits[0], int(digits[:2]), int(digits[:3]), int(digits[:4])
    if length == 15:
        return two in (34, 37)
    if length == 14:
        return two in (36, 38, 39) or 300 <= three <= 305
    if length == 13:
        return first == "4"
    if length == 16:
        is_local = (
            two in (60, 65, 81, 82) or three in (508, 506, 636, 637, 639, 353, 356) or four in (8600, 9860, 9792, 9762)
        )
        return (
            first == "4"
            or 51 <= two <= 55
            or 2200 <= four <= 2720
            or two in (50, 56, 57, 58, 62, 67)
            or 3528 <= four <= 3589
            or 644 <= three <= 649
            or is_local
        )
    return 17 <= length <= 19 and two in (50, 62, 63, 67, 22, 56, 57, 58, 60, 65, 40)


def is_nrb(digits: str) -> bool:
    """A Polish account number: 26 digits that are an IBAN with PL before them."""
    return len(digits) == 26 and is_iban("PL" + digits)


def is_clabe(digits: str) -> bool:
    """A Mexican account number: 18 digits, weights 3 7 1."""
    total = sum(int(sign) * (3, 7, 1)[place % 3] % 10 for place, sign in enumerate(digits[:17]))
    return len(digits) == 18 and (10 - total % 10) % 10 == int(digits[17])


def is_cbu(digits: str) -> bool:
    """An Argentine account number (CBU, CVU): 22 digits in two blocks, each with its check digit."""

    def holds(block: str, weights: str) -> bool:
        total = sum(int(sign) * int(weight) for sign, weight in zip(block, weights, strict=False))
        return (10 - total % 10) % 10 == int(block[-1])

    return len(digits) == 22 and holds(digits[:8], "7139713") and holds(digits[8:], "3971397139713")


def is_cpf(digits: str) -> bool:
    """A Brazilian person's number, eleven digits, two of them check digits; or a company's, fourteen."""
    if len(set(digits)) < 2 or len(digits) not in (11, 14):
        return False
    most = 11 if len(digits) == 11 else 9
    for upto in (len(digits) - 2, len(digits) - 1):
        weights = [2 + place % (most - 1) if most == 9 else 2 + place for place in range(upto)]
        total = sum(int(sign) * weight for sign, weight in zip(reversed(digits[:upto]), weights, strict=True))
        if int(digits[upto]) != (0 if total % 11 < 2 else 11 - total % 11):
            return False
    return True


def is_base58check(bare: str, alphabet: str = BASE58) -> bool:
    """The last four bytes begin the double SHA-256 of those before (Bitcoin, Tron, Dogecoin, Ripple …)."""
    value = 0
    for sign in bare:
        place = alphabet.find(sign)
        if place < 0:
            return False
        value = value * 58 + place
    if value >> 240:
        return False
    zeros = len(bare) - len(bare.lstrip(alphabet[0]))
    raw = b"\0" * zeros + value.to_bytes((value.bit_length() + 7) // 8, "big")
    return len(raw) == 25 and hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def is_bech32(bare: str) -> bool:
    """Bech32 or bech32m, whatever its prefix (bc1, ltc1, addr1, cosmos1 …). Letters in one case."""
    bare = bare.lower()
    prefix, _, data = bare.rpartition("1")
    values = [_BECH32.find(sign) for sign in data]
    if not prefix or len(values) < 6 or min(values) < 0:
        return False
    check = 1
    for value in [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix), *values]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> place & 1:
                check ^= part
    return check in (1, 0x2BC830A3)
