"""Words around payment details (R13, R14): what a number or a name after them is. Data only; folded when read.

`stem(a|b)` is two words. A label of several words is found from its first; keep that one rare.
"""

from itertools import product

from chatd.rules.contact.fold import plain


def forms(row: str) -> list[str]:
    """The words of a row, folded, with their endings written out; `_` is a space within a label."""
    out: list[str] = []
    for word in row.split():
        parts = [part.split("|") for part in word.replace("(", "\0").replace(")", "\0").split("\0")]
        out.extend(plain("".join(one)).replace("_", " ") for one in product(*parts))
    return out


# Labels of a bank account: a number of six digits or more that follows is one.
BANK = """
iban ibanim ibanıma ibanına ibanumuz banka_hesab(ı|ım|ıma) hesap_no hesap_numara(m|sı) swift bic ifsc bsb clabe
cbu cvu routing aba sort_code sortcode
bank_account bank_acc bank_a_c bank_acct bank_details account_number account_no acc_no acc_number acct_no acct
c_c a_c_no a_c_number ac_no ac_number a_c
beneficiary_account giro till_number till_no paybill pay_bill buy_goods lipa_na lipa_namba bankgiro plusgiro
clearing_number transit_number institution_number nuban
cuenta_rut cuenta_vista cuenta_bancaria cuenta_de_ahorro(|s) cuenta_corriente numero_de_cuenta nro_de_cuenta
n_de_cuenta cuenta_clabe
conta_corrente conta_poupança conta_bancária
agência agencia numero_da_conta dados_bancários nib numéro_de_compte compte_bancaire rib n_de_compte
kontonummer bankkonto kontoverbindung bankverbindung bankleitzahl blz
расч(е|ё)тный_сч(е|ё)т р_с рс расч_счет номер_сч(е|ё)та лицевой_сч(е|ё)т бик корр_счет реквизиты
номер_рахунку розрахунковий_рахунок реквізити мфо
खाता_संख्या खाता_नंबर बैंक_खाता अकाउंट_नंबर अकाउंट_नम्बर आईएफएससी khata_number khata_no khaata_number
اکاؤنٹ_نمبر بینک_اکاؤنٹ کھاتہ_نمبر آئی_بی_اے_این آئبان رقم_الحساب رقم_حسابي حسابي_البنكي الحساب_البنكي
حساب_بنكي آيبان ايبان الآيبان الايبان سويفت
账号 帐号 账户 帐户 银行卡 卡号 银行账号 银行账户 收款账号 开户行 户名 對公账户 帳號 帳戶 銀行卡 卡號
rekening rek no_rek norek nomor_rekening bank_bca bank_mandiri bank_bri bank_bni
số_tài_khoản so_tai_khoan stk số_tk so_tk tài_khoản_ngân_hàng tai_khoan_ngan_hang
numer_konta nr_konta numer_rachunku nr_rachunku konto_bankowe rachunek_bankowy konto_do_przelewu
bank_account_ko account_number_ko account_no_ko
"""

# As above, but the word also has other meanings: it counts beside a word of banking, or as somebody's own.
ACCOUNT = """
account acc account_ko cuenta conta compte konto konta rachun(ek|ku) сч(е|ё)т сч(е|ё)та сч(е|ё)ту рахунок
рахунку खाता खाते अकाउंट khata khaate کھاتہ اکاؤنٹ حساب حسابي
hesap hesabım hesabıma hesabı tk tài_khoản tai_khoan nomor_akun
"""

# Labels of a card.
CARD = """
card cards card_number debit_card credit_card visa mastercard amex tarjeta tarjetas cartão cartao carte carta
karte kreditkarte
карт(а|у|ы|е|ой|очка|очку|очки|очке) картк(а|у|и|ою) картц(і|и) мир कार्ड کارڈ بطاقة بطاقتي البطاقة الفيزا فيزا
kart kartım kartıma kartu kartu_kredit thẻ the_visa karta kartę karcie
信用卡 借记卡 卡号 银行卡 card_ko
"""

# Names of banks and of payment services that find people by a number; seven digits beside them are an account.
BY_NUMBER = """
zelle bizum mb_way mbway blik swish nequi daviplata yape plin vipps mobilepay twint satispay paylib lydia
tikkie pago_movil pagomovil bre_b transfiya
pix chave_pix chave sber сбер сбера сбере сберу сбербанк сбербанка сбербанке сбп тинькофф тинькоф тинёк тинек
т_банк тбанк альфа_банк альфабанк втб тинькова qiwi киви юмани ю_money юmoney yoomoney яндекс_деньги webmoney
вебмани wmz wmr wmu
моно монобанк моно_банк monobank mono приват приват24 приватбанк privat privat24 privatbank пумб ощад ощадбанк
upi bhim gpay google_pay googlepay phonepe phone_pe paytm mobikwik amazon_pay यूपीआई गूगल_पे फोनपे फ़ोनपे
पेटीएम जीपे
easypaisa easy_paisa jazzcash jazz_cash sadapay nayapay ایزی_پیسہ جاز_کیش جیز_کیش سادا_پے نیا_پے bkash nagad
rocket_account বিকাশ
stc_pay stcpay instapay vodafone_cash etisalat_cash orange_money orange_cash mobile_money فودافون_كاش فودافون
انستاباي انستا_باي إنستاباي اس_تي_سي_باي stc_باي فوري زين_كاش zain_cash اورنج_كاش كاش_يو urpay barq
m_pesa mpesa airtel_money mtn_momo momo wave_money chipper opay palmpay kuda
支付宝 支付寶 alipay 微信支付 微信转账 微信收款 wechat_pay wechatpay 云闪付 工行 工商银行 建行 建设银行 农行
中行 中国银行 招行 招商银行 交行 数字人民币
papara ininal tosla paycell enpara ziraat garanti akbank yapı_kredi iş_bankası vakıfbank halkbank fast_no
kolay_adres kolas
dana ovo gopay go_pay shopeepay shopee_pay linkaja link_aja bca mandiri bri bni cimb seabank jenius bsi qris
zalopay zalo_pay viettelpay viettel_money vnpay vietcombank vcb techcombank tcb mb_bank mbbank vietinbank bidv
agribank acb tpbank vpbank sacombank
gcash g_cash maya paymaya pay_maya bpi bdo metrobank landbank unionbank coins_ph
promptpay paynow duitnow touch_n_go tng grabpay
kaspi каспи uzcard humo payme
hdfc icici sbi axis kotak hbl meezan ubl mcb alrajhi al_rajhi الراجحي chime
"""

# Payment services where people have names, tags or addresses (and often numbers).
BY_NAME = """
vennmo vemmo venmoo paypall paypel peypal paypol paypl payapl pay_pall zele zellle cash_ap cashap revolute payoner
paypal pay_pal paypal_me paypalme pp_email пейпал пэйпал пейпел пайпал पेपैल पेपाल پے_پال بايبال باي_بال
بيبال贝宝 贝宝 venmo ven_mo cashapp cash_app cash_application cashtag cash_tag
revolut revtag револют wise wisetag transferwise payoneer пайонир بايونير पेओनियर skrill neteller airtm reserve
binance binance_pay бинанс币安 بينانس باينانس 微信收款 payeer advcash chimesign chime_sign volet perfect_money
paysera
zelle mercado_pago mercadopago alias_cbu alias_cvu ualá uala picpay nubank pix chave_pix chave_aleatória
upi vpa upi_id gpay phonepe paytm instapay انستاباي انستا_باي wallet_id payid pay_id osko paym bunq monzo n26
ko_fi
支付宝 支付寶 alipay 微信支付 papara gcash coinbase crypto_com bybit okx faucetpay interac e_transfer
etransfer
"""

# Words between a label and what it labels.
BETWEEN = frozenset(
    forms("""
is are my our the a an this that here heres s number numbers no nr num id ids account acct acc details detail
handle username user name nick nickname tag at to on via it its for with as
follows below under use using please pls plz send pay me you can phone mobile cell contact linked same address
addr code key bank personal just through by in and or through wallet uid called customer savings saving
checking current business agent korun
koro
es son mi mis el la los numero num nro nº n cuenta usuario al en por de del este esta con para tel teléfono
celular móvil clave banco alias tarjeta puedes pagar pagarme mándame manda envía envíame enviar
é meu minha o os número conta celular telefone na ao do da pode mandar manda envia pagar chave cpf cnpj email
est mon ma le adresse compte au sur par du voici c tel téléphone numéro vous pouvez envoyer payer
ist mein meine die der das nummer konto lautet auf unter per über hier bitte an handynummer
мой моя моё номер номеру номера карта карты карте карту на по телефон телефону телефона это вот счет счёт тут
через перевод переводи кидай скинь можно деньги оплату банка банк кошелек кошелёк
мій номером картка картки картку за рахунок це ось телефону можна кинь переказ
mera meri mere hai he ye yeh par pe pr karo bhejo kar do kardo wala dena ka ki मेरा मेरी मेरे नंबर नम्बर है पर
यह ये का की आईडी में भेजो कर दो
میرا میری نمبر ہے پر یہ کا کی آئی ڈی اکاؤنٹ
رقم رقمي الرقم حسابي هو هي على هذا الى إلى حساب عبر محفظتي محفظة باسم عن طريق
我 的 是 钱 包 发 你 您 了 号 码 账 帐 户 号码 收 款 转 到 为 在 给 打 里 名 賬 號
benim numaram numara hesabım hesap numarası şu adresim adresi kullanıcı adım adı üzerinden ile
nomor nomer saya aku ke di ini adalah rekening akun lewat atas nama ya no
số của tôi mình là qua tài khoản sđt cho em anh
numer telefon moj mój moje moja to na konta jest pod tel nazwa
ko ang aking ay sa ito po na lang yung mo
""")
)

# Beside these a weak label is a bank's.
BANKING = frozenset(
    forms("""
bank banking nubank itau itaú bradesco caixa inter picpay banrisul sicoob bancolombia bcp interbank banorte
bancomer banamex transfer wire deposit routing sort ifsc swift bic iban branch transit institution clearing
beneficiary ach sepa remit bsb
payout salary chase hsbc barclays nationwide lloyds natwest monzo starling halifax tsb rbs revolut citibank
santander bbva hdfc icici sbi axis kotak
banco transferencia transferir depositar depósito ahorros corriente agência agencia transferência depósito
banque virement überweisung überweisen sparkasse commerzbank blz bankleitzahl guichet rib clé
банк банка банке банку сбере сбера сберу сбербанк сбербанке тинькоффе альфа втб перевод переведи переводи сбер
тинькофф приват моно переказ перекажи бик инн
बैंक ट्रांसफर भेजो بینک ٹرانسفر بنك البنك تحويل حول مصرف 银 行 转 汇 banka havale eft ziraat garanti rekening
transferan ngân hàng chuyển khoản vietcombank
przelew przelać przelej bank_account bca bdo bpi gcash
""")
)

OWN = frozenset(
    forms("""
my our mi mis nuestra meu minha nosso mon ma ma notre mein meine unser мой моя мою моего моей наш мій моя мою
mera
meri mere मेरा मेरी मेरे میرا میری حسابي رقمي محفظتي 我 咱 benim hesabım saya ku tôi mình em mój moje moja moim
ko aking
""")
)

# Beside these it is an order, a parcel, a book or a device, or somebody tests or writes a program (R14).
NUMBERED = frozenset(
    forms("""
order orders invoice tracking track isbn ean upc gtin sku imei ticket case reference ref vat vin serial awb
parcel shipment shipping dhl ups fedex usps issn doi asin barcode licence license tin ein
pedido factura rastreo seguimiento guía albarán nota fiscal rastreio fatura código commande facture colis suivi
bestellung bestellnummer rechnung rechnungsnummer sendungsnummer auftrag ustid
заказ заказа накладная трек отправление штрихкод замовлення накладна ордер ऑर्डर چالان طلب الطلب شحنة فاتورة 订
单 快 递 发 票 sipariş fatura kargo pesanan resi invois zamówienie zamówienia przesyłka faktura
transaction txn ads adwords analytics commit hash build uuid guid job proposal upwork milestone
""")
)
# What the office of taxes or a register gave somebody: a number of its own kind, directly behind its word.
REGISTERED = frozenset(
    forms("""
инн кпп огрн огрнип окпо оквэд октмо снилс иин бин унп єдрпоу едрпоу іпн рнокпп ипн
cnpj cpf nif cif nie nit ruc rfc cuit cuil rut curp npi nire inscrição inscripción siret siren tva ape rcs naf ics
ust ustid uid ustidnr steuernummer steuerid steuer hrb hrb_nr handelsregister amtsgericht idnr
pesel nip regon krs bdo_nr vkn tckn tc mersis vergi npwp nik nib siup mst thuế thue gst gstin pan cin hsn llpin
ntn strn cnic nadra जीएसटी पैन एनटीएन vat tin ein ssn itin duns lei abn acn eori crn utr paye nino cro cvr kvk btw
bsn ico dic oib jmbg 税 號 税号 信 证 الضريبي الضريبية السجل التجاري سجل sss philhealth pagibig tax reg register
registration registered
""")
)
TESTING = frozenset(
    forms("""
test tests testing tester sandbox dummy sample example examples eg mock fake placeholder fixture fixtures
regex validate validation validator validates unit checksum luhn parser parse format demo stub staging docs
documentation
prueba pruebas ejemplo validar teste exemplo essai exemple beispiel testkarte testkarten testmodus testmode
testen prüfen validierung тест
тестов(ая|ую|ый|ой|ые) тестах тестами тестах песочниц(а|е|у|ей) пісочниц(я|і|ю) тестовом тестовому тестовим
тестового тестировании тестирования пример например проверки
валидации тестова приклад उदाहरण टेस्ट مثال الاختبار للاختبار التجربة تجريبي
تجريبية اختبار مثلاً ٹیسٹ
测 试 示 例 örnek deneme contoh uji przykład testach testów sandboxie testowa testowy testowej testowym testową
testowe halimbawa input
field fields
column schema api response request function assert webhook endpoint mockup mockups template wireframe screenshot
""")
)
