"""Alphabets in which letters are spelled (R13): words for their first letter, signs that look like one. Data only."""

from chatd.rules.contact.words_payment import forms

# A word stands for its first letter. Three in a row make a spelling.
SPELLING = frozenset(
    forms("""
alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett juliette kilo lima mike november
oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu
adam boy charles david edward frank george henry ida john king lincoln mary nora ocean paul queen robert sam
tom union william young zebra
apple banana cat dog elephant fish girl house igloo jack kite lion monkey nancy orange peter queen rabbit sugar
tiger umbrella violin water xylophone yellow
anton berta cäsar charlotte dora emil friedrich gustav heinrich julius kaufmann konrad ludwig martha nordpol
otto paula quelle richard samuel siegfried theodor ulrich viktor wilhelm xanthippe ypsilon zacharias zeppelin
aachen berlin chemnitz düsseldorf essen frankfurt goslar hamburg ingelheim jena köln leipzig münchen nürnberg
offenbach potsdam quickborn rostock salzwedel tübingen unna völklingen wuppertal xanten zwickau
anatole berthe célestin désiré eugène françois gaston henri irma joseph kléber louis marcel nicolas pierre
quintal raoul suzanne thérèse ursule xavier yvonne zoé
antonio barcelona burgos carmen dolores domingo enrique españa francia federico gerona girona historia inés
josé lorenzo lérida madrid maría navarra oviedo parís pamplona querido queso ramón roma sábado sevilla
tarragona toledo ulises valencia washington xilófono yegua yolanda zaragoza
aveiro bragança coimbra dafundo évora faro guarda horta itália lisboa nazaré ovar porto queluz rossio setúbal
tavira unidade vidago york zulmira
adana bolu ceyhan ceylan çanakkale denizli edirne fatsa giresun hatay isparta ısparta izmir jandarma kars
lüleburgaz muş niğde ordu ödemiş polatlı rize sinop şırnak tokat uşak ünye van yozgat zonguldak
barbara celina dorota ewa franciszek grażyna henryk irena jadwiga karol leon natalia olga paweł roman stanisław
tadeusz urszula wacław xymena zygmunt
анна борис василий григорий дмитрий елена женя зинаида иван константин леонид михаил николай ольга павел роман
семен семён татьяна ульяна федор фёдор харитон юрий яков антон марина наталья сергей тимофей эмма
андрій богдан василь григорій дмитро олена зоя іван йосип київ марія ніна павло степан тетяна уляна федір юрій
яків
ancona bologna como domodossola empoli firenze genova imola livorno milano napoli otranto palermo savona torino
udine venezia zara
""")
)

# The letters' own names, where they are words of their own; four in a row, at least two of the first row among them.
LETTER_NAMES: dict[str, str] = {
    name: letter
    for row in (
        "f:efe h:hache j:jota l:ele m:eme n:ene r:erre r:ere s:ese v:uve x:equis z:zeta w:uve_doble y:igriega k:ka "
        "h:aga l:éle m:ême n:êne j:jay "
        "h:aitch q:cue w:double_u y:wye z:zed k:kay r:ar x:ex f:ef l:el m:em n:en s:ess v:vee",
        "a:a b:be c:ce d:de e:e g:ge i:i o:o p:pe q:cu t:te u:u b:bee c:cee d:dee g:gee o:oh p:pee t:tee u:you i:eye",
    )
    for letter, name in (pair.split(":") for pair in forms(row))
}

_SOUNDS = "a b v g d e j z i y k l m n o p r s t u f h c c s s e y u a i i e g"
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщэыюяіїєґ", _SOUNDS.split(), strict=True))

# Pictures of letters, and letters of other scripts that are drawn to look like ours; for str.translate.
GLYPHS: dict[int, str] = {
    **{0x1F1E6 + place: chr(97 + place) for place in range(26)},
    **{
        ord(sign): letter
        for row, letters in (
            ("ᗩᗷᑕᗪᕮᖴᘜᕼIᒍᛕᒪᗰᑎᗝᑭᑫᖇᔕ丅ᑌᐯᗯ᙭Ƴ乙", "abcdefghijklmnopqrstuvwxyz"),
            ("卂乃匚ᗪ乇千ᎶҺ丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙", "abcdefghijklmnopqrstuvwxyz"),
            ("ልጌርዕቿቻኗዘጎጋጕረጠክዐየዒዪነፕሁሀሠሸሃጊ", "abcdefghijklmnopqrstuvwxyz"),
            ("ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꎭꈤꂦꉣꆰꋪꌗ꓄ꀎꃴꅏꊼꌩꁴ", "abcdefghijklmnopqrstuvwxyz"),
        )
        for sign, letter in zip(row, letters, strict=True)
        if not sign.isascii() and sign not in "千山丨几尺爪乙乃"
    },
}

# Upside down; the line is then read from its end.
FLIPPED = str.maketrans(
    "ɐqɔpǝɟƃɓɥᴉıɾſʞlןɯuodbɹsʇnʌʍxʎz˙∀ᗺƆᗡƎℲ⅁⅄Λ∩┴ꓤ⇂Ɩ↊ᄅ↋Ɛㄣϛ9ㄥ86⸲'",
    "abcdefgghiijjkllmnopqrstuvwxyz.ABCDEFGYVUTR112233456789,,",
)
UPSIDE_DOWN = frozenset("ɐɔǝɟƃɥᴉʞɯɹʇʌʍʎ")
