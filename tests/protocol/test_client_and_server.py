"""The Python client and chatd itself: whatever happens to the server, the conversation goes on."""

import asyncio

import protocol.client
from protocol.client import Client
from tests.protocol.script import until
from tests.server import Server


async def test_a_conversation_survives_the_death_of_the_server(tmp_path, monkeypatch):
    """What was asked is answered in the end, and everybody hears everything once, though the server is killed."""
    monkeypatch.setattr(protocol.client, "FIRST_DELAY_S", 0.01)
    with Server(tmp_path) as server:
        server.settings["server.listen"] = server.url.removeprefix("http://")
        heard = []
        ben = Client(server.url, server.token("ben"))
        ben.follow(lambda event: heard.append(event) if event["ev"] == "message.sent" else None)
        async with Client(server.url, server.token("ana")) as ana, ben:
            room = next(state["room"] for state in ana.hello["rooms"] if state["kind"] == "contract")

            async def say(number):
                return await ana.ask("message.send", room=room, text=f"{number}", cid=f"c-{number}")

            asking = [asyncio.create_task(say(number)) for number in range(20)]
            await until(lambda: heard or any(asked.done() for asked in asking))
            asking += [asyncio.create_task(say(20 + number)) for number in range(20)]
            await until(lambda: any(asked.was_sent for asked in ana._asked.values()))
            server.kill()
            server.start()
            answers = await asyncio.wait_for(asyncio.gather(*asking), 30)
            await until(lambda: len(heard) >= len(answers))
    assert sorted(answer["seq"] for answer in answers) == [event["seq"] for event in heard]
    assert {event["text"] for event in heard} == {f"{number}" for number in range(40)}
