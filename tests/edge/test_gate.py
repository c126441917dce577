"""Who may come in (security S1, S3, S48 and the bounds of its section 5)."""

import ssl
from types import SimpleNamespace
from typing import cast

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from chatd.edge.gate import REMEMBERED, Gate, GateLimits, counted

context = ssl.create_default_context()


class Clock:
    def __init__(self):
        self.now_ms = 1_000_000

    def __call__(self):
        return self.now_ms


def gate(origins=(), proxies=(), clock=None, **limits):
    values = {"sockets_per_address": 0, "strangers": 0, "sockets": 0, "handshakes_per_s": 0.0} | limits
    return Gate(GateLimits(**values), clock or Clock(), origins, proxies)


def request(headers=(), peer=("192.0.2.7", 4000), tls=False):
    said = CIMultiDict({"Host": "chat.example"})
    for name, value in headers:
        said.add(name, value)
    transport = SimpleNamespace(get_extra_info={"peername": peer}.get)
    return make_mocked_request("GET", "/v1/ws", said, transport=transport, sslcontext=context if tls else None)


@pytest.mark.parametrize(
    ("headers", "tls"),
    [
        ([("Origin", "https://good.example")], False),
        ([("Origin", "http://localhost:5173")], True),
        ([], False),
    ],
)
def test_an_origin_of_the_list_and_a_client_that_is_no_browser_may_connect(headers, tls):
    assert gate(["https://good.example", "http://localhost:5173"]).is_welcome_from(request(headers, tls=tls))


@pytest.mark.parametrize(
    "headers",
    [
        [("Origin", "https://evil.example")],
        [("Origin", "null")],
        [("Origin", "")],
        [("Origin", "https://good.example.evil")],
        [("Origin", "https://good.example:444")],
        [("Origin", "https://good.example:443")],
        [("Origin", "http://good.example")],
        [("Origin", "HTTPS://GOOD.EXAMPLE")],
        [("Origin", "https://good.example/")],
        [("Origin", "https://chat.example")],  # the same host, but there is a list and it is not on it
        [("Origin", "https://good.example"), ("Origin", "https://good.example")],
        [("Origin", "https://good.example"), ("Origin", "https://evil.example")],
        [("Cookie", "session=1")],
    ],
)
def test_every_other_origin_may_not(headers):
    assert not gate(["https://good.example"]).is_welcome_from(request(headers))


@pytest.mark.parametrize(
    ("origin", "tls", "welcome"),
    [
        ("http://chat.example", False, True),
        ("https://chat.example", False, True),  # a proxy may have ended TLS
        ("https://chat.example", True, True),
        ("http://chat.example", True, False),
        ("https://chat.example:8080", False, False),
        ("https://chat.example.evil", False, False),
        ("ftp://chat.example", False, False),
    ],
)
def test_without_a_list_the_same_host_may_connect(origin, tls, welcome):
    assert gate().is_welcome_from(request([("Origin", origin)], tls=tls)) is welcome


def test_the_bound_of_an_address_is_exact_and_given_back():
    door = gate(sockets_per_address=2)
    assert door.enter("a") is None
    assert door.enter("a") is None
    refused = door.enter("a")
    assert refused is not None and refused.status == 429 and refused.retry_after_s > 0
    assert door.enter("b") is None
    door.leave("a", stranger=True)
    assert door.enter("a") is None
    assert door.turned_away == {"too many connections": 1}


def test_strangers_are_bounded_together_until_they_say_hello():
    door = gate(strangers=2)
    assert door.enter("a") is None
    assert door.enter("b") is None
    refused = door.enter("c")
    assert refused is not None and refused.status == 503
    door.welcome()
    assert door.enter("c") is None
    assert door.strangers == 2
    door.leave("a", stranger=False)
    door.leave("b", stranger=True)
    assert (door.strangers, door.sockets) == (1, 1)


def test_all_sockets_are_bounded():
    door = gate(sockets=1)
    assert door.enter("a") is None
    refused = door.enter("b")
    assert refused is not None and refused.status == 503


def test_handshakes_of_an_address_come_in_a_burst_and_then_at_a_rate():
    clock = Clock()
    door = gate(clock=clock, handshakes_per_s=10.0, handshake_burst=3)
    assert [door.enter("a") is None for _ in range(4)] == [True, True, True, False]
    assert door.enter("b") is None
    clock.now_ms += 99
    assert door.enter("a") is not None
    clock.now_ms += 1
    assert door.enter("a") is None
    assert door.enter("a") is not None
    clock.now_ms += 1_000_000
    assert [door.enter("a") is None for _ in range(4)] == [True, True, True, False]


def test_a_slow_rate_says_when_to_come_back():
    door = gate(handshakes_per_s=0.1, handshake_burst=1)
    door.enter("a")
    refused = door.enter("a")
    assert refused is not None and refused.retry_after_s == 10


def test_what_is_remembered_of_addresses_is_bounded():
    door = gate(handshakes_per_s=10.0, handshake_burst=1)
    for number in range(REMEMBERED + 500):
        door.enter(str(number))
        door.leave(str(number), stranger=True)
    assert len(door._buckets) == REMEMBERED
    assert door._inside == {}


def test_a_unix_socket_has_no_bound_of_its_own():
    door = gate(sockets_per_address=1, handshakes_per_s=1.0, handshake_burst=1)
    assert [door.enter("") for _ in range(5)] == [None] * 5
    door.leave("", stranger=True)
    assert door.sockets == 4


@given(st.lists(st.tuples(st.sampled_from(["enter", "welcome", "leave"]), st.sampled_from("abc")), max_size=60))
def test_counts_are_exact(steps):
    door, inside = gate(sockets_per_address=3, strangers=5), []
    for step, address in steps:
        if step == "enter" and door.enter(address) is None:
            inside.append([address, True])
        elif step == "welcome" and (new := [one for one in inside if one[1]]):
            new[0][1] = False
            door.welcome()
        elif step == "leave" and inside:
            door.leave(*inside.pop())
    addresses = [one[0] for one in inside]
    assert door.sockets == len(inside)
    assert door.strangers == sum(one[1] for one in inside) <= 5
    assert door._inside == {address: addresses.count(address) for address in set(addresses)}
    assert max(door._inside.values(), default=0) <= 3


@pytest.mark.parametrize(
    ("address", "as_counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::/64"),
        ("no:address", "no:address"),
        ("", ""),
    ],
)
def test_an_ipv6_address_is_counted_as_its_network(address, as_counted):
    assert counted(address) == as_counted


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        (("192.0.2.7", 1), ["198.51.100.1"], [], "192.0.2.7"),  # not our proxy: what it says is not believed
        (("10.0.0.1", 1), ["198.51.100.1"], ["10.0.0.0/8"], "198.51.100.1"),
        (("10.0.0.1", 1), ["6.6.6.6, 198.51.100.1"], ["10.0.0.0/8"], "198.51.100.1"),  # the last hop was seen by ours
        (("10.0.0.1", 1), ["6.6.6.6, 198.51.100.1, 10.0.0.2"], ["10.0.0.0/8"], "198.51.100.1"),
        (("10.0.0.1", 1), ["6.6.6.6", "198.51.100.1"], ["10.0.0.0/8"], "198.51.100.1"),
        (("10.0.0.1", 1), [], ["10.0.0.0/8"], "10.0.0.1"),
        (("10.0.0.1", 1), ["junk"], ["10.0.0.0/8"], "junk"),
        (("10.0.0.1", 1), ["6.6.6.6, junk"], ["10.0.0.0/8"], "junk"),
        (("10.0.0.1", 1), ["junk, 10.0.0.2"], ["10.0.0.0/8"], "junk"),
        ("/run/chatd.sock", ["198.51.100.1"], ["unix"], "198.51.100.1"),
        ("/run/chatd.sock", ["198.51.100.1"], [], ""),
        (("2001:db8::1", 1, 0, 0), [], [], "2001:db8::/64"),
    ],
)
def test_an_address_behind_a_proxy_is_believed_only_from_our_proxy(peer, forwarded, proxies, address):
    headers = [("X-Forwarded-For", line) for line in forwarded]
    assert gate(proxies=proxies).address_of(request(headers, peer)) == address


def test_a_connection_that_is_gone_already_has_no_address():
    gone = SimpleNamespace(transport=None, headers=CIMultiDict())
    assert gate().address_of(cast(web.Request, gone)) == ""
