"""Finding people and turning to them, as named people do it. R9, R18, R19, R20."""

from tests.people import Device, fresh
from tests.town import Town, user_fact

RICH = {"billing_verified": True, "spent_12m_cents": 100_000}


async def finds(who: Device, query: str) -> list[str]:
    return [card["user"] for card in (await who.asks("people.search", q=query))["people"]]


async def test_carl_finds_a_developer_by_what_she_can_do_and_writes_from_the_results(town: Town):
    (carl,) = await town.people("carl", **RICH)
    word = fresh("sörf").replace("-", "")
    (eva,) = await town.people("eva", title="Python Ingeniör", skills=[f"{word}ing", "PostgreSQL"])
    for query in (f"{word}", f"{word.upper()}ING ingenior", f"pyth {word.replace('ö', 'o')} eva"):
        (card,) = (await carl.asks("people.search", q=query))["people"]
        assert (card["user"], card["title"], card["can"]) == (eva.user, "Python Ingeniör", {"message": True})
    said = await carl.says("hello", to=eva)
    (card,) = (await carl.asks("people.search", q=word))["people"]
    assert card["room"] == said.room


async def test_new_facts_are_found_at_once_and_old_ones_no_more(town: Town):
    (carl,), (ben,) = await town.people("carl"), await town.people("ben")
    old, new = (fresh(word).replace("-", "") for word in ("old", "new"))
    await town.facts(user_fact(ben.user, skills=[old]))
    assert (await finds(carl, old), await finds(carl, new)) == ([ben.user], [])
    await town.facts(user_fact(ben.user, skills=[new]))
    assert (await finds(carl, old), await finds(carl, new)) == ([], [ben.user])
    await town.facts(user_fact(ben.user, skills=[new], on_hold=True))
    assert await finds(carl, new) == []


async def test_people_behind_a_block_do_not_find_each_other(town: Town):
    (carl,), (ben,) = await town.people("carl", **RICH), await town.people("ben")
    word = fresh("skill").replace("-", "")
    await town.facts(user_fact(ben.user, skills=[word]))
    await ben.asks("contact.block", user=carl.user)
    assert await finds(carl, word) == []
    err = await carl.is_refused("conversation_blocked", "message.send", to=ben.user, text="hi", cid="b")
    assert ben.user not in str(err["facts"]) and carl.user not in str(err["facts"])
    await ben.asks("contact.unblock", user=carl.user)
    assert await finds(carl, word) == [ben.user]
    await carl.says("hello", to=ben)


async def test_r18_ana_makes_a_room_of_her_address_book_and_of_nobody_else(town: Town):
    team = fresh("web")
    ana, carl = await town.people("ana", "carl", team=team)
    ben, gina = await town.people("ben", "gina")
    await town.contract(ana, ben)
    book = [one["user"] for one in (await ana.asks("people.book"))["people"]]
    assert sorted(book) == sorted([ben.user, carl.user]), "a contract, and a team that has no room yet"
    state = await ana.asks("room.create", cid="g", title="Launch", members=[ben.user, carl.user])
    assert {member["user"] for member in state["members"]} == {ana.user, ben.user, carl.user}
    err = await ana.is_refused("not_in_address_book", "room.create", cid="h", title="X", members=[ben.user, gina.user])
    assert err["facts"]["users"] == [gina.user] and err["rule"] == "R18"
    await ben.is_refused("only_clients_create_rooms", "room.create", cid="i", title="X", members=[ana.user])


async def test_r19_r20_who_is_let_in_reads_everything_and_the_room_says_who_let_him_in(town: Town):
    team = fresh("web")
    ana, carl = await town.people("ana", "carl", team=team)
    (ben,) = await town.people("ben")
    room = await town.contract(ana, ben)
    await ana.says("before you came", in_=room)
    await carl.leaves()
    await ana.asks("room.add", room=room, user=carl.user)
    entry = await ben.sees("room.member_added", room=room, user=carl.user)
    assert entry["by"] == ana.user
    await ben.says("while you were away", in_=room)
    back = await carl.signs_in()
    history = await back.history(room)
    assert [one["text"] for one in history if "text" in one] == ["before you came", "while you were away"]
    assert [one["by"] for one in history if one.get("ev") == "room.member_added"] == [ana.user]
