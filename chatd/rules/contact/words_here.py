"""How people say "my user name on this site", in many languages (R13). Data: patterns over a folded text."""

import re

from chatd.rules.contact.fold import listed, plain

_PHRASES = (
    r"\b(?:my|the same) (?:user ?name|login|nick(?:name)?|name|handle|id|display name|profile name|"
    r"account name)(?: (?:on )?here| on (?:this|the) (?:site|platform|page)"
    r"| you (?:can )?see(?: here)?)?",
    r"\bmi (?:usuario|nombre(?: de usuario)?|nick|apodo|alias)(?: (?:de )?(?:aqui|aca)| en (?:este sitio|"
    r"esta pagina|la plataforma))?",
    r"\bmeu (?:usuario|nome(?: de usuario)?|nick|login|apelido)(?: (?:daqui|aqui)| (?:n|d)est[ae] (?:site|"
    r"plataforma))?",
    r"\bmon (?:pseudo|nom(?: d'utilisateur)?|identifiant|login)(?: (?:d'|)ici| sur (?:ce site|la plateforme))?",
    r"\bmein (?:benutzername|nutzername|name|nick\w*|username|login)(?: (?:von )?hier| auf dieser (?:seite|"
    r"plattform))?",
    r"(?<!\w)(?:мой|мое|моим) (?:логин\w*|ник\w*|имя|имени|юзернейм\w*)(?: пользователя)?(?: (?:здесь|тут|отсюда))?",
    r"(?<!\w)(?:мій|мое|моє) (?:логін|нік\w*|ім'?я|юзернейм)(?: користувача)?(?: (?:тут|звідси))?",
    r"\bmoj (?:login|nick|pseudonim)(?: (?:tutaj|tu|stad))?|\bmoja nazwa(?: uzytkownika)?(?: (?:tutaj|tu|stad))?",
    r"\bburadaki (?:kullanici ?ad\w*|adim|ismim|nick\w*|takma adim)|\bkullanici adim",
    r"\b(?:username|nama(?: pengguna)?|nick)(?: ?(?:saya|aku|ku))? di ?sini|\busername ?(?:saya|ku)\b|"
    r"\bnama pengguna saya\b",
    r"\b(?:ten(?: dang nhap| nguoi dung| tai khoan)?|nick|username)(?: cua (?:minh|toi|em))? (?:o day|tren nay|"
    r"tren day)|\bten dang nhap cua (?:minh|toi)",
    r"\b(?:username|pangalan|nick) ko(?: (?:dito|rito))?",
    r"\b(?:yahan|yahaan|idhar) (?:wala |ka |wali |jo |mera )?(?:naam|username|user ?name|nick|id)|"
    r"\bmera (?:username|user ?name|login|nick)(?: (?:yahan|yahaan))?",
    r"यहा[ँं] (?:वाला |का |की |जो |मेरा )?(?:नाम|यूजरनेम|यूजर नेम|यूज़रनेम|आईडी|निक)|मेरा (?:यूजरनेम|यूजर नेम|"
    r"यूज़रनेम|निक)",
    r"یہاں (?:والا |کا |جو |میرا )?(?:یوزر ?نیم|نام|آئی ڈی)|میرا (?:یوزر ?نیم|نک)",
    r"(?:اسمي|معرفي|يوزري|اسم المستخدم(?: الخاص بي| حقي| تبعي)?) (?:هنا|هون|بالموقع|في الموقع)|اسم المستخدم الخاص بي",
    r"我(?:的|在这(?:里|儿|边)?的|这(?:里|儿)的)?(?:用户名|昵称|名字|账号名|id)",
)


def as_folded(pattern: str) -> str:
    """The pattern for folded texts: its letters of other alphabets folded, its Latin ones as they are."""
    return re.sub(r"[^\x00-\x7f]+", lambda letters: plain(letters[0]), pattern)


NAME_HERE = as_folded("|".join(_PHRASES))
NAME_HERE_HINTS = frozenset(
    listed(
        """
        username user login nick nickname name handle id display profile account usuario nombre apodo alias nome
        apelido pseudo nom identifiant benutzername nutzername логин логином ник ником никнейм имя юзернейм логін нік
        нікнейм імя ім я pseudonim nazwa kullanici kullanıcı adim ismim nama pengguna ten tên pangalan naam नाम यूजरनेम
        यूजर यूज़रनेम निक یوزر نیم نام نک اسمي معرفي يوزري اسم 我
        """
    )
)
JOINERS = re.compile(
    as_folded(
        r"[@+,-]|(?<!\w)(?:at|then|plus|and|followed by|with|on|no|mas|mais|y|e|plus|puis|et|chez|bei|und|dann|plus|"
        r"плюс|и|на|в|собака|i|na|w|ve|art\w*|di|tambah|cong|"
        r"them|sa|pe|par|aur|wala|पर|और|प्लस|वाला|پر|اور|على|في|عند|بس|مع)(?!\w)|加|在|后缀|是"
    )
)
JOINERS_BACK = re.compile(
    as_folded(
        r"[:=+-]|(?<!\w)(?:is|it's|es|e|est|c'est|ist|это|це|jest|to|la|adalah|ay|hai|है|ہے|هو|with|con|com|avec|"
        r"mit|plus|has|under)(?!\w)|是|就"
    )
)
GAP_OF_WORK = re.compile(
    as_folded(
        r"(?<!\w)(?:is \w+ and|show\w*|aparece|sale|affiche|erscheint|wrong|mal|falsch|отображ\w*|icon|log\w*|"
        r"broke\w*|error\w*|sync\w*|import\w*|takes?|adds?|field|form|button|"
        r"displays?|connect\w*|integrat\w*|sign\w*|support\w*|api|not|isn't|"
        r"inbox|template\w*|nicht|pas|не|nie|degil|bukan|khong|hindi|nahi|नहीं|نہیں|ليس)(?!\w)|不"
    )
)
