"""What a person may do now, and why not, pushed when the facts change. R2, R59, R60."""

from tests.lines import Frame
from tests.people import fresh
from tests.refusals import proper
from tests.town import Town, user_fact


async def test_an_account_on_hold_reads_and_does_nothing_else(town: Town):
    """R2, R60: told at once on every device and in every room; refused at once; and given back as fast."""
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in(door="sse")
    room, other = await town.group("Plans", ana, ben), await town.group("Other", ana, ben)
    said = await ben.says("hi", in_=room, cid="s-1")
    await town.facts(user_fact(ben.user, on_hold=True))
    err = await ben.is_refused("account_on_hold", "message.send", room=room, text="x", cid=fresh("c"))
    for device in (ben, phone):
        for name in (room, other):
            while "err" not in str((changed := await device.sees("room.changed", room=name))["can"]["send"]):
                pass
            assert proper(changed["can"]["send"]["err"])["code"] == "account_on_hold"
            assert changed["can"]["send"]["err"] == err
    deeds: dict[str, Frame] = {
        "message.edit": {"seq": said.seq, "text": "x", "cid": fresh("c")},
        "message.typing": {},
        "room.rename": {"title": "Mine"},
        "room.add": {"user": "nobody"},
        "room.remove": {"user": ana.user},
    }
    for op, fields in deeds.items():
        answer = await (await ben.begins(op, room=room, **fields))
        assert answer["err"]["code"] in ("account_on_hold", "owner_only"), (op, answer)
    assert (await phone.asks("message.check", room=room, text="x"))["verdict"]["code"] == "account_on_hold"
    assert len(await ben.history(room)) == 2
    assert (await ben.asks("message.read", room=room, seq=2))["unread"] == 0
    assert (await ben.says("hi", in_=room, cid="s-1")) == said._replace(dup=True), "what was kept was kept"
    assert (await ben.signs_in()).rooms[room]["can"]["send"] == {"err": err}
    await town.facts(user_fact(ben.user))
    await ben.sees("room.changed", room=room, can=(await ben.signs_in()).rooms[room]["can"])
    await ben.says("back", in_=room)
    await ana.hears("back")


async def test_what_one_may_do_follows_the_kind_of_room(town: Town):
    """R60: for each deed true, or the very refusal that doing it would get."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    group = await town.group("Plans", ana, ben)
    direct = await town.room("direct", "", ana, ben)
    contract = await town.contract(ana, ben)
    can = {room: ana.rooms[room]["can"] for room in (group, direct, contract)}
    for verdicts in can.values():
        assert {"send", "add", "archive"} <= set(verdicts)
        for verdict in verdicts.values():
            assert verdict is True or proper(verdict["err"])
    assert can[group]["add"] is True and can[group]["archive"] is True
    add = await ana.is_refused("one_to_one_closed", "room.add", room=direct, user=gina.user)
    archive = await ana.is_refused("archive_groups_only", "room.set", room=contract, archived=True)
    assert can[direct]["add"] == {"err": add}
    assert can[contract]["archive"] == {"err": archive}
    assert {"err": await ana.is_refused("one_to_one_closed", "room.leave", room=direct)} == can[direct]["leave"]
    assert {"err": await ana.is_refused("owner_only", "room.rename", room=direct, title="x")} == can[direct]["rename"]


async def test_what_one_may_do_follows_the_device(town: Town):
    """R21, R26: the platform decides, and a host may pin it in the token."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    app = await ana.signs_in(platform="mobile_app")
    refusal = await app.is_refused("platform_not_allowed", "room.set", room=room, archived=True)
    assert app.rooms[room]["can"]["archive"] == {"err": refusal}
    token = town.token(ana.user, platform="mobile_app")
    pinned = await ana.signs_in(platform="desktop", token=token)
    assert pinned.rooms[room]["can"]["archive"] == {"err": refusal}
    await pinned.is_refused("platform_not_allowed", "room.set", room=room, archived=True)


async def test_facts_that_are_older_than_what_is_known_change_nothing(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    told = await town.facts(user_fact(ben.user, rev=1, on_hold=True))
    assert (told["applied"], told["ignored"]) == (0, 1)
    await ben.says("hi", in_=room)
    await ben.sees_nothing_of("room.changed")


async def test_a_new_name_shows_in_new_states(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await town.facts(user_fact(ben.user, name="Benjamin"))
    names = {one["user"]: one["name"] for one in (await ana.signs_in()).rooms[room]["members"]}
    assert names[ben.user] == "Benjamin"
    await ana.says("@Benjamin hi", in_=room)
    assert (await ben.hears("@Benjamin hi"))["mentions"] == [ben.user]


async def test_every_refusal_says_the_facts_that_decided(town: Town):
    """R59: where a rule of the law decided, what it looked at is in `facts`."""
    ana, ben = await town.people("ana", "ben")
    group, contract = await town.group("Plans", ana, ben), await town.contract(ana, ben)
    direct = await town.room("direct", "", ana, ben)
    refusals = [
        await ben.is_refused("only_clients_create_rooms", "room.create", cid="c", title="x", members=[]),
        await ana.is_refused("not_in_address_book", "room.create", cid="c", title="x", members=["nobody"]),
        await ana.is_refused("one_to_one_closed", "room.add", room=direct, user="nobody"),
        await ana.is_refused("archive_groups_only", "room.set", room=contract, archived=True),
        await ben.is_refused("owner_only", "room.remove", room=group, user=ana.user),
        await ana.is_refused("owner_only", "room.rename", room=contract, title="x"),
        await ana.is_refused("not_eligible", "message.send", to=(await town.people("gina"))[0].user, text="x", cid="d"),
    ]
    await town.facts(user_fact(ben.user, on_hold=True))
    refusals.append(await ben.is_refused("account_on_hold", "message.send", room=group, text="x", cid="e"))
    assert not [err["code"] for err in refusals if not err.get("facts")]
