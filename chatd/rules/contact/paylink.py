"""Links by which somebody can be paid (R13), also spoken; pages about a product are none (R14)."""

import re
from collections.abc import Iterator
from functools import cache

from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.near import any_near, bounded
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

# host and beginning of the path -> what follows is somebody's. `$?` and the like are part of the pattern.
_HOSTS = """
paypal.me/ paypal.com/paypalme/ paypal.com/donate paypal.com/pools/ paypal.com/ncp/ paypal.com/invoice/p/
py.pl/ pypl.com/
cash.app/ cash.me/ venmo.com/ account.venmo.com/ zellepay.com/ enroll.zellepay.com/ revolut.me/
pay.revolut.com/ wise.com/pay/ wise.com/share/ transferwise.com/pay/
buy.stripe.com/ donate.stripe.com/ pay.stripe.com/ checkout.stripe.com/ invoice.stripe.com/ link.payoneer.com/
payoneer.com/pay/ skrill.me/ monzo.me/ settleup.starlingbank.com/
ko-fi.com/ buymeacoffee.com/ bmc.link/ coff.ee/ patreon.com/ gofundme.com/f/ gofund.me/ liberapay.com/
opencollective.com/ donorbox.org/ streamlabs.com/ tipeee.com/ boosty.to/ donationalerts.com/r/
donatello.to/ donate.qiwi.com/ qiwi.com/n/ qiwi.com/p/ my.qiwi.com/ qiwi.me/ yoomoney.ru/ money.yandex.ru/to/
sberbank.com/sms/ sber.ru/ pay.sber.ru/ tinkoff.ru/rm/ tinkoff.ru/cf/ tbank.ru/cf/ tbank.ru/rm/ cloudtips.ru/
pay.cloudtips.ru/
send.monobank.ua/ monobank.ua/jar/ base.monobank.ua/ privat24.ua/ next.privat24.ua/ liqpay.ua/ pay.fondy.eu/
wayforpay.com/ secure.wayforpay.com/ payeer.com/ perfectmoney.com/
mpago.la/ mpago.li/ link.mercadopago.com mercadopago.com/ mercadopago.com.ar/ mercadopago.com.mx/
mercadopago.com.br/ mercadopago.cl/ mercadopago.com.co/ mercadopago.com.pe/ mercadopago.com.uy/
picpay.me/ app.picpay.com/user/ picpay.com/
nubank.com.br/ pag.ae/ pagseguro.uol.com.br/ cobranca.nubank.com.br/ livepix.gg/ apoia.se/ ppay.me/
razorpay.me/ rzp.io/ pages.razorpay.com/ instamojo.com/ imjo.in/ paytm.me/ p.paytm.me/ phon.pe/
gpay.app.goo.gl/ pay.google.com/ cashfree.com/ bharatpe.in/ easypaisa.com.pk/ upilinks.in/ upi.link/
qr.alipay.com/ ds.alipay.com/ mobilecodec.alipay.com/ qr.95516.com/ payapp.weixin.qq.com/ wxp.tenpay.com/
u.wechat.com/ afdian.net/ afdian.com/
papara.com/personal/ pprl.me/ ppr.ist/ shopier.com/ iyzi.link/ iyzico.link/ payment.iyzico.com/ kreosus.com/
saweria.co/ trakteer.id/ karyakarsa.com/ link.dana.id/ app.midtrans.com/ checkout.xendit.co/
me.momo.vn/ nhantien.momo.vn/ momo.vn/ social.zalopay.vn/ unghotoi.com/ playerduo.net/ przelewy24.pl/
zrzutka.pl/ tipply.pl/ suppi.pl/ patronite.pl/ buycoffee.to/ gcash.link/ m.gcash.com/ paymongo.page/ pm.link/
checkout.paymongo.com/ maya.ph/
bunq.me/ tikkie.me/ payconiq.com/ betaalverzoek.rabobank.nl/ betaalverzoek.knab.nl/ lydia-app.com/ lydia.me/
pots.lydia.me/ leetchi.com/ lepotcommun.fr/ paylib.fr/ paypay.ne.jp/ kyash.me/ twint.ch/ qr.vipps.no/
mobilepay.dk/ swish.nu/ satispay.com/ satis.to/ sumup.link/ pay.sumup.com/ sumup.me/
square.link/ checkout.square.site/ squareup.com/pay/ chime.com/ sendwave.com/ chippercash.com/
paystack.com/pay/ paystack.shop/ flutterwave.com/pay/ flutterwave.com/donate/ remitly.com/ westernunion.com/
moneygram.com/
commerce.coinbase.com/ pay.coinbase.com/ app.binance.com/ s.binance.com/ nowpayments.io/ payment.binance.com/
cointr.ee/ trocador.app/ strike.me/ cash.strike.me/ tippin.me/ getalby.com/p/ pay.zaprite.com/
wallet.hashnode.com/
pay.jar.io/ dodopayments.com/ lemonsqueezy.com/checkout/ gumroad.com/checkout paddle.com/pay/
whop.com/checkout/ link.waveapps.com/ next.waveapps.com/ app.moonclerk.com/ connect.intuit.com/
quickbooks.intuit.com/pay
"""
# What stands where a name would, on pages about the product or in talk about how such links look.
_NOT_SOMEBODYS = frozenset(
    forms("""
docs doc developer developers api about help support pricing blog business login signin signup register home
faq legal privacy terms careers press explore search download app apps features creators create en us uk de fr
es it pt ru pl tr in br mx customer security fees contact jobs news newsroom policy policies personal
integrations payments checkout settings username yourname your-name your_name user name handle example
yourhandle youruser yourusername your-username xxx xxxx test sandbox placeholder me u r to pay n p user_name
$username $yourname webapps merchant sdk js v1 v2 v3 c company posts post status merchantsignin webhooks
reference
""")
)
_DOT = (
    r"(?:\s?\.\s?|\s?[\[({]\s?(?:\.|dot|punto|ponto|point|punkt)\s?[\])}]\s?|"
    r"\s(?:dot|punto|ponto|point|punkt|точка|nokta|titik|kropka|d0t|cham|tuldok)\s)"
)
_SLASH = (
    r"(?:\s?/\s?|\s?[\[({]\s?(?:/|slash)\s?[\])}]\s?|"
    r",?\s(?:then )?(?:slash|forward slash|barra|slesh|слеш|слэш|bolu|garis miring|taksim|ukosnik|schragstrich|"
    r"sur),?\s(?:then )?)"
)
_SCHEMES = re.compile(
    r"(?<![a-z0-9])(?:upi://pay|bitcoin:|ethereum:(?:pay-)?|litecoin:|dogecoin:|monero:|lightning:|solana:|tron:|"
    r"ripple:|"
    r"bitcoincash:|tez://|phonepe://|paytmmp://|alipays?://|weixin://wxpay|venmo://|cashme://|payto://|swish://)"
    r"[^\s<>\"']{8,300}+"
)
_BUILT = frozenset(forms("integration integrate sdk deep link scheme intent format test example sample docs api"))
_PREFIX = re.compile(r"(?:https?:\s?/\s?/\s?)?(?:www\s?\.\s?)?$")
_PATH = r"(?P<path>[^\s<>\"'`|\\^{}\[\])，。；！]{2,300}+)"


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: payment links and payment schemes. The first word of such a host must stand in the text."""
    text = folded.text
    if not tokens.known.isdisjoint(_hosts()):
        places = (place for place, word in enumerate(tokens.words) if word in _hosts())
        for place in bounded(text, places):
            if found := _pattern(tokens.words[place]).match(text, tokens.places[place][0]):
                prefix = _PREFIX.search(text, max(0, found.start() - 16), found.start())
                start = prefix.start() if prefix else found.start()
                path = found["path"].rstrip(".,;:!?*_~")
                if _is_somebodys(path) and not re.match(r"[\w@.-]", text[start - 1 : start] if start else ""):
                    yield Span(*folded.origin(start, found.start("path") + len(path)), "payment", "pay_link")
    if ":" in text:
        for found in _SCHEMES.finditer(text):
            if any_near(tokens, *found.span(), _BUILT, 50, 30):
                continue
            yield Span(*folded.origin(*found.span()), "payment", "pay_link")


def _is_somebodys(path: str) -> bool:
    first = re.split(r"[/?#&]", re.sub(r"^(?:u|to|me|r|jar|p|f|pay|user|c)/", "", path))[0].strip("$@<>{}[]")
    return (len(first) > 1 and first not in _NOT_SOMEBODYS) or ("?" in path and len(path) > 8)


@cache
def _hosts() -> dict[str, list[str]]:
    """First word of a host -> the hosts, the longest first."""
    hosts: dict[str, list[str]] = {}
    for host in sorted(_HOSTS.split(), key=len, reverse=True):
        hosts.setdefault(re.split(r"[.-]", host)[0], []).append(host.rstrip("/"))
        if host.startswith("paypal."):
            hosts.setdefault("pay", []).append(host.rstrip("/").replace("paypal", "pay pal"))
    return hosts


@cache
def _pattern(first: str) -> re.Pattern[str]:
    either = "|".join(
        _SLASH.join(_DOT.join(map(re.escape, part.split("."))) for part in host.split("/")) for host in _hosts()[first]
    )
    either = either.replace(r"pay\ pal", "pay[ -]?pal")
    return re.compile(rf"(?:{either})(?:{_SLASH}|(?=\?)){_PATH}")
