"""What people say around a contact or a payment, in Tagalog (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

TAGALOG: dict[str, str] = {
    "M": "email|e-mail|gmail",
    "T": "telepono|selpon|cp|cellphone|cel|fone",
    "N": """
numero|number|cp number|cp no|contact number|cp num|cellphone number|no mo|numero ng telepono|num|nmbr|digits mo
""",
    "K": "username|account|acc",
    "c": """
saan pa po kita mahahanap|saan kita mahahanap|saan pa kita mahahanap|paano kita makokontak|paano kita makontak
paano ka makontak|saan kita pwedeng|paano kita macontact|paano kita ma-contact|saan kita mako-contact
saan kita makokontak|paano kita mako-contact
""",
    "G": """
kailangan ko ng|tumatanggap|tumatanggap ka ba|tumatanggap ba kayo|bigay|ibigay|send mo|paki send|i-send|isend|bigyan
makuha|share mo|hihingi|hingin|humingi|ipadala|ibahagi|palitan|paki share|pashare|pakishare|pwede makuha
pwedeng makuha|pa-send|malaman|paki bigay|bigay mo|hingiin|makahingi|pabigay|sabihin mo
""",
    "GI": """
iwan mo|iwan|mag-iwan ka ng|pakiiwan|penge|pahingi|pasend|pakisend|pakibigay|pahingi ng|mahingi|pwede mahingi
pwedeng mahingi|hingi|bigyan mo ako|pahingi ako|send mo sa akin|send mo sakin|ibigay mo sa akin|penge ako
bigay mo sakin|isend mo sa akin|pakisend sakin|bigay mo sa akin
""",
    "RI": """
i-message mo ako|message mo ako|imessage mo ako|text mo ako|i-text mo ako|itext mo ako|add mo ako|i-add mo ako
iadd mo ako|chat mo ako|i-chat mo ako|ichat mo ako|contact mo ako|kontakin mo ako|kontakin mo|hanapin mo ako|pm mo ako
i-pm mo ako|ipm mo ako|dm mo ako|i-dm mo ako|hanapin ako|pm mo ko|add mo ko|text mo ko|chat mo ko|message mo ko
hanapin mo ko|contakin mo ako|makontak ako|ma-contact ako|makontak mo ako|reach mo ako|macontact mo ako|search mo ako
follow mo ako|i-follow mo ako|dm mo ko|pm me|contact mo ko|hanap mo ako|mahahanap mo ako|mahanap ako|i-pm mo ko
mensahe mo ako|padalhan mo ako|hit me up
""",
    "R": """
kontakin|i-add|iadd|mag-message|i-message|imessage|magmessage|i-text|mag-text|makipag-ugnayan|i-contact|i-chat|itext
makontak|ma-contact|macontact|contakin|makausap|i-pm|i-dm|ichat
""",
    "r": "hanapin|tingnan|tignan|i-search|isearch|hanap|makikita|mahahanap|makikita mo",
    "V": """
usap|mag-usap|magusap|mag usap|pag-usapan|pagusapan|lipat|lumipat|ituloy|chat tayo|usap tayo|tayo|magchat|mag-chat
itutuloy|pag usapan|lipat tayo|mag-usap tayo|usapan|kausap|magtrabaho|mag-deal|deal tayo|mag chat|makipag-usap
makipagusap|doon tayo|dun tayo|tuloy natin|ituloy natin|usapin
""",
    "Z": """
pwede|pwede ba|pwede bang|puwede|puwede ba|maaari|maaari ba|maari ba|mas madali|mas maganda|mas mabilis|paki|gusto mo
gusto ko|sana|kung gusto mo|pwedeng|mas ok|mas okay|mas mainam|pls|tara|pede|pde|pede ba|maaaring|kung pwede
mas prefer ko|nalang|na lang
""",
    "Q": """
ano|anong|ano ang|ano yung|may|meron|meron ka bang|may ka ba|gumagamit ka ba ng|meron ka|ano po|paano kita makokontak
paano kita makontak|ano ba|saan kita|saan kita pwedeng|may ka bang|ano po ba
""",
    "I": "ako|sakin|sa akin|akin|samin|sa amin|kami",
    "P": "aking|ko|ang aking",
    "Y": "mo|iyong|yung sa iyo|inyong|ninyo|niyo|nyo",
    "U": "ikaw|ka|sayo|sa iyo|sa inyo|kayo|kita",
    "S": "ay|po ay|pangalan|sa pangalan na|pangalang|yung",
    "p": """
sa|gamit ang|via|gamit|sa pamamagitan ng|thru|nasa|nandun sa|nandoon sa|andun sa|nakalagay sa|nakasulat sa
""",
    "f": "para|tungkol|ng|ukol|kagaya|parang",
    "O": "labas|sa labas|ibang app|ibang platform|sa iba|ibang lugar",
    "OJ": """
labas ng site|sa labas ng site|bukod dito|maliban dito|bukod sa site|hindi na dadaan sa site|hindi dadaan sa site
hindi na dadaan sa platform|hindi dadaan sa platform|wag na dumaan sa site|labas ng platform|sa labas ng platform
labas ng app|labas nito|walang platform|labas ng upwork|labas ng website|sa labas ng app|labas dito|labas ng system
labas ng fiverr|walang middleman|labas ng onlinejobs
""",
    "J": "escrow|platform|dito|dito sa platform|platform na ito",
    "D": "direkta|diretso|direct|diretsahan|derecho|deretso",
    "X": """
iwas|iwasan|makatipid|tipid|walang|maiwasan|para walang|para iwas|para makatipid|makaiwas|wala nang|wala ng|tipirin
hindi mabawasan
""",
    "F": "fee|bayarin|komisyon|kaltas|fees|bawas|singil|porsyento",
    "$": """
bayad|bayaran|magbayad|babayaran|bayaran kita|bayaran mo|padala|pera|babayad|magpadala|babayaran kita|mabayaran
bayaran nyo|pagbabayad|bayaran ko|hulog|ihulog|i-hire mo ako|ihire mo ako|i-hire|ipadala ang bayad
""",
    "E": "bank details|bangko|account number|bank account|sa bangko",
    "L": """
tumawag na lang|tawag|tawagan|tumawag|tawagan mo ako|tawagan kita|tawag ka|tawagan mo ko|magtawagan|tawagan natin
sa telepono|tawagan nyo ako
""",
    "W": """
disenyo|gumawa|gawa|paggawa|proyekto|karanasan|nilalaman|ginawa|magdisenyo|gumagawa|ginagawa|gawan|gawin|mag-manage
nagma-manage
""",
    "u": "sila|customer|kliyente|mga customer|mga user|mga client|kanila|mga kliyente|mga tao",
    "n": "huwag|hindi|wag|di|bawal|labag|ayaw|hnd|ipinagbabawal",
    "t": "bukas|ngayon|mamaya|kapag|pag|kung|mamayang|at",
    "e": "gaya ng|gaya|pareho|parehas|kapareho|pareho lang|same lang|parehong|kaparehas|katulad",
    "l": """
resume|cv|profile|bio|portfolio|larawan|litrato|profile ko|website ko|resume ko|header ng proposal|letterhead|pdf
footer ng website|attachment|calling card|header ng resume|attached na picture
""",
    "1": "pangalan|apelyido|pangalan ko|apelyido ko",
    "2": "unang letra|unang titik|unang mga letra|baliktad|baligtad|unang mga titik",
    "g": "i-google|igoogle|i-google mo|igoogle mo|google mo|i-google mo lang",
    "_": "underskor|salungguhit|gitling",
    "H": "kahit saan|doon|lahat ng app|lahat ng platform|dun",
    "w": "ang|mga|na|po|opo|salamat|magandang|lang|naman|kasi|yung|ba|din|rin|nga|kuya|ate",
    "+": "walang space|dikit|magkadikit|walang espasyo|walang puwang|dikit dikit|isang salita",
    "eJ": "katulad dito|pareho dito|gaya dito|kagaya dito|tulad dito",
    "a": "",
    "LI": """
tawagan mo ako|tawag ka sa akin|tawagan mo ko|tawagan nyo ako|tawag ka sakin|call mo ako|tawagan niyo ako
tumawag ka sa akin|i-call mo ako|icall mo ako
""",
    "eK": """
parehong pangalan|parehas na pangalan|parehong username|same username|same name|kaparehong pangalan
pareho ang pangalan|pareho lang ang username
""",
    "A": "line ko|sa line",
    "P1": "pangalan ko|apelyido ko",
    "Pl": "website ko|profile ko|resume ko",
    "C": "kontak|contacts",
    "lj": "taas ng quotation|letterhead|itaas ng quotation|ibaba ng quotation|taas ng proposal",
}
