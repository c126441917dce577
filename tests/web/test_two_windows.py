"""Two people in two browser windows hold a conversation: a real Chromium, the real server, a real folder."""

import json

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "https://example.org/'onmouseover='alert(1)",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
    "<style>*{background:url(https://example.org/leak)}</style>",
    "\u202e\u2066<b>dlob</b>\u2069",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "> <iframe srcdoc='<script>parent.alert(1)</script>'>",
)
ROOM = "Website relaunch"


def test_two_windows_hold_a_conversation(window):
    ana, ben = window("ana").become(), window("ben").become()
    ben.sees("a.room .dot.online")
    ana.open(ROOM)

    ana.say("Hello *Ben*, @ben! See https://example.org/a_b")
    ana.sees(".row.mine:not(.sending)", "Hello Ben, @ben!")
    assert ana.page.locator(".row.mine strong").inner_text() == "Ben"

    ben.sees("a.room .badge.unread", "1")
    ben.sees("a.room .badge.mentions")
    ben.until("() => document.title.startsWith('(1)')")
    ben.open(ROOM)
    ben.sees(".row.theirs", "Hello Ben, @ben!")
    ben.sees(".row.new")
    ben.sees_no("a.room .badge.unread")
    link = ben.page.locator(".row.theirs a")
    assert link.get_attribute("href") == "https://example.org/a_b"
    assert "noopener" in link.get_attribute("rel")

    ben.page.type("chat-composer textarea", "Good mor")
    ana.sees(".typing-line", "Ben")
    ben.page.type("chat-composer textarea", "ning")
    ben.page.press("chat-composer textarea", "Enter")
    ana.sees(".row.theirs", "Good morning")
    ana.sees_no(".typing-line .dots")
    ana.until("() => document.querySelector('[aria-live]').textContent === 'Ben Okafor: Good morning'")

    # a reply quotes, and its quote leads back
    row = ana.sees(".row.theirs", "Good morning")
    row.hover()
    row.locator('.toolbar [aria-label="Reply"]').click()
    ana.sees(".context", "Reply to Ben Okafor")
    ana.say("Morning it is.")
    ben.sees(".row.theirs .quote", "Good morning")

    # the last message is edited with the arrow key; both see it
    ana.page.press("chat-composer textarea", "ArrowUp")
    ana.sees(".context", "Editing your message")
    assert ana.page.input_value("chat-composer textarea") == "Morning it is."
    ana.say("Morning it is!")
    ben.sees(".row.theirs", "Morning it is!")
    ben.sees(".row.theirs .edited")
    ana.sees_no(".context")

    # deleted after a question; a note stays, also in place of the quoted text
    row = ben.sees(".row.mine", "Good morning")
    row.hover()
    row.locator('.toolbar [aria-label="More"]').click()
    ben.page.click('.menu >> text="Delete"')
    ben.sees("dialog", "Delete this message?")
    ben.page.click('dialog button[value="yes"]')
    ana.sees(".row.theirs .bubble.note", "This message was deleted.")
    ben.sees(".row.mine .bubble.note", "You deleted this message.")
    ana.sees(".row.mine .quote.gone")
    assert "Good morning" not in ana.page.inner_text("body")

    # "Online for messages" off: the dot goes
    ana.sees("chat-info .people .dot.online")
    ben.page.click(".switch")
    ana.sees_no("chat-info .people .dot.online")
    ben.page.click(".switch")
    ana.sees("chat-info .people .dot.online")


def test_what_people_write_is_text_and_never_code(window):
    ana, ben = window("ana").become(), window("ben").become()
    ana.open("Shop front-end")
    ben.open("Shop front-end")
    for count, text in enumerate(HOSTILE, start=1):
        ana.say(text)
        ben.until("count => document.querySelectorAll('.row.theirs .text').length === count", count)
    assert "<script>alert(1)</script>" in ben.texts()
    assert ben.page.locator("chat-log :is(script, style, iframe, img, svg:not(.icon))").count() == 0
    for href in ben.page.locator("chat-log a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert href.startswith("https://example.org/")

    # the same in a room's title and in the notepad
    ana.page.click('button[aria-label="New room"]')
    ana.page.fill("dialog [name=title]", HOSTILE[0])
    ana.page.click('dialog .book label:has-text("Ben")')
    ana.page.click("dialog .primary")
    ana.sees(".talk-head h2", HOSTILE[0])
    ben.sees("a.room .room-title", HOSTILE[0])
    ana.page.fill("#note", HOSTILE[1])
    ana.sees(".note-state", "Saved")
    assert "token" not in ana.page.url and "ey" not in ana.page.url


def test_after_the_server_came_back_nothing_is_lost_and_nobody_reloaded(window, server):
    ana, ben = window("ana").become(), window("ben").become()
    for one in (ana, ben):
        one.open("Shop front-end")
        one.page.evaluate("() => { window.isTheSamePage = true }")
    ana.say("before")
    ben.sees(".row.theirs", "before")

    ana.is_server_away = ben.is_server_away = True
    server.stop()
    ana.say("said while it was away, 1")
    ana.say("said while it was away, 2")
    ben.say("me too")
    ana.sees(".row.mine.sending", "away, 2")
    server.start()

    for one in (ana, ben):
        one.until("() => document.querySelectorAll('.row.sending').length === 0")
        one.sees(".row", "away, 1")
        one.sees(".row", "me too")
        one.until("() => document.querySelector('.app chat-link:empty, .app chat-link.back') !== null")
        assert one.page.evaluate("window.isTheSamePage") is True
    ana.until("() => document.querySelectorAll('.row.theirs').length > 0")
    told = [
        text
        for text in ana.texts()
        if text in ("before", "said while it was away, 1", "said while it was away, 2", "me too")
    ]
    assert sorted(told) == sorted({*told}) and len(told) == 4
    assert told.index("said while it was away, 1") < told.index("said while it was away, 2")
    shown = "[...document.querySelectorAll('.row.message .text')].map(one => one.innerText.trim())"
    wanted = json.dumps(ana.texts(), ensure_ascii=False, separators=(",", ":"))
    ben.until(f"texts => JSON.stringify({shown}) === texts", wanted)
