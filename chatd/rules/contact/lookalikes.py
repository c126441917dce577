"""Letters that look like, or stand for, others (R13). Data only.

`LETTERS` folds what Unicode does not decompose; `LOOKALIKES` (for str.translate, one for one) what only looks alike.
Sources: Unicode confusables.txt (the letters that people really use), and the blocks of enclosed and small letters.
"""


def _pairs(pairs: str) -> dict[str, str]:
    """`a:αа` is: α and а become a."""
    return {char: pair[0] for pair in pairs.split() for char in pair[2:]}


LETTERS: dict[str, str] = {
    **_pairs("d:đðɖɗ l:łŀɫɬ o:øɵ h:ħɦ t:ŧƭ i:ıɨɪ b:ƀɓ g:ɡǥɠɢ k:ƙ n:ŋɲƞɴ a:ɑᴀ e:əɛᴇɘ b:ʙ c:ᴄƈ d:ᴅ h:ʜ "
    "j:ᴊʝȷ k:ᴋ l:ʟ m:ᴍɱ o:ᴏ p:ᴘƥ q:ꞯ "),
    **_pairs("r:ʀɹɾ s:ꜱʂ t:ᴛ u:ᴜʉ v:ᴠʋ w:ᴡ y:ʏƴ z:ᴢƶʐ f:ꜰƒ x:ᶍ"),
    "æ": "ae", "œ": "oe", "þ": "th", "Ł": "l", "Đ": "d", "Ø": "o", "Æ": "ae", "Œ": "oe", "Þ": "th", "Ð": "d",
    # Arabic letters that Arabic, Persian and Urdu write differently; tatweel is only a stroke
    **_pairs("ك:کڪ ي:یىئېۍے ه:ہھۀةۃەۂ و:ؤۏ"), "ـ": "", "ء": "ء",
    # signs
    **_pairs("·:丶ㆍ･ -:‐‑‒–—―−⁃﹘﹣－ー .:。｡．․۔।॥ ,:،、， ':’‘ʼ´′＇ \":“”„«»″ ~:〜～ ?:؟ ;:؛ /:⁄∕⧸ ::：ː꞉∶ @:＠﹫"),
    "🔟": "10", "💯": "💯", "ℹ": "i", "Ⓜ": "m", "🄍": "0", "⓿": "0", "🄋": "0", "🄌": "0", "‼": "!",
    **{chr(0x1F150 + n): chr(97 + n) for n in range(26)},  # negative circled
    **{chr(0x1F170 + n): chr(97 + n) for n in range(26)},  # negative squared
}  # fmt: skip

LOOKALIKES: dict[int, str] = str.maketrans(
    {
        **_pairs(
            "a:аα e:еєҽ o:оοσօ๐๏ c:сϲ p:рρ x:хχ y:уүγ i:іιꙇ j:јϳ s:ѕ h:һհн d:ԁժ l:ӏⵏ k:кκ m:м t:тτ "
            "b:вьβ n:пηո u:υսц v:νѵ"
        ),
        **_pairs("g:ցԍ q:ԛզ w:ԝωшա r:гг z:ʒ f:ғ"),
        **_pairs("a:ꭺ b:ꮟ c:ꮯ d:ꭰ e:ꭼ g:ꮐ h:ꮋ j:ꭻ k:ꮶ l:ꮮ m:ꮇ p:ꮲ r:ꭱ s:ꮪ t:ꭲ v:ꮩ w:ꮃ y:ꮍ z:ꮓ"),
    }
)
