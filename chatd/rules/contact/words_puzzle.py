"""Words by which people describe how to put a detail together (R13). Data: patterns over a folded text."""

from chatd.rules.contact.words_payment import OWN, forms


def either(row: str) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(sorted(forms(row), key=len, reverse=True))


REMOVE = """
remove removing delete deleting drop dropping ignore ignoring skip skipping without minus omit erase strip
take_out leave_out take_away get_rid_of cut
quita quitar quitando elimina eliminar borra sin ignora omite tire tira tirando remova remover apague sem
ignore enlève enlevez retire retirez supprime supprimez sans ignorez
entferne entfernen ohne lösche weglassen streiche убери уберите убрать удали удалите без вычеркни пропусти
прибери приберіть видали видаліть
हटा हटाकर हटाओ हटाएं बिना hata hatao hatake hatakar nikal nikalo bina bagair ہٹا ہٹائیں نکال بغیر احذف احذفي
بدون ازل امسح شيل 去掉 去除 删掉 删除 不要 省略 移除
kaldır çıkar sil olmadan hapus hilangkan buang tanpa bỏ xóa xoá không_có usuń usunąć bez skasuj wyrzuć
tanggalin alisin burahin wala
"""
REPLACE = """
replace replacing change changing swap substitute switch turn exchange put read cambia cambiar reemplaza
reemplazar sustituye troque troca substitua substituir mude remplace remplacez remplacer change changez ersetze
ersetzen tausche
замени замените заменить поменяй заміни замініть поміняй बदल बदलो बदलें badal badlo badal_do بدل بدلیں استبدل
غير بدّل 把 将 换 替换 değiştir ganti gantikan ubah thay đổi zamień zastąp palitan
"""
WITH = """
with to for by into as instead_of con por a com para par durch mit gegen на замість вместо से se سے ب إلى 换成
替换成 改成 变成 成 yerine ile dengan jadi menjadi bằng thành na przez ng
"""
MEANS = """
means is stands_for equals = == -> => → significa es quer_dizer veut_dire est bedeutet ist это значит означает
це означає है matlab hai ہے يعني هو 是 代表 等于 demek artinya berarti là oznacza
"""
THEN = """
then and_then followed_by after_that next luego y_luego después seguido_de depois e_depois seguido_por puis
et_puis ensuite suivi_de dann und_dann danach потом затем далее а_потом потім далі फिर उसके_बाद phir uske_baad
پھر اس_کے_بعد
ثم وبعدها بعدها وبعدين 然后 接着 再 sonra ardından lalu kemudian terus rồi sau_đó potem następnie tapos
pagkatapos saka
"""
# Working out a number: verbs and words between numbers, each in all languages; `either` makes patterns of them.
ADD = """
add add_up plus increase_by sum suma sumale súmale sumar agrega agrégale añade añádele some soma somar adicione
ajoute ajoutez
additionne addiere addieren zähle прибавь прибавьте прибавить добавь добавьте добавить плюс додай додайте додати
जोड़ो जोड़ें जोड़ दो जोड़ jodo jod_do jodein joden plus_karo جمع_کرو جمع_کریں جوڑو جوڑیں اضف اجمع زد ضيف
加上 加 ekle eklersen topla tambah tambahkan tambahin cộng thêm dodaj dodajcie dodać idagdag dagdagan magdagdag
"""
SUBTRACT = """
subtract minus take_away take_off take decrease_by deduct resta restale réstale restar subtraia subtrai subtrair
diminua
soustrais soustrayez retranche retranchez retire retirez subtrahiere ziehe zieh subtrahieren
отними отнимите отнять вычти вычтите вычесть минус відніми відніміть відняти
घटाओ घटाएं घटा_दो घटा ghata_do ghatao ghataye minus_karo منفی_کرو منفی_کریں تفریق_کریں گھٹا_دو اطرح انقص
减去 减 減去 çıkar çıkarın eksilt kurangi kurangkan kurangin trừ bớt odejmij odejmijcie odjąć bawasan ibawas
"""
EACH = """
each every all each_of_the cada cada_uno todos_los todas_as todos_os chaque tous_les jeder jede jedes jeden jedem
alle allen
каждой каждую каждая каждому всем кожної кожну кожна кожній हर प्रत्येक har harek ہر لكل كل 每个 每個 每位 每一位
每一个 her
setiap tiap masing_masing mỗi từng każdej każdą każda do_każdej bawat lahat_ng
"""
FIGURES = """
digit digits figure figures cifra cifras dígito dígitos algarismo chiffre chiffres ziffer
ziffern
цифры цифре цифру цифра цифрам цифри цифрі अंक अंकों डिजिट ank digit_me ہندسے ہندسہ عدد ڈجٹ رقم الرقم ارقام خانة
数字 位 rakam rakama rakamı haneye hane angka digitnya chữ_số cyfry cyfrę cyfra
"""
HALF = """
half half_of mitad mitad_de la_mitad_de metade metade_de a_metade_de moitié moitié_de la_moitié_de hälfte
die_hälfte_von
половина половина_от половину_от половина_від आधा aadha آدھا نصف yarısı setengah setengah_dari một_nửa nửa
połowa połowę
połowa_z kalahati kalahati_ng
"""
# The year somebody was born in, and what else the reader is to put in place of words.
BIRTH = """
birth_year year_of_birth birthyear year_i_was_born born my_year mi_año año_de_nacimiento nacimiento naci nací meu_ano
ano_de_nascimento nascimento nasci année_de_naissance naissance mon_année né née l'année geburtsjahr mein_jahrgang
jahrgang
год_рождения мой_год рождения родился родилась рік_народження мій_рік народження जन्म_वर्ष जन्म_का_साल जन्म paidaish
janam_saal
janam birth پیدائش سال_پیدائش سنة_ميلادي ميلادي ولادتي 出生年 出生年份 生日年份 生日 doğum_yılım doğum tahun_lahir
lahir
năm_sinh rok_urodzenia urodzenia taon_ng_kapanganakan kapanganakan
"""
# What people call their number, where it is theirs to tell.
NUMBER_IS = """
my_number my_phone my_cell my_mobile my_digits my_whatsapp number_is phone_is phone digits cell mobile whatsapp
telegram viber
el_número mi_número mi_teléfono mi_cel mi_celular mi_móvil teléfono celular móvil número meu_número o_número
meu_telefone
meu_celular telefone mon_numéro mon_tél mon_portable numéro téléphone portable meine_nummer nummer telefonnummer
handynummer
handy мой_номер номер_телефона телефон номер мій_номер मेरा_नंबर नंबर फोन mera_number mera_phone number میرا_نمبر
نمبر فون
رقمي رقم_هاتفي جوالي موبايلي 我的电话 我电话 电话 手机 手机号 numaram telefonum telefon nomorku nomor_saya nomor
nomer_saya hp_saya
số_của_tôi số_mình số_tôi sđt số_điện_thoại mój_numer numer_to mój_telefon numer aking_number number_ko numero_ko
cp_ko
"""
# A sign, and what it is called.
_CALLED = """
␣ space spaces gap gaps blank blanks espacio espacios espaço espaços espace espaces leerzeichen пробел пробелы
пробелов
␣ пробіл пробіли пробілів स्पेस spasi boşluk boşlukları khoảng_trắng dấu_cách spacja spacje spacji 空格 مسافة
مسافات المسافات اسپیس
* star stars asterisk asterisks asterisco asteriscos estrella estrellas estrela estrelas astérisque astérisques
étoile étoiles
* stern sterne sternchen звёздочки звездочки звёздочку звездочек звёздочек зірочки зірочку зірочок yıldız
yıldızları bintang dấu_sao
* gwiazdki gwiazdkę gwiazdek 星号 星 نجمة النجوم نجوم स्टार
- dash dashes hyphen hyphens minus_sign guion guiones hífen hífens traço tiret tirets bindestrich bindestriche
дефис дефисы тире
- strip çizgi gạch myślnik myślniki kreski 横线 شرطة الشرطات
. dot dots period periods point points punto puntos ponto pontos punkt punkte точки точку точек крапки nokta
noktaları titik chấm
. kropki kropkę 点 نقطة النقاط
_ underscore underscores guion_bajo underline
# hash hashes hashtag hashtags pound almohadilla решётки решетки решётку решетку kratka
@ at at_sign arroba arobase собака собачка собаку собачку małpa małpę et kuyruklu
/ slash slashes barra barras слеш слеши
+ plus pluses
! exclamation exclamations
~ tilde tildes
$ dollar dollars
% percent
& ampersand ampersands
, comma commas coma comas vírgulas virgules запятые коми
| pipe pipes bar bars
"""


def _signs() -> dict[str, str]:
    signs: dict[str, str] = {}
    sign = ""
    for word in _CALLED.split():
        if len(word) == 1 and not word.isalnum():
            sign = word.replace("␣", " ")
        else:
            signs.update(dict.fromkeys(forms(word), sign))
    return signs


SIGNS = _signs()

FILLERS = frozenset(
    forms("""
the all of any every each letter letters char chars character characters word words sign signs symbol symbols
number numbers digit digits extra out in it from my el la los las letra letras todos todas o os as le les
lettre lettres
den die das buchstaben букву буквы все всі літери літеру слово 所有 的 字母 字 tüm bütün harfleri huruf semua
chữ wszystkie litery literę both its that ang mga lahat ng
""")
)

# What may stand ahead of "number" where it is a telephone's; anything else is the number of that.
LEADING = sorted(
    {
        *OWN,
        *forms(
            "the this that and so call text dial or el este y llama al o e le ce et die das und ruf и а вот "
            "звони на та це और فون هذا 这 bu ve ini dan ini là và to i oto ang ay"
        ),
    }
)

REACHING = frozenset(
    forms("""
digits sđt
number numbers phone mobile cell call dial ring text sms whatsapp telegram viber signal wa reach contact keypad tel
telephone número numero teléfono telefono celular móvil llama llamar llámame marca telefone liga ligar ligue
numéro téléphone portable appelle appelez nummer handy telefon anrufen ruf номер телефон телефона звони позвони
набери ватсап номеру дзвони набирай नंबर फोन फ़ोन कॉल number_hai نمبر فون کال رقم رقمي هاتف اتصل جوال واتساب
电话 电 话 手机 手 机 号 微信 numara numaram telefonum ara nomor hp telepon hubungi điện thoại gọi numer
zadzwoń dzwoń numero tawag tawagan
""")
)
MAILS = frozenset(
    forms("gmail yahoo hotmail outlook icloud proton protonmail yandex gmx mail email google ymail aol zoho qq 163 web")
)
_COUNTED = """
zero
one uno um un ein eins один bir satu một jeden isa एक ek
two dos dois deux zwei два dwa iki dua hai
three tres três trois drei три trzy üç tiga ba
four cuatro quatro quatre vier четыре
five cinco cinq fünf пять
"""
ONES = {word: value for value, row in enumerate(_COUNTED.strip().split("\n")) for word in forms(row)}
