"""What people say around a contact or a payment, in Polish and Turkish (R13, R15). Data only.

The letters are the classes of reading.py; a bar stands between words, a blank inside an entry makes it a phrase.
"""

POLISH: dict[str, str] = {
    "M": """
mail|mejl|mailem|maila|mailu|mejla|mejlem|poczta|adres email|adres e-mail|adres mailowy|e-mail|poczta elektroniczna
e-maila|emaila|adresem mailowym|adres mail|skrzynka
""",
    "T": "telefon|komórka|komórkę|tel|telefonu|kom",
    "N": "numer|numer telefonu|nr|nr telefonu|numeru|numerek|numer komórki|nr tel|numer tel|numeru telefonu|numerem",
    "K": "nick|nickiem|nazwa użytkownika|login|ksywka|nicka|ksywa",
    "C": "kontakty|dane kontaktowe|namiary|namiar|danymi kontaktowymi|namiarów|kontakt|kontaktu",
    "c": """
gdzie panią znajdę|gdzie pana znajdę|gdzie cię znajdę|jak się z tobą skontaktować|jak mogę się z tobą skontaktować
jak się skontaktować|gdzie mogę napisać|jak się z panem skontaktować|jak się z panią skontaktować
jak można się z tobą skontaktować|jak mogę się skontaktować|jak mogę się z panem skontaktować
""",
    "G": """
potrzebuję|przyjmujesz|przyjmuje pan|akceptujesz|przyjmujecie|przyjmuje pani|podać|wyślijcie|wysłać|przesłać
udostępnij|podziel się|napisz swój|dać|wymienić|wymieńmy|wymieńmy się|wymienić się|dostać|dasz|wyślesz|podesłać
prosić o|niech pan poda|niech pani poda|poda pan|poda pani|da mi|mieć
""",
    "R": """
napisz|napiszcie|pisz|piszcie|pisać|napisać|dodaj|dodajcie|odezwij się|odezwij|skontaktuj się|skontaktuj|skontaktować
kontaktuj|kontaktować|kontaktować się|zaproś|złap|dodać|szukaj|znajdź|znajdziesz|odzywaj się|piszmy|odezwać się
uderzaj|wal|proszę pisać|proszę pisać na|można pisać|obserwuj|jestem|złapiesz|skontaktować się|napisze pan|napiszę
skontaktujmy|zagadaj|odezwę|odezwę się|dodam|kontakt
""",
    "RI": """
mnie znaleźć|mnie znajdziesz|znajdziesz mnie|znajdź mnie|dodaj mnie|złap mnie|złapiesz mnie|napisz do mnie
pisz do mnie|do mnie|skontaktuj się ze mną|kontakt ze mną|szukaj mnie|jestem na|łap mnie|kontakt do mnie
""",
    "r": "znajdź|szukaj|poszukaj|wyszukaj|zobacz|sprawdź|znajdziesz|zajrzyj|znaleźć|zerknij|znajduje się",
    "V": """
porozmawiać|porozmawiajmy|pogadać|pogadajmy|rozmawiać|kontynuować|kontynuujmy|przejść|przejdźmy|przenieść|przenieśmy
gadać|omówić|omówmy|przenieśmy się|przeniesiemy|przejdziemy|pogadamy|porozmawiamy|popisać|pisać|dogadać się
dogadajmy się|dogadać|pracować|współpracować|rozliczyć się|załatwić|załatwmy|spotkać|rozmowę|rozmowa|umówić|ustalmy
ustalić|przerzućmy|popiszmy|róbmy|współpracujmy|pracujmy
""",
    "Z": """
czy możemy|możemy|moglibyśmy|mogę|mógłbym|mogłabym|możesz|może|może pan|może pani|mógłbyś|mogłabyś|proszę|prosze|wolę
wolałbym|wolałabym|lepiej|łatwiej|szybciej|najlepiej|chcesz|czy chcesz|jeśli chcesz|chciałbym|chciałabym|czy mogę
czy mógłbym|czy możesz|czy mógłbyś|dałoby się|da się|może byśmy|czy może pan|czy może pani|wygodniej|czy da się
zapraszam|czy moglibyśmy|czy byłaby możliwość|preferuję|prościej|a może
""",
    "Q": """
jaki|jaki jest|jaki masz|jaka|masz|czy masz|ma pan|ma pani|czy ma pan|czy ma pani|używasz|korzystasz|czy używasz
czy jesteś na|jesteś na|jak się z tobą skontaktować|jak mogę się z tobą skontaktować|jak się skontaktować
czy korzystasz|macie|czy macie|gdzie mogę napisać|czy mogę prosić o|mogę prosić o|czy korzysta
jak się z panem skontaktować|pod jakim
""",
    "I": "mi|mnie|nam|ze mną|mną",
    "P": "mój|moja|moje|mojego|moim|nasz|mojej|moją|swojego mojego",
    "Y": "twój|twoja|twoje|swój|swoją|swoje|twojego|pana|pani|państwa|wasz|swojego|swoim|twoim|twojej",
    "U": "ci|ciebie|cię|tobą|tobie|z tobą|panu|panem|panią|was",
    "S": """
nazywam się|mam nick|to|jest|pod nickiem|pod nazwą|pod|jako|konto|o nazwie|jako nick|oto|nazywa się|jestem jako
""",
    "p": "na|przez|w|za pomocą|poprzez|po|z|za pośrednictwem|do",
    "f": "dla|o|od|dotyczące|do integracji",
    "O": """
inny sposób|innym sposobem|poza|gdzie indziej|inna platforma|innej platformie|inną platformę|innej aplikacji|na boku
na zewnątrz|pod stołem|na lewo|w inny sposób|inną aplikację|z pominięciem|z ręki do ręki|na czarno
""",
    "OJ": """
poza tym czatem|oprócz tego czatu|poza tym miejscem|bez serwisu|bez portalu|poza platformą|poza serwisem|poza portalem
poza stroną|z pominięciem platformy|bez platformy|z pominięciem portalu|poza tą platformą|bez pośredników
poza aplikacją|poza upwork|omijając platformę|poza useme|z pominięciem serwisu|bez pośrednika|poza tym portalem
omijając serwis|ominąć platformę|omijając portal|poza tym serwisem|poza tą stroną
""",
    "J": "depozytu|depozyt|platformę|serwis|portal|platforma|platformie|platformy|tutaj|tu|ten czat|serwisie",
    "D": "bezpośrednio|osobiście|wprost",
    "X": """
uniknąć|zaoszczędzić|bez|ominąć|oszczędzić|nie płacić|omijając|żeby nie płacić|unikniemy|zaoszczędzimy|oszczędzimy
obejść|nie tracić|unikając|omijamy|ominiemy
""",
    "F": "prowizja|prowizji|prowizję|prowizje|opłat|opłaty|opłatę|procent|procentów|prowizjami",
    "$": """
gotówkę|gotówką|przyjmuje gotówkę|płatność|płatności|zapłacić|zapłać|zapłacę|płacić|płacę|przelew|przelać|przelej
przelewem|pieniądze|zaliczka|zaliczkę|kasę|zapłata|rozliczyć|rozliczenie|rozliczmy|rozliczać|zapłacisz|zapłaci
przeleję|opłacić|zatrudnij|zatrudnić|kasa|rozliczymy|wpłać|wpłacić|wpłata|przelejesz|gotówka
""",
    "E": """
dane do przelewu|dane bankowe|danych do przelewu|przelew bankowy|konto bankowe|numer konta|nr konta|na konto|rachunek
moje konto|przelewem bankowym|na moje konto|portfel
""",
    "L": """
zadzwoń|zadzwonić|zadzwońcie|dzwoń|dzwonić|rozmowa telefoniczna|zdzwonić|zdzwońmy się|zdzwonić się|przedzwoń
telefonicznie|oddzwoń|zadzwonię|telefonicznej
""",
    "W": """
integracja|integrację|integracji|integracją|przycisk|szablon|szablony|szablonu|post|posty|postów|kampania|kampanii
kampanię|reklama|reklamy|reklam|rozwój|tworzenie|tworzę|programista|strona|stronę|strony|prowadzenie|treści
obserwujący|sklep|sklepu|formularz|formularza|formularzu|pole|pola|walidacja|walidację|walidacji|automatyzacja|bota
projekt|projektu|doświadczenie|grafiki|grafika|lista|listę|kanał|kanału|zamówienia|bramka|wtyczka|wtyczkę|aplikacja
aplikację|zaprojektować|obsługa|newslettera|seryjny|faktury
wsparcie|wsparcia
""",
    "u": "użytkownicy|klienci|użytkowników|klientów|oni|klienta|ludzie",
    "n": "nie|nigdy|zabronione|regulamin|zasady|regulaminem|wbrew",
    "t": "jutro|dzisiaj|dziś|teraz|później|kiedy|wieczorem|i|jeśli|gdy",
    "e": """
jak na|jak w|taki sam jak|taki sam|ten sam|tak samo|ta sama|takie samo|identyczny|identycznie|tym samym|takim samym
taka sama
""",
    "l": """
profilu|cv|profil|bio|portfolio|zdjęcie profilowe|zdjęciu|zdjęciu profilowym|mojej stronie|stronie|stopce|repozytorium
opisie
nagłówku|nagłówku oferty|stopce mojej strony|stopce strony|pdf|pdfie|załączniku|wizytówce|cv-ce|obrazku|firmówce
papierze firmowym|stopce oferty|screenie
""",
    "1": "nazwa|imię i nazwisko|imieniem i nazwiskiem|nazwą|imię|nazwisko|inicjały|moje nazwisko|imieniem|nazwiskiem",
    "2": "pierwsze litery|pierwsza litera|pierwszych liter|od tyłu|wspak",
    "g": "wygoogluj|wygugluj|googluj|wpisz w google|wygooglaj",
    "_": "podkreślnik|podkreślenie|podłoga|dolna kreska|podkreslnik|podłogą|myślnik",
    "H": "wszędzie|tam|na wszystkich platformach",
    "w": "cześć|hej|dzień dobry|dziękuję|dzięki|tak|bardzo|ale|się|że",
    "&": "małpa|malpa",
    "+": "razem|bez spacji|łącznie|pisane razem|razem pisane|jednym słowem|pisane łącznie|(razem)",
    "GI": """
proszę przesłać|proszę podać|proszę wysłać|daj|dajcie|zostaw|zostawić|wyślij|podaj|podajcie|podasz|poproszę|poproszę o
prześlij|podeślij|podrzuć|rzuć|proszę o|podrzucisz|dostanę
""",
    "eJ": "jak tutaj|jak tu|jak w profilu",
    "LI": """
zadzwoń do mnie|zadzwońcie do mnie|dzwoń do mnie|przedzwoń do mnie|do mnie zadzwonić|niech pan zadzwoni
niech pani zadzwoni|oddzwoń do mnie
""",
    "eK": """
ten sam nick|taki sam nick|ta sama nazwa|taka sama nazwa|tym samym nickiem|pod tą samą nazwą|tej samej nazwie
ta sama ksywka
""",
    "P1": "moje nazwisko|moje imię|moim imieniem|moim nazwiskiem",
    "Pl": "mojej stronie|moim profilu|mojej stopce|moim portfolio|moim cv",
    "pT": "przez telefon|telefonicznie",
    "lj": "nagłówku oferty|stopce oferty|papierze firmowym|firmówce|nagłówku wyceny",
}

TURKISH: dict[str, str] = {
    "M": """
e-posta|eposta|mail|e-mail|mail adresi|e posta|e-posta adresi|gmail adresi|eposta adresi|mailini|mail adresini|maili
""",
    "YM": """
mailiniz|mailin|e-postan|e-postanız|mailinizi|mail adresiniz|mail adresinizi|mail adresini|e-posta adresini
e-posta adresinizi|eposta adresini|epostanı|e-postanı|e-postanızı|e-posta adresiniz|mail adresin|e-posta adresin
""",
    "PM": "mailim|e-postam|mail adresim|e-posta adresim|epostam|e-posta adresimi|mailimi|mail adresimi",
    "T": "telefon|cep|gsm|tel|cep telefonu|tlf",
    "N": "numara|telefon numarası|cep numarası|whatsapp numarası|no su|numarası|telefon no|tel no",
    "c": """
sizi nerede bulurum|seni nerede bulurum|size nereden yazabilirim|nasıl ulaşırım|size nasıl ulaşırım
sana nasıl ulaşırım|sizi hangi numaradan arayabilirim|hangi numaradan|hangi numaradan arayabilirim
hangi numaradan ulaşabilirim|size nasıl ulaşabilirim|sana nasıl ulaşabilirim|nasıl ulaşabilirim
size nereden ulaşabilirim|sana nereden ulaşabilirim|nereden yazayım|nasıl iletişime geçebilirim
""",
    "YN": """
numaran|numaranı|numaranız|numaranızı|telefonun|telefonunu|telefonunuz|telefonunuzu|telefon numaranı
telefon numaranızı|telefon numaranız|telefon numaran|cep numaranı|no'nu|nonu|numarani|tel nonu|tel numaranı
telefon nonu
""",
    "PN": "numaram|telefonum|telefon numaram|numaramı|cep numaram|telefon numaramı|tel numaram|numarami",
    "C": "iletişim bilgileri|iletişim|iletişim bilgisi",
    "YC": "iletişim bilgilerin|iletişim bilgileriniz|iletişim bilgilerini|iletişim bilgilerinizi",
    "K": "kullanıcı adı|rumuz|nick|kullanici|kullanıcı ismi|hesap adı",
    "PK": "kullanıcı adım|nickim|hesabım|kullanıcı ismim|iletişim bilgilerim|rumuzum",
    "YK": """
kullanıcı adın|kullanıcı adınız|nickin|hesabın|iletişim bilgilerin|iletişim bilgileriniz|iletişim bilgilerini
iletişim bilgilerinizi|kullanıcı adını|nickini|kullanıcı adınızı
""",
    "G": """
kabul ediyor musun|kabul ediyor musunuz|alıyor musun|alır mısın|alır mısınız|söyler misiniz|söyler misin
yazar mısınız bana|at|yazsana|atarsan|versen|ver|verin|verir misin|verir misiniz|verebilir misin|verebilir misiniz
gönder|gönderin|gönderir misin|gönderir misiniz|gönderebilir misin|gönderebilir misiniz|paylaş|paylaşın|paylaşır mısın
paylaşır mısınız|paylaşabilir misin|paylaşabilir misiniz|yazar mısın|yaz bana|söyle|iletin|ilet|alabilir miyim|alayım
alabilirmiyim|bırak|versene|atsana|yollasana|yolla|atar mısın|atar mısınız|at bana|yollar mısın|ver bana|verirmisin
atarmısın|lazım|rica etsem|öğrenebilir miyim|alabilir miyiz
""",
    "R": """
yaz|yazın|ulaş|ulaşın|ulaşabilirsin|ulaşabilirsiniz|ekle|ekleyin|ekleyebilirsin|ekleyebilirsiniz|mesaj at|mesaj atın
mesaj atabilirsin|yazabilirsin|yazabilirsiniz|yazsana|eklesene|takip et|dm at|iletişime geç|iletişime geçin
iletişime geçelim|iletişime geçebiliriz|iletişime geçebilir miyiz|yazarsın|yazarsınız|ulaşırsın|bul|bulabilirsin
bulabilirsiniz|bulun|arat|aratın|yazışalım|yazışabiliriz|ulaşabilir miyim|ulaşabilirim|yazayım|ekleyeyim|yazıver
yazar mısınız|takibe al
""",
    "RI": """
bana yaz|bana ulaş|bana yazın|bana ulaşın|beni ekle|beni ekleyin|beni bul|beni bulabilirsin|bana ulaşabilirsin
bana ulaşabilirsiniz|bana yazabilirsin|bana mesaj at|beni takip et|bana ulaşmak için|ulaşmak için|beni bulabilirsiniz
beni arat|bana yazabilirsiniz
""",
    "V": """
geçelim mi|geçebilir miyiz|konuşalım|konuşabiliriz|konuşabilir miyiz|görüşelim|görüşebiliriz|görüşebilir miyiz
devam edelim|devam edebiliriz|devam edebilir miyiz|geçelim|geçebiliriz|konuşsak|görüşsek|sohbet edelim
iletişim kuralım|geçsek|konuşmak|görüşmek|devam etsek|konuşuruz|görüşürüz|devam ederiz|yürütelim|çalışalım
çalışabiliriz|anlaşalım|anlaşabiliriz|halledelim|yapalım|konuşabilirmiyiz|konuşalım mı|görüşme|görüşmeyi|çalışsak
halledebiliriz|anlaşsak|devam edelim mi
""",
    "Z": """
lütfen|daha iyi|daha kolay|daha hızlı|tercih ederim|istersen|isterseniz|ister misin|olur mu|mümkün mü|bence|hadi|haydi
rahat|uygunsa|isterim|daha rahat
""",
    "Q": """
var mı|var mi|ne|nedir|kullanıyor musun|kullanıyor musunuz|hangi|varmı|kaç|nasıl ulaşabilirim|size nasıl ulaşabilirim
sana nasıl ulaşabilirim|varmi
""",
    "I": "bana|beni|bize|benimle|bizi",
    "P": "benim|bizim",
    "Y": "adresiniz|adresin|adresini|adresinizi|senin|sizin|seninki",
    "U": "sana|size|seni|sizi|sen|siz",
    "S": "adresim|şu|şöyle|ismiyle|adıyla|diye|olarak|kullanıcı adıyla|adı",
    "p": "üzerinden|dan|den|tan|ten|ile|aracılığıyla|yoluyla|da|de|ta|te|a|ya|ye|dan da|üstünden|kanalıyla|tarafında",
    "f": "için|hakkında|ile ilgili|gibi|konusunda",
    "O": """
dışında|dışından|dışarıdan|dışarıda|başka bir platform|başka platform|başka uygulama|başka yerden|başka bir yerden
haricinde|elden|başka bir uygulamadan|dışarı
""",
    "OJ": """
buradan başka|burası dışında|buranın haricinde|platform dışında|platform dışından|platform dışı|site dışında
site dışından|platformun dışında|uygulama dışında|platform dışına|buradan bağımsız|upwork dışında|platform olmadan
sitenin dışında|sitenin dışından|aracısız|uygulamanın dışında|platformu kullanmadan|buranın dışında
""",
    "J": """
emanet hesabı|emanet|havuz hesabı|site|siteyi|bu site|buradakiyle|buradaki|platform|platformda|burada|buradan|sitede
platformu
""",
    "D": "doğrudan|direkt|direk|birebir|direkt olarak|şahsen",
    "X": """
olmadan|ödemeden|ödememek|kaçınmak|kurtulmak|vermeden|kurtuluruz|ödemeyelim|ödemeyiz|tasarruf|vermeyelim|kurtulalım
vermemek|kaçınalım|ödemezsin|ödemek zorunda kalmayız|kesinti olmadan|kesilmesin|kaptırmayalım
""",
    "F": """
komisyon|komisyonu|komisyondan|komisyonlar|kesinti|kesintisi|ücreti|yüzde 10|komisyonunu|komisyona|kesintiden|yüzde
""",
    "$": """
ödesem|öderim|versem|ödeme|ödemeyi|ödeyebilirim|ödeyebilir misin|ödeyebilir misiniz|öde|ödeyin|ödersin|ödeyeyim
ödeyelim|para|parayı|gönderebilirim|havale|eft|yatır|yatırın|yatırırım|nakit|ödersen|ödesen|ödeyebilirsin
ödeyebilirsiniz|ödeyeceğim|ödemeyi yap|yatırabilirim|ödesek|havale yap|havale ile|havaleyle|ödeme yap
ödeme yapabilirim|ödeme yapabilir misiniz|ödeme alıyorum
""",
    "E": """
banka havalesi|banka hesabı|hesap numarası|hesabıma|hesabına|hesabınıza|banka hesabıma|ibanıma|ibana|banka hesabına
papara hesabı
""",
    "L": """
arayabilir miyim|arayabilir miyiz|arayın|arayabilirsin|arayabilirsiniz|arayabilir misin|arama|görüntülü|telefonda
telefonla|telefondan|beni ara|ara beni|beni arayın|arayayım|beni arayabilir misin|beni arayabilirsin|arasana
""",
    "W": """
entegrasyon|entegrasyonu|entegre|buton|butonu|tasarım|tasarımı|şablon|şablonu|kampanya|reklam|reklamları|geliştirme
geliştirici|geliştiriyorum|sayfa|sayfası|yönetimi|yönetim|içerik|içerikleri|takipçi|gönderi|gönderisi|mağaza|formu
alanı|doğrulama|otomasyon|botu|proje|projesi|deneyim|hesap yönetimi|logosu|yazılım|paylaşımı|hikaye|sipariş|sitesi
uygulaması|eklentisi|bağlantısı|api'si
müşteri desteği|destek hattı
""",
    "u": "kullanıcılar|müşteriler|müşterilerimiz|müşterileri|ziyaretçiler|kullanıcıların|müşterilerin",
    "n": """
değil|yok|asla|yasak|kurallar|hayır|paylaşamam|veremem|paylaşmıyorum|vermiyorum|yasaktır|paylaşma|paylaşmayın
kurallara
istemiyorum|istemem|yapmam|yapmıyorum|yapmayalım|geçmeyelim|geçmem|yapmayacağım|çıkmayalım|çıkmam|ödemem|ödemiyorum
kullanmıyorum|kullanmam|etmiyorum|etmem
""",
    "t": "yarın|bugün|şimdi|sonra|akşam|ve|müsait olunca",
    "e": "aynı|aynısı|aynı isim|aynı ad|aynı isimle|aynı adla|aynıdır",
    "l": """
profilimdeki|özgeçmişimin|profilimin|cvmin|web sitemin|sitemin|profil|biyografi|portfolyo|özgeçmiş|profil fotoğrafı
web sitem|profil resmi|bio|sitem|cvmde
antetli kağıt|antetli kağıtta|teklif pdf'inde|teklif pdfinde|pdf'inde|pdfte|pdf'te|kartvizitimde|kartvizit
ekteki resimde|ekte|sitemin altında|cv'mde|özgeçmişimde|ekli görselde|görselde|teklifin başlığında|altbilgide
""",
    "1": "isimle|adımla|ismimle|adım soyadım|ad soyad|adi|ismi|ad|soyad|adım|soyadım|ismim|isim",
    "2": "ilk harfleri|baş harfleri|ilk harf|tersten",
    "g": "google'da|googlela|google'a yaz|googleda|google a yaz",
    "_": "alt çizgi|alttan tire|alt tire|altçizgi|alttire|tire",
    "H": "her yerde|orada|bütün platformlarda|tüm platformlarda",
    "w": "bir|ve|merhaba|selam|çok|evet|teşekkürler|iyi",
    "&": "et işareti|kuyruklu a",
    "+": "bitişik|birleşik|boşluksuz|bitişik yazılıyor|(bitişik)|arada boşluk yok|tek kelime",
    "YE": """
banka bilgilerin|banka bilgilerini|banka bilgileriniz|banka bilgilerinizi|hesap bilgilerin|hesap bilgilerinizi
hesabınızı|iban'ını|ibanını|hesap numaranı|iban numaranı|ibanınızı|iban'ınızı
""",
    "eJ": "buradakiyle aynı|buradaki ile aynı|buradaki gibi",
    "LI": """
beni ara|beni arayın|ara beni|beni arayabilirsin|beni arayabilir misin|beni arayabilirsiniz|beni arar mısın
beni arasana|bana telefon et|telefon et
""",
    "pPl": """
profilimde|sitemde|cv'mde|profil resmimde|portfolyomda|web sitemde|profil fotoğrafımda|özgeçmişimde|biyografimde|cvmde
özgeçmişimin son sayfasında|portföyümde|imzamda|web sayfamda|githubımda
""",
    "eK": "aynı isim|aynı ad|aynı adla|aynı isimle|aynı kullanıcı adı|aynı nick|aynı kullanıcı adıyla",
    "Y1": "adınız|adınızı|adını|isminiz|isminizi",
    "P1": """
adım|soyadım|ismim|adımla|ismimle|adım soyadım|ismimi|adımı|ismimden|adımdan|adımı soyadımı|adımla soyadımla
""",
    "Pl": "web sitem|sitem",
    "pT": "telefonda|telefonla|telefondan",
    "YEG": "iban at|ibanı at|iban atsana|iban gönder|iban yaz|iban ver|ibanını at",
    "r": "yazıyor|yazılı",
    "eKI": "aynı isimdeyim|aynı isimleyim|aynı adı kullanıyorum|aynı nicki kullanıyorum|aynı kullanıcı adındayım",
    "ZL": "arayabilir miyim|arasam olur mu|arayayım mı",
    "lj": "antetinde|teklifin antetinde|teklifin başlığında|teklifin üstünde|teklifin altında|antetli kağıtta",
}
