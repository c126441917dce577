"""Who carries people's mail, under the names that people write (R13). Data: words as they stand in a folded text."""

from chatd.rules.contact.fold import plain


def _words(text: str) -> list[str]:
    return sorted({plain(word).replace("_", r"[\s\-]?") for word in text.split()}, key=lambda word: (-len(word), word))


# Named alone they can only mean a mailbox or the product.
MAILBOXES = _words(
    """
    gmail gee_mail мейл_ру майл_ру мэйл_ру mail_ru yandex_ru яндекс_ру g_mail google's_mail google_mail
    gmailu gmailem gmaila gmailde gmailden gmailim gmaile gmailie googlemail gmal gmial gmaill gmai
    geemail jimail gemail hotmail hot_mail outlook yahoo yahoomail ymail icloud i_cloud protonmail
    proton_mail rediffmail foxmail fastmail tutanota zohomail aol гмейле гмайле джимейле гмейл гмаил
    гмайл джимейл джимэйл джимаил жмейл жимейл гмэйл яху хотмейл хотмайл аутлук яндекс_почта протонмейл
    जीमेल जीमैल जी_मेल याहू हॉटमेल आउटलुक جيميل جميل_كوم جي_ميل جیمیل ياهو هوتميل اوتلوك جی_میل یاہو
    ہاٹ_میل آؤٹ_لک 谷歌邮箱 雅虎 雅虎邮箱 지메일
    """
)
# Mailboxes whose name is also something else: only with an ending.
OTHERS = _words(
    """
    live msn me mac proton pm zoho gmx web t-online freenet arcor yandex ya mail bk list inbox rambler ukr i
    meta bigmir qq 163 126 sina sohu yeah 139 wp o2 onet interia op tlen vp gazeta libero virgilio tiscali alice
    orange free laposte wanadoo sfr neuf uol bol terra ig globo onecie onet.pl interii яндексе яндекса рамблере
    мейле мэйле майл укрнеті укрнет укр_нет telefonica tuta hey hushmail mailinator duck comcast verizon att
    sbcglobal btinternet ntlworld sky naver daum hanmail mynet superonline turk ttmail rocketmail googlemail
    扣扣
    ji_mail jee_mail gee_mail dji_mail gi_mail go_mail go_meo gi_meo g_meo gờ_mêu jotmeil jotmail hotmeil jimeil yimeil
    gimeil jemeil yajoo yaju autluk autlook aicloud
    яндекс мейл маил мэйл меил почта рамблер укр
    """
)
MAILBOX = rf"(?:{'|'.join(MAILBOXES)})"
PROVIDER = rf"(?:{'|'.join([*MAILBOXES, *OTHERS])})"
HINTS = frozenset(
    plain(word)
    for name in [
        "gmail",
        "googlemail",
        "google",
        "gmal",
        "gmial",
        "gmaill",
        "gmai",
        "geemail",
        "jimail",
        "gemail",
        "hotmail",
        "hot",
        "outlook",
        "yahoo",
        "yahoomail",
        "ymail",
        "icloud",
        "i",
        "g",
        "proton",
        "protonmail",
        "rediffmail",
        "foxmail",
        "fastmail",
        "tutanota",
        "zohomail",
        "aol",
        "mail",
        "гмейл",
        "гмаил",
        "гмайл",
        "джимейл",
        "джимэйл",
        "джимаил",
        "жмейл",
        "жимейл",
        "гмэйл",
        "яху",
        "хотмейл",
        "хотмайл",
        "аутлук",
        "яндекс",
        "протонмейл",
        "जीमेल",
        "जीमैल",
        "जी",
        "याहू",
        "हॉटमेल",
        "आउटलुक",
        "جيميل",
        "جي",
        "جیمیل",
        "ياهو",
        "هوتميل",
        "اوتلوك",
        "یاہو",
        "ہاٹ",
        "آؤٹ",
        "雅",
        "谷",
        "지메일",
    ]
    for word in [name]
)
