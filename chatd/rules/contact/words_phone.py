"""What stands beside numbers and says what they are (R13, R14). Data: words as they stand in a folded text."""

from typing import Literal

from chatd.rules.contact.fold import listed, plain

Sign = Literal["phone", "number", "other"]

# Nobody says these about anything but a number to be called or written to.
_PHONE = """
座机 固话 公司电话 办公电话
ubicas ubicame localizas localizame stacjonarny stacjonarnego komorkowy komorkowego fijo fixe festnetz werkstatt
locap whtsp wtsap whtsap dalo łotsap lotsap łacap vacap
watsap whatsup whatssap vatsap vatsapp vatsapa wotsap wozap watsup whatapps wassapp whtsapp whatsp wts
wtsp whasap uasap guatsap phone phones telephone tel tell tlf tfno telf mobile mob cell cellphone cellular ph
phn fone handphone landline hotline fax whatsapp whatapp whatsap watsapp wattsapp whatsaap wapp wa whats wsp
wasap wassap guasap watsap viber signal sms imessage facetime call calling ring dial text txt txts
telegram tg reach contactable callme textme pager wechat weixin line imo zalo botim telefono telefonos celular
cel movil fijo llamame llamarme llama llamen llamadme llame marcame marca escribeme whatsapeame telefone
telemovel zap zapzap whats ligue liga ligar ligacao chama fone telephone portable appelez appelle appeler
appelles joignable joindre gsm fixe telefon handy handynummer telefonnummer rufnummer mobilnummer mobil anrufen
ruf rufen anruf durchwahl festnetz ruft телефон телефона телефону телефоны тел моб мобильный мобильного мобила
звони звоните позвони позвоните позвонить звонить набери наберите ватсап вотсап ватсапп вацап ватцап вотсапп
вайбер вайбере вайбера телеграм телеграмм телега тг смс сотовый связи трубка телефоном вайб телефоном дзвони
дзвоніть подзвони подзвоніть зателефонуй зателефонуйте дзвонити мобільний мобілка вотсап вайбері номером набирай
набирайте звязку फोन फ़ोन मोबाइल मोबाईल कॉल काल व्हाट्सएप व्हाट्सऐप व्हाट्सप्प वाट्सएप वॉट्सऐप वॉट्सएप व्हाट्सअप
संपर्क सम्पर्क phone fon mobail mobile cal kol koll whatsap sampark rabta raabta call فون موبائل کال واٹس
واٹسایپ واٹس_ایپ رابطہ رابطه سيل هاتف هاتفي جوال جوالي الجوال الهاتف موبايل موبايلي الموبايل تليفون تلفون تلفوني
اتصل اتصلوا كلمني كلموني واتس واتساب واتسابي الواتس الواتساب وتساب وتس تواصل للتواصل فايبر تليجرام تلغرام
تليقرام 电话 手机 致电 打给 拨打 微信 电联 手机号 来电 telefon telefonum cep cepten cebim gsm arayin ara arayabilirsin
arayabilirsiniz wp whatsapptan telefonla telepon telpon telp tlp hp handphone hubungi wa wasap nohp kontak
wasapp sdt thoai goi zalo phone dt alo lienhe telefon tel komorka komorkowy zadzwon zadzwonic dzwon dzwonic kom
smsa numeru telepono cp cellphone cellphone tawag tawagan itext i-text selpon
"""

# These say that it is a number, not of what.
_NUMBER = """
number num no nr nos nbr numbers digits contact contacts here numero num contacto contato numéro contact nummer
kontakt номер номера номеру номером контакт контакты контакт контакти नंबर नम्बर नं نمبر رقم رقمي الرقم رقمى 号码
联系 我的 numara numaram numarasi nomor nomer nomorku nomerku kontak so số numer moj numerze numero numerong number
"""

# These say that it is something else.
_OTHER = """
lottery lotto loto bonus loteria loterie лотерея лотерея piyango undian xo_so 开奖 彩票 template templates
vorlage plantilla plantillas modele modelo szablon szablonu шаблон шаблона шаблону टेम्पलेट ٹیمپلیٹ قالب
القالب 模板 templat sablon şablon mau_tin webhook endpoint dataset row color colors colour colours couleur
couleurs colores cores farbe farben цвет цвета колір кольори kolor kolory renk renkler warna mau màu 颜色
色号 لون الالوان रंग rang hex complaint report incident registration file files application request claim
petition permit certificate dossier record entry memo notice docket survey voucher coupon subscription
customer member student employee patient candidate tender bid task bug asset device meter chassis vin
plate catalogue catalog grant shipment parcel package delivery edition protocol cheque passport visa
license badge locker seat lot auction auctions patent trademark standard denuncia queja informe reporte
solicitud registro expediente incidencia reclamo reclamacion reclamación certificado permiso matricula
matrícula catalogo catálogo socio alumno colegiado resguardo paquete paqueteria bulto reclamacao
reclamação relatorio relatório chamado solicitacao requerimento inscricao matricula certificado laudo
pacote encomenda plainte réclamation reclamation rapport demande dossier immatriculation certificat
permis catalogue abonné adhérent requête beschwerde reklamation bericht antrag vorfall registrierung
anmeldung akte bescheid katalog kennzeichen mitglied lieferung paket жалоба жалобы жалобу отчет отчёт
отчета заявление заявления обращения запрос регистрация протокол протокола акт справка сертификат
звернення звертання гост дсту снип iso ieee ansi astm norma norme
каталог инцидент карточка посылка партнер претензия патент скарга скарги скаргу звіт звіту заява заяви
запит реєстрація протокол протоколу акт довідка сертифікат каталог інцидент посилка शिकायत रिपोर्ट आवेदन
अनुरोध पंजीकरण फाइल दस्तावेज़ प्रमाणपत्र लाइसेंस पार्सल घटना shikayat report darkhwast arzi raseed
parcel certificate شکایت رپورٹ درخواست فائل رسید پارسل رجسٹریشن سرٹیفکیٹ واقعہ شكوى الشكوى تقرير التقرير
بلاغ البلاغ ملف الملف تسجيل التسجيل شهاده الشهاده معامله المعامله محضر رخصه وثيقه 投诉单 投诉 报告 工号 档案 文件 申请
登记 案件 证书 执照 包裹 流水号 批号 批次 货号 会员
学号 单据 sikayet şikayet şikâyet rapor raporu basvuru başvuru talep kayit
kayıt dosya tutanak dilekce dilekçe sertifika ruhsat abone uye keluhan laporan pengajuan permohonan
pendaftaran berkas dokumen sertifikat izin paket anggota khieu khiếu nại báo cáo hồ sơ phieu phiếu giay
giấy chung nhan skarga skargi reklamacja reklamacji raport raportu wniosek wniosku podanie rejestracja
akta sprawa sprawy certyfikat katalog paczka paczki reklamo ulat aplikasyon rehistro talaan sertipiko
lote partia partii партия партії партія партии batch charge chargennummer lotto colissimo chronopost dhl
ups fedex gls dpd inpost correos sedex jne usps postcode plz postleitzahl посылка total totals totaux
totales summe summen sumy suma sumas jumlah jumlahnya razem sum sums scores score gesamt soma somas
итого сумма сумме разом जोड़ कुल مجموع المجموع المجاميع ٹوٹل toplam tong cong kabuuan 总 合计 measurements
sizes size masse mass medidas mesures wymiary ukuran olculer talla tallas obwod naap grades grade marks
jersey ضريبي الضريبي ضريبه سجل السجل مقدمه المقدمه قضيه thue tien nghi dinh trang luong дело справа лист
аркуш decree order orders invoice invoices inv tracking track ticket tickets ref reference id ids uid
sku isbn issn doi version build release vat tax tin ein nip regon pesel cpf cnpj rfc cuit siret siren
dni nie passport iban account acct imei serial sn lot barcode ean upc gtin part model job contract port
block timestamp unix epoch lat latitude long longitude coordinates coordinate gps zip postcode postal
range budget total price cost amount sum revenue sales salary fee views users followers subscribers
impressions rows records lines bytes pixels px resolution size dimensions hash commit sha md5 checksum
issue pr bug error status rev revision receipt transaction txn txid confirmation booking reservation
flight pnr policy claim member membership license licence key seed proposal milestone pin otp card cvv
listing asin item product article quote estimate figma node frame layer hex rgb color colour row column
cell_id packet log pid thread address block height width pedido pedidos factura facturas envio
seguimiento referencia cuenta codigo código presupuesto precio expediente folio guia guía contrato
pedido fatura rastreio rastreamento codigo conta orcamento boleto protocolo processo contrato valor
commande facture suivi reference compte devis prix dossier colis contrat bestellung bestellnummer
bestellnr rechnung rechnungsnummer rechnungsnr sendung sendungsnummer auftrag auftragsnummer konto
kontonummer kundennummer kunde artikel artikelnummer vorgang ticketnummer aktenzeichen vertrag preis
betrag steuernummer budget заказ заказа заказу заказы счет счета счёт трек отслеживания накладная
накладной артикул инн огрн кпп снилс код договор договора версия сборка цена бюджет сумма билет заявка
заявки обращение тикет счета замовлення рахунок рахунку трек накладна накладної ттн артикул код договір
договору версія ціна бюджет сума квиток заявка ідентифікатор єдрпоу ऑर्डर आर्डर बिल चालान इनवॉइस
ट्रैकिंग आईडी टिकट खाता कीमत बजट संस्करण रसीद آرڈر انوائس ٹریکنگ بل رسيد ٹکٹ قيمت بجٹ اکاؤنٹ طلب الطلب
طلبيه فاتوره الفاتوره تتبع شحنه الشحنه تذكره حساب مرجع اصدار ميزانيه
سعر عقد 订单 订单号 单号 发票 快递 运单 编号 版本 账号
工单 合同 价格 预算 序列号 身份证 卡号 尺寸 siparis sipariş fatura kargo takip fis bilet hesap kod surum urun sozlesme
fiyat butce ucret pesanan faktur resi invoice tagihan tiket kode versi rekening kontrak harga anggaran
nota don_hang donhang hang hoa don van ma phien ban gia hop zamowienie zamowienia zamowieniu faktura
faktury fakture przesylka przesylki sledzenia zgloszenie umowa umowy cena kwota budzet kod wersja resibo
presyo badyet kontrata
"""

LABELS: dict[str, Sign] = {}
for _words, _sign in ((_NUMBER, "number"), (_OTHER, "other"), (_PHONE, "phone")):
    for _word in _words.split():
        LABELS.setdefault(plain(_word), _sign)  # type: ignore[arg-type]  # the three literals above
for _word in _PHONE.split():
    LABELS[plain(_word)] = "phone"
for _word in (
    "no",
    "so",
    "ma",
    "ban",
    "gia",
    "hop",
    "don",
    "hoa",
    "van",
    "here",
    "tell",
    "kom",
    "line",
    "marca",
    "chama",
    "ara",
    "long",
    "key",
    "track",
):
    LABELS.pop(_word, None)
LABELS["no"] = LABELS["so"] = "number"
LABELS["line"] = LABELS["ara"] = LABELS["chama"] = "phone"

LABELS |= dict.fromkeys(("我的号码", "我号码", "我的电话", "我电话"), "phone")

# Ideographs have no edges: these are looked for as they are.
IDEOGRAPHIC = {word: sign for word, sign in LABELS.items() if "\u4e00" <= word[0] <= "\u9fff"}

# Directly behind a number they say that it is an amount.
UNITS = frozenset(
    plain(word)
    for word in listed(
        """
        calls sqm sqft dbm hz khz mhz ghz rpm millisekunden downloads indirme clics leads
        usd eur gbp inr rs pkr brl mxn rub uah pln try idr vnd php cny rmb aed sar egp dollars dollar euros euro
        pounds bucks rupees reais pesos rubles zl zł tl rp dong dolares руб рублей гривен грн долларов евро लाख
        रुपये रुपए روپے ريال درهم جنيه 元 块 美元 美金 人民币 lira liras rupiah ribu juta trieu trieu nghin dolar px
        pixels mb gb kb tb bytes hours hrs mins minutes seconds sec ms days words views users followers
        subscribers impressions rows records lines items pages copies units people visitors visits clicks
        downloads installs customers orders percent km kg mm cm sqft m2 views visitas usuarios palabras palavras
        mots woerter worter слов слів просмотров пользователей подписчиков строк záznamów slow kata tu
        """
    )
)
PLACEHOLDER = frozenset(
    plain(word)
    for word in listed(
        """
        placeholder dummy sample example fake mock format mask regex validation validate validator validates
        lorem fixture input e164 e.164 pattern ejemplo exemplo exemple beispiel platzhalter пример заглушка
        маска приклад ornek contoh przyklad مثال उदाहरण 示例 例如 占位 seed testing matches const std sql insert
        select varchar println printf formatting formats formatted
        """
    )
)
OWN = frozenset(
    listed(
        """
        my me mine mi mio meu minha mon ma moi mein meine mir мой моя мне мій моя мене mera mere meri मेरा मेरे
        मेरी ميرا ميري benim bana saya aku toi moj moja mnie ko akin 我 我的
        """
    )
)
# Two words that only together say that a number is something else.
_COUNTED = (
    "case room seat page line step phase question chapter house flat unit gate slide policy shipment exhibit docket "
    "episode scene take level stage table desk bed platform terminal channel frequency"
)
PAIRS: dict[str, frozenset[str]] = {word: frozenset({"number", "no", "nr", "id"}) for word in _COUNTED.split()} | {
    plain(first): frozenset(listed(second))
    for first, second in (
        ("vận", "đơn"),
        ("đơn", "hàng"),
        ("mã", "số đơn vận hàng"),
        ("yêu", "cầu"),
        ("hoá", "đơn"),
        ("hóa", "đơn"),
        ("biên", "lai"),
        ("số", "đơn hoá hóa vận"),
    )
}
# With an owner beside them they mean a telephone.
NUMBER_NOUNS = frozenset(
    listed(
        """
        number numbers num numero numéro nummer номер номера номером नंबर नम्बर نمبر رقم رقمي numaram numara nomor
        nomer nomorku nomerku numer số so digits zahl
        """
    )
)
MY_NUMBER = frozenset(listed("numaram nomorku nomerku رقمي رقمى"))
OWN_BEHIND = frozenset(listed("saya aku ko toi minh mera mine мой мій meu mio मेरा ميرا mój moj tôi mình akin"))
# These may stand between a label and its number.
LINKING = frozenset(
    listed(
        """
        is are was it's its to on at the a for or and here one : no nr num number by via me us es son el
        la al de em o os e est le les du ist die der lautet es это вот то на по це ось hai he ho yeh ye
        ko par pe है ये यह को पर ہے يہ کو پر هو هي على من 是 为 在 dir adalah ini itu ke di la day o jest
        to ay ang sa po
        """
    )
)
# Words of programs: beside them a number is a piece of code.
CODE = frozenset(listed("const std sql varchar println printf regex assert fixture insert"))
