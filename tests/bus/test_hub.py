"""Who hears what on one node."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from chatd.bus.hub import Hub


@dataclass(frozen=True)
class Said:
    payload: bytes
    ephemeral: bool = False
    room: str | None = None


@dataclass(eq=False)
class Ear:
    heard: list[Said] = field(default_factory=list)

    def put(self, parcel: Said) -> None:
        self.heard.append(parcel)


def test_everybody_who_listens_hears_the_same_object_and_nobody_else_hears_it():
    hub, ana, ben, eva = Hub(Said), Ear(), Ear(), Ear()
    for ear in (ana, ben):
        hub.listen("r", ear)
    hub.listen("other", eva)
    said = Said(b"hi", room="r")
    assert hub.publish(said) == 2
    assert ana.heard[0] is ben.heard[0] is said
    assert eva.heard == []
    assert hub.deliveries == 2


def test_a_room_nobody_hears_costs_nothing_and_is_no_error():
    hub = Hub(Said)
    assert hub.publish(Said(b"hi", room="r")) == 0
    assert hub.publish(Said(b"hi")) == 0
    assert not hub.has_listeners("r")


def test_listening_twice_is_hearing_once():
    hub, ana = Hub(Said), Ear()
    hub.listen("r", ana)
    hub.listen("r", ana)
    hub.publish(Said(b"hi", room="r"))
    assert len(ana.heard) == 1
    hub.unlisten("r", ana)
    hub.publish(Said(b"hi", room="r"))
    assert len(ana.heard) == 1
    hub.unlisten("r", ana)
    hub.unlisten("never", Ear())


def test_telling_reaches_whoever_is_named_with_one_parcel():
    hub, ana, ben = Hub(Said), Ear(), Ear()
    assert hub.tell(iter((ana, ben)), b"typing", True) == 2
    assert ana.heard == [Said(b"typing", True)]
    assert ana.heard[0] is ben.heard[0]
    assert hub.deliveries == 2


def test_a_listener_may_leave_while_it_is_told():
    hub, ben = Hub(Said), Ear()

    class Leaving(Ear):
        def put(self, parcel):
            super().put(parcel)
            hub.unlisten("r", self)
            hub.unlisten("r", ben)

    ana = Leaving()
    hub.listen("r", ana)
    hub.listen("r", ben)
    assert hub.publish(Said(b"hi", room="r")) == 2
    assert (len(ana.heard), len(ben.heard)) == (1, 1)
    assert hub.rooms() == []


@given(st.lists(st.tuples(st.sampled_from("+-x"), st.integers(0, 3), st.sampled_from("abc")), max_size=40))
def test_the_hub_remembers_exactly_who_listens_to_what(steps):
    hub, ears = Hub(Said), [Ear() for _ in range(4)]
    model: set[tuple[str, int]] = set()
    for step, who, room in steps:
        if step == "+":
            hub.listen(room, ears[who])
            model.add((room, who))
        elif step == "-":
            hub.unlisten(room, ears[who])
            model.discard((room, who))
        else:
            for there in "abc":
                hub.unlisten(there, ears[who])
            model = {(there, one) for there, one in model if one != who}
    for room in "abc":
        before = [len(ear.heard) for ear in ears]
        hub.publish(Said(b"", room=room))
        heard = [len(ear.heard) - count for ear, count in zip(ears, before, strict=True)]
        assert heard == [int((room, who) in model) for who in range(4)]
        assert hub.has_listeners(room) == any(heard)
    assert set(hub.rooms()) == {room for room, _ in model}
