"""Words by which people describe how to put a detail together (R13). Data: patterns over a folded text."""

from chatd.rules.contact.words_payment import forms


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

REACHING = frozenset(
    forms("""
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
