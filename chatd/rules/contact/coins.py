"""Addresses of crypto money and the names that stand for them (R13); a contract or a transaction as work is none (R14).

Forms with a checksum count when it holds; without one, or when it fails, a word of wallets must stand in the
text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from chatd.rules.contact.checksum import RIPPLE, is_base58check, is_bech32
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.near import any_near, bounded
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

_58 = "[1-9a-z]"  # base58 in a folded text
_TAIL = "(?![a-z0-9])"

WALLET = frozenset(
    forms("""
wallet wallets btc bitcoin bitcoins eth ether ethereum usdt usdc trc20 erc20 bep20 trc erc bep tether crypto
tron trx sol solana phantom ltc litecoin doge dogecoin xmr monero xrp ripple ton toncoin ada cardano
bnb bsc polygon matic dai dot polkadot atom cosmos xlm stellar bch dash zec algo near tezos avax metamask
trustwallet ledger trezor coinbase binance kraken address pay send payment deposit donate tip transfer coins
coin satoshi sats lightning
cartera billetera monedero carteira portefeuille cüzdan cüzdanım cüzdanıma кошел(ек|ёк|ька|ьку|ьке)
крипт(а|у|ой|ы|о) биткоин(|а|ы|ов) биткойн эфир юсдт усдт тезер тон адрес гаман(ець|ця|цю) криптогаман(ець|ця)
वॉलेट क्रिप्टो बिटकॉइन والٹ کرپٹو بٹ کوائن محفظة محفظتي عملات بيتكوين كريبتو تيثر 钱 包 錢 币 幣 比 特 地 址
dompet ví portfel portfela
""")
)
_COINS = WALLET - frozenset(
    [
        "address",
        "pay",
        "send",
        "payment",
        "deposit",
        "donate",
        "tip",
        "transfer",
        "coinbase",
        "binance",
        "ledger",
        "地",
        "址",
    ]
)
_SPACED_COINS = _COINS | {"bc1", "address", "pay", "send"}
_NAMED_FOR = WALLET - frozenset(forms("near dot dash ada sol ton atom bnb base eth"))  # words of other talk
# The first-person words of paying: they outweigh the words of building.
_PAYING = frozenset(
    forms("""
pay send transfer deposit donate tip payment wallet withdraw paying sent pagar paga envía enviar envia manda
mandar billetera cartera carteira envoyer payer envoyez sende senden zahlen überweisen schick
кошел(ек|ёк|ька) отправь отправляй скинь кидай переведи перевод оплата оплату плати гаманець надішли перекажи
भेजो भेजें भेज bhejo bhej ارسل حول ادفع محفظتي بھیجیں بھیجو gönder ödeme kirim bayar gửi wyślij przelej ipadala
转 打 付 钱 包
""")
)
_BUILDING = frozenset(
    forms("""
contract contracts deploy deployed deploying deployment token tokens tx txn hash block blockchain bytecode abi
router factory proxy verified verify etherscan bscscan polygonscan mint minted minting pool testnet sepolia
goerli mainnet
program programs programa programme programm hardcode hardcoded decimals spl anchor pda faucet liquidity pair swap
программа программы программу программе программи хардкод 程 序 chương trình प्रोग्राम برنامج البرنامج
hardhat truffle foundry solidity vyper function constructor mapping constant public private owner transaction
transactions nft collection commit oracle multisig dapp explorer indexer subgraph rpc node example test dummy
zero burn null config configuration env variable script
contrato contratos desplegado desplegar implantado implantar token déployé contrat déployer vertrag
bereitgestellt контракт(|а|е|у|ом) токен(|а|ы|ов|е) деплой задеплоен транзакци(я|и|ю) хеш блок развернут
тест(|овый|овая) смарт
कॉन्ट्रैक्ट टोकन डिप्लॉय عقد العقد توكن معاملة کنٹریکٹ ٹوکن 合 约 約 部 署 代 区 块 sözleşme sözleşmesi kontrak
giao dịch hợp đồng kontrakt kontraktu transakcja umowa
""")
)
_OF_CHAIN = frozenset(
    forms("contract contrato contrat vertrag контракт контракта عقد العقد sözleşme kontrak kontrakt tx hash")
)


# `USDC on Polygon is 0x…`: a token has one address on a chain, unless somebody wants to be paid there.
_OF_TOKEN = re.compile(
    r"(?:usdc|usdt|dai|weth|wbtc|busd|steth|link|uni|shib|pepe|matic|wmatic|arb|op)(?:\.e)? "
    r"(?:on|en|em|sur|auf|в|на|di|na|tren|pe|par|على|पर|پر|em la|en la) (?:the )?"
    r"(?:ethereum|eth|polygon|base|arbitrum|optimism|avalanche|avax|bsc|bnb|solana|tron|gnosis|fantom|zksync|linea|"
    r"scroll|celo|mainnet|goerli|sepolia|mumbai|amoy)(?: (?:chain|mainnet|testnet|one|smart chain))?"
    r"(?: (?:is|lives at|es|e|est|ist|это|jest|adalah|la|hai|at)|:| =| -| –)? $"
)
_PAYEE = _PAYING | frozenset(
    forms(
        "me my mine mi mis meu minha mon ma mein meine мой моя мне мій мені mera meri mujhe मेरा मेरी मुझे میرا لي "
        "我 bana benim saya aku tôi mình tui mój moje mi ko ako akin to"
    )
) - frozenset({"to"})


_BECH32 = (
    "bc1",
    "ltc1",
    "tb1",
    "lnbc",
    "lnurl",
    "addr1",
    "cosmos1",
    "osmo1",
    "kava1",
    "terra1",
    "inj1",
    "sei1",
    "bnb1",
    "thor1",
)


def _is_true(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


# form in folded text, the proof, whether a word of wallets is enough where the proof fails
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool], bool], ...] = tuple(
    (re.compile(rf"(?<![a-z0-9]){form}{_TAIL}"), proof, by_words)
    for form, proof, by_words in (
        (r"(?:bc1|ltc1|tb1)[02-9ac-hj-np-z]{20,87}", _is_true, True),
        (r"(?:addr|cosmos|osmo|kava|terra|inj|sei|celestia|bnb|zil|thor)1[02-9ac-hj-np-z]{30,110}", is_bech32, True),
        (r"lnbc[0-9]{0,12}[munp]?1[a-z0-9]{30,400}|lnurl1[02-9ac-hj-np-z]{40,400}", _is_true, True),
        (r"[qp][02-9ac-hj-np-z]{41}", _never, True),
        (rf"[13dlma9xt]{_58}{{24,34}}", is_base58check, True),
        (rf"r{_58}{{24,34}}", lambda bare: is_base58check(bare, RIPPLE), True),
        (r"(?:eq|uq|kq)[a-z0-9_-]{46}", _is_true, True),
        (rf"[48]{_58}{{94}}(?:{_58}{{11}})?", _is_true, True),
        (r"g[a-d][a-z2-7]{54}", _never, True),
        (rf"(?:t1|t3){_58}{{33}}|tz[123]{_58}{{33}}", is_base58check, True),
        (rf"{_58}{{32,44}}", _never, True),
        (r"(?:0x|io|xdc)[0-9a-f]{64}", _never, False),
    )
)  # fmt: skip
_HEX = re.compile(rf"(?<![a-z0-9])(?:0x|xdc)[ :]{{0,2}}[0-9a-f](?:[ -]?[0-9a-f]){{39}}+{_TAIL}")
_LONG = re.compile(r"[a-z0-9_-]{25}")
_NAME = re.compile(
    r"(?<![\w@./-])[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,30})?\.(?:eth|sol|bnb|crypto|nft|blockchain|bitcoin|"
    r"dao|888|lens|ton|near|base\.eth)(?![\w/]|\.\w)"
)
_ENDINGS = frozenset(forms("eth sol bnb crypto nft blockchain bitcoin dao 888 lens ton near"))
_SPACED = re.compile(
    r"(?<![a-z0-9])(?=(?P<all>(?:bc1[a-z0-9]{0,15}|[13tld][a-z0-9]{1,15})(?:[ .\-_/][a-z0-9]{2,15}){2,20}))"
)
_MOST_SPACED = 40


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what can be paid to. Runs of 25 signs, `0x` and names under a chain's own ending start it."""
    text = folded.skeleton
    if "0x" in text or "xdc" in text:
        for found in bounded(text, _HEX.finditer(text)):
            if len(set(found[0])) > 7 and not _is_built(tokens, *found.span()):  # 0x000… and 0xdead… are nobody's
                yield _span(folded, *found.span(), "wallet")
    if _LONG.search(text):
        yield from _by_form(folded, tokens)
    if not tokens.known.isdisjoint(_ENDINGS) and not tokens.known.isdisjoint(WALLET):
        for found in bounded(text, _NAME.finditer(text)):
            if any_near(tokens, *found.span(), _NAMED_FOR, 60, 40) and not _is_built(tokens, *found.span()):
                yield _span(folded, *found.span(), "wallet_name")
    if (
        not tokens.known.isdisjoint(_SPACED_COINS)
        and sum(not word.isalpha() and not word.isdigit() for word in tokens.known) > 2
    ):
        taken = 0
        for found in islice(_SPACED.finditer(text), _MOST_SPACED):
            if found.start() >= taken and (end := _proven(folded, *found.span("all"))):
                taken = end
                yield _span(folded, found.start(), end, "wallet_spaced")


def _by_form(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    has_words = not tokens.known.isdisjoint(WALLET)
    taken = 0
    for run in re.finditer(r"(?<![a-z0-9])[a-z0-9_-]{25,420}", folded.skeleton):
        for form, proof, by_words in _FORMS:
            found = form.match(folded.skeleton, run.start())
            if found is None or found.start() < taken:
                continue
            is_sure = proof(cased(folded, *found.span()))
            if not is_sure and not (by_words and has_words and _is_likely(folded, tokens, *found.span())):
                continue
            if not _is_built(tokens, *found.span()):
                taken = found.end()
                yield _span(folded, *found.span(), "wallet")
                break


def _is_likely(folded: Folded, tokens: Tokens, start: int, end: int) -> bool:
    """A coin is named nearby, it is no part of a link or of a key, and it looks drawn at random."""
    if folded.text[start - 1 : start] in ("/", "=", "_", "-", ".", "?", "&") and start:
        return False
    bare = cased(folded, start, end)
    if bare.startswith(("eyJ", "sk_", "pk_", "AIza", "ghp_", "AKIA")) or not any_near(
        tokens, start, end, _COINS, 60, 40
    ):
        return False
    if bare.lower().startswith(_BECH32) or len(bare) in (42, 56, 54):
        return any(sign.isdigit() for sign in bare[4:])
    is_hex = all(sign in "0123456789abcdefABCDEF" for sign in bare)
    is_cased = any(map(str.isupper, bare)) and any(map(str.islower, bare))
    digits = sum(map(str.isdigit, bare))
    return not is_hex and ((digits > 0 and is_cased) or (digits > 3 and any_near(tokens, start, end, _COINS, 20, 0)))


def _is_built(tokens: Tokens, start: int, end: int) -> bool:
    """R14: a contract or a transaction that somebody works on."""
    if any_near(tokens, start, start, _OF_CHAIN, 25, 0) and not any_near(tokens, start, start, _PAYING, 16, 0):
        return True
    if _OF_TOKEN.search(tokens.text, max(0, start - 48), start) and not any_near(tokens, start, end, _PAYEE, 80, 60):
        return True
    if tokens.known.isdisjoint(_BUILDING) or any_near(tokens, start, end, _PAYING, 60, 30):
        return False
    return any_near(tokens, start, end, _BUILDING, 80, 60)


def cased(folded: Folded, start: int, end: int) -> str:
    """The signs of a piece as they were written, without what stands between them."""
    first, last = folded.origin(start, end)
    whole = unicodedata.normalize("NFKC", folded.original[first:last])
    if not whole.isascii():
        whole = "".join(str(unicodedata.digit(sign, sign)) for sign in whole)
    return "".join(sign for sign in whole if sign.isascii() and (sign.isalnum() or sign in "_-"))


def _proven(folded: Folded, start: int, end: int) -> int:
    """Where an address written in groups ends: the first cut at which its checksum holds, or 0."""
    for cut in re.finditer(r"(?![a-z0-9])|$", folded.text[start:end]):
        bare = cased(folded, start, start + cut.start())
        bare = re.sub("[-_]", "", bare)
        if 26 <= len(bare) <= 62 and (is_base58check(bare) or (bare[:3] == "bc1" and is_bech32(bare))):
            return start + cut.start()
    return 0


def _span(folded: Folded, start: int, end: int, reason: str) -> Span:
    return Span(*folded.origin(start, end), "payment", reason)
