"""Details in codes, spelled letters and turned texts (R13); keys, hashes, pictures and tokens say nothing (R14)."""

import base64
import time

import pytest

from chatd.rules.contact import encoded
from chatd.rules.contact.decode import pieces
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import replaced
from chatd.rules.contact.near import MOST_CHARS
from chatd.rules.contact.tokens import Tokens

MAIL = b"john.doe@gmail.com"


def found(text: str) -> list[str]:
    """What this detector sees, as it stands in the text."""
    folded = Folded(text)
    return [text[span.start : span.end] for span in encoded.find(folded, Tokens(folded))]


def coded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        # codes of machines
        (f"my mail: {coded(MAIL)} ok", coded(MAIL)),
        (f"twice: {coded(coded(MAIL).encode())}", coded(coded(MAIL).encode())),
        (coded("пиши в телеграм @ivan77".encode()), coded("пиши в телеграм @ivan77".encode())),
        (f"base32: {base64.b32encode(MAIL).decode()}", base64.b32encode(MAIL).decode()),
        ("my telegram: QGpvZWNhcnRlcg==", "QGpvZWNhcnRlcg=="),
        ("cGF5cGFsLm1lL2pvZWNhcnRlcmRlc2lnbg==", "cGF5cGFsLm1lL2pvZWNhcnRlcmRlc2lnbg=="),
        ("6a6f686e40676d61696c2e636f6d", "6a6f686e40676d61696c2e636f6d"),
        ("hex 6a 6f 65 40 6d 61 69 6c 2e 63 6f 6d", "6a 6f 65 40 6d 61 69 6c 2e 63 6f 6d"),
        ("john%40gmail.com", "john%40gmail.com"),
        ("wa%2Eme%2F14155550132", "wa%2Eme%2F14155550132"),
        ("john&#64;gmail&period;com", "john&#64;gmail&period;com"),
        ("john\\u0040gmail.com", "john\\u0040gmail.com"),
        ("joe=40gmail=2Ecom", "joe=40gmail=2Ecom"),
        ("106 111 104 110 64 103 109 97 105 108 46 99 111 109", "106 111 104 110 64 103 109 97 105 108 46 99 111 109"),
        ("57 49 55 53 53 53 48 49 52 54", "57 49 55 53 53 53 48 49 52 54"),
        (" ".join(f"{byte:08b}" for byte in b"t.me/joe7"), " ".join(f"{byte:08b}" for byte in b"t.me/joe7")),
        ("my number in hex is 0x9460D46A", "0x9460D46A"),
        ("mail .--- --- .... -. / .- - / --. -- .- .. .-.. / -.. --- - / -.-. --- --", ".--- --- .... -. / .- -"),
        ("⠚⠕⠑⠈⠛⠍⠁⠊⠇⠲⠉⠕⠍", "⠚⠕⠑⠈⠛⠍⠁⠊⠇⠲⠉⠕⠍"),
        # spelled
        ("Juliet Oscar Hotel November at gmail dot com", "Juliet Oscar Hotel November at gmail dot com"),
        ("Anton Otto Emil at web punkt de", "Anton Otto Emil at web punkt de"),
        (
            "пиши на Иван Василий Анна Николай собака яндекс точка ру",
            "Иван Василий Анна Николай собака яндекс точка ру",
        ),
        ("jota o hache ene arroba gmail punto com", "jota o hache ene arroba gmail punto com"),
        ("j as in juliet o as in oscar e as in echo at gmail dot com", "at gmail dot com"),
        ("a1z26: 10-15-5 at gmail dot com", "10-15-5 at gmail dot com"),
        ("my mail is john at gm41l d0t c0m", "john at gm41l d0t c0m"),
        (
            "ring me: fower wun fife, fife fife fife, zero wun tree too",
            "fower wun fife, fife fife fife, zero wun tree too",
        ),
        ("jxoxhxnx@xgxmxaxixlx.xcxoxm", "jxoxhxnx@xgxmxaxixlx.xcxoxm"),
        ("🇯 🇴 🇭 🇳 at gmail dot com", "🇯 🇴 🇭 🇳 at gmail dot com"),
        ("ᒍOE@ᘜᗰᗩIᒪ.ᑕOᗰ", "ᒍOE@ᘜᗰᗩIᒪ.ᑕOᗰ"),
        # in parts
        ('"joe" + "@" + "gmail.com"', '"joe" + "@" + "gmail.com"'),
        ("joe#gmail#com", "joe#gmail#com"),
        ("joe🌀gmail🔵com", "joe🌀gmail🔵com"),
        ("joe.at.gmail.dot.com", "joe.at.gmail.dot.com"),
        ("NRSW4YJOMN2XI42AM5WWC2LMFZRW63I=", "NRSW4YJOMN2XI42AM5WWC2LMFZRW63I="),
        ("c@sh @pp dollar LenaCuts", "dollar LenaCuts"),
        ("p*ypal me: lena.cuts22", "lena.cuts22"),
        ("iban: DE neunundachtzig 3704 0044 0532 0130 00", "DE neunundachtzig 3704 0044 0532 0130 00"),
        (r"\u006cena\u0040cuts.io", r"\u006cena\u0040cuts.io"),
        ("oi.stuc@anel", "oi.stuc@anel"),
        ("(j)(o)(e)(c)@gmail.com", "(j)(o)(e)(c)@gmail.com"),
        ("part 1: joecarter part 2: @gmail part 3: .com", "joecarter part 2: @gmail part 3: .com"),
        ("before the @: joecarter, after the @: gmail.com", "before the @: joecarter, after the @: gmail.com"),
        # turned
        ("moc.liamg@nhoj", "moc.liamg@nhoj"),
        ("write me at moc tod liamg ta nhoj", "moc tod liamg ta nhoj"),
        ("stucanel/em.lapyap backwards", "stucanel/em.lapyap"),
        ("my whatsapp is 2310555514 reversed", "2310555514"),
        ("ɯoɔ˙lᴉɐɯƃ@ɹǝʇɹɐɔǝoɾ", "ɯoɔ˙lᴉɐɯƃ@ɹǝʇɹɐɔǝoɾ"),
        ("telegram: ɹǝʇɹɐɔǝoɾ@", "ɹǝʇɹɐɔǝoɾ@"),
        ("wbr@tznvy.pbz", "wbr@tznvy.pbz"),
        ("uggcf://g.zr/wbr77", "uggcf://g.zr/wbr77"),
        ("my email caesar shift 3: mrkq@jpdlo.frp", "mrkq@jpdlo.frp"),
        ("qlsm@tnzro.xln is atbash", "qlsm@tnzro.xln"),
        ("ощрт@пьфшд.сщь", "ощрт@пьфшд.сщь"),
        # numbers of payment in words
        ("card number: four one one one, one one one one, one one one one, one one one one", "four one one one, one"),
        (
            "z e l l e or sort code six zero one six one three account three one nine two six eight one nine",
            "three one",
        ),
    ],
)
def test_a_hidden_detail_is_found_where_it_stands(text, detail):
    """R13."""
    assert any(detail in one for one in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.dozjgNryP4J3jVmNHl0w5N",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk3mCk5v8Yd7mKp0cJ0nUt9QyT7v1r2h3K4l5M6n7O8 deploy key",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "body { color: #ff8800; background: #fafafa } /* 16 24 32 40 48 64 */",
        "https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/view?usp=sharing",
        "https://site.test/search?q=landing%20page%20design&lang=en",
        "mac 00:1A:2B:3C:4D:5E and 10.0.0.1",
        "sizes 32 40 48 56 64 72 80 96 and 100",
        "binary search over 0 1 1 0, 8 bits",
        "- one\n- two\n- three ... --- ...\n-----",
        "offices in Berlin, Hamburg, Frankfurt and Oslo",
        "Alpha and Bravo releases, then Charlie",
        "the shift starts at 9, rotate by 45 degrees",
        "reverse the order of the list: 12, 11, 10",
        "please align the text from right to left for Arabic",
        "&nbsp;&copy; 2024 &amp; co, 100% done",
        "const re = /\\d{3}-\\d{4}/; C = A + B + D;",
        "position 1, 2, 3, 4 in the alphabet list",
        "L10n and i18n for k8s, h264 at 1080p",
        "🇺🇸 🇬🇧 🇩🇪 flags for the language menu",
        "Jane, Oscar, Mike and Victor join the call",
        "use an even font: 𝐁𝐨𝐥𝐝 𝐡𝐞𝐚𝐝𝐞𝐫",
    ],
)
def test_what_decodes_to_nothing_is_nothing(text):
    """R14."""
    assert found(text) == []


def test_places_lead_through_a_replaced_text_to_the_original():
    folded = Folded("ａ %40 b %41")
    text, place = replaced(folded, list(pieces(folded, Tokens(folded))))
    assert text == "a @ b A"
    assert place(0, 1) == (0, 1)
    assert place(2, 3) == (2, 5)
    assert place(4, 7) == (6, 11)


@pytest.mark.parametrize(
    "unit",
    [
        *("aB1", "6a ", "- . ", "%41", "&#64;", "65 ", "01", "1234 ", "x"),
        *("moc.liamg ", "tznvy.pbz ", "gm4il ", "alfa bravo tango ", "a for b ", "jxoxhxnxkx ", "paypal dot "),
        *("1+1 call ", "a then ", "remove x ", "replace # with @ ", "my mail is at google mail "),
    ],
)
def test_hostile_texts_take_linear_time(unit):
    """As much as any door takes, many times over: seconds would be quadratic."""
    text = (unit * MOST_CHARS)[:MOST_CHARS]
    folded = Folded(text)
    began = time.perf_counter()
    for _ in encoded.find(folded, Tokens(folded)):
        pass
    assert time.perf_counter() - began < 5


def test_longer_texts_than_any_door_takes_are_not_read_in_other_ways():
    assert found("moc.liamg@nhoj " + "x" * MOST_CHARS) == []
