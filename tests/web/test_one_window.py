"""What one person does with a mouse, a keyboard, a phone and two windows of his own."""

FIELD = "chat-composer textarea"
SHOP, RELAUNCH = "Shop front-end", "Website relaunch"


def menu_of(one, title):
    row = one.page.locator(f'.rooms li:has-text("{title}")')
    row.hover()
    row.locator(".room-more").click()
    return [item.strip() for item in one.page.locator(".menu [role=menuitem]").all_inner_texts()]


def choose(one, label):
    one.page.click(f'.menu [role=menuitem]:has-text("{label}")')


def test_the_menu_offers_exactly_what_may_be_done_and_two_windows_agree(window):
    ana, again = window("ana").become(), window("ana").become()
    ben = window("ben").become()
    ben.open(RELAUNCH)
    ben.say("one")
    ben.open(SHOP)
    ben.say("two")
    for one in (ana, again):
        one.sees('.rooms li:has-text("Website") .badge.unread', "1")

    # R21: any room can be a favorite or hidden, only group rooms archived
    assert menu_of(ana, SHOP) == ["Mark as read", "Add to favorites", "Hide"]
    choose(ana, "Add to favorites")
    again.sees(f'.rooms li:has-text("{SHOP}") .star.on')
    assert menu_of(ana, RELAUNCH) == ["Mark as read", "Add to favorites", "Hide", "Archive"]
    choose(ana, "Mark as read")
    again.sees_no(f'.rooms li:has-text("{RELAUNCH}") .badge.unread')

    # R22: by kind
    ana.page.get_by_label("By kind").check()
    ana.sees(".rooms .section", "Favorites")
    ana.page.get_by_label("Recent").check()

    # R21: an archived room rests until it is taken out; a hidden one comes back when somebody writes
    menu_of(ana, RELAUNCH)
    choose(ana, "Archive")
    again.sees_no(f'a.room:has-text("{RELAUNCH}")')
    menu_of(ana, SHOP)
    choose(ana, "Hide")
    ana.sees(".nothing", "No conversations yet")
    ben.say("are you there?")
    ana.sees(f'a.room:has-text("{SHOP}")')
    ana.page.click(".myself [aria-haspopup]")
    choose(ana, "Archived")
    ana.sees(f'a.room:has-text("{RELAUNCH}")')
    menu_of(ana, RELAUNCH)
    choose(ana, "Take out of the archive")
    ana.page.get_by_label("Recent").check()
    ana.sees(f'a.room:has-text("{RELAUNCH}")')

    # R29: unread from a message on, on all devices, also while it is open
    ana.open(SHOP)
    again.sees_no(f'.rooms li:has-text("{SHOP}") .badge.unread')
    row = ana.sees(".row.theirs", "two")
    row.hover()
    row.locator('.toolbar [aria-label="More"]').click()
    choose(ana, "Mark as unread")
    for one in (ana, again):
        one.sees(f'.rooms li:has-text("{SHOP}") .badge.unread', "2")
    ana.sees(".row.new")

    # R57: the notepad is the same in both windows, and what both changed is not overwritten
    again.open(SHOP)
    ana.page.fill("#note", "call on Monday")
    ana.sees(".note-state", "Saved")
    again.until("() => document.querySelector('#note').value === 'call on Monday'")
    again.page.evaluate(
        """async () => {
          const { app } = await import('/web/app.js');
          const field = document.querySelector('#note');
          field.value = 'call on Tuesday';
          field.dispatchEvent(new Event('input'));
          const { room } = app.store.state.ui;
          const { rev } = app.store.state.data.notes[room];
          await app.client.ask('note.put', { room, text: 'from the phone', rev });
        }"""
    )
    again.sees(".conflict", "from the phone")
    again.page.click('.conflict >> text="Keep both"')
    ana.until("() => document.querySelector('#note').value === 'from the phone\\n\\ncall on Tuesday'")


def test_the_keyboard_alone_is_enough(window):
    ana = window("ana").become()
    press, field = ana.page.keyboard.press, ana.page.locator(FIELD)

    press("Alt+ArrowDown")
    ana.until("() => document.activeElement.matches('chat-composer textarea')")
    first = ana.page.inner_text(".talk-head h2")
    press("Alt+ArrowDown")
    ana.until(f"() => document.querySelector('.talk-head h2').innerText !== {first!r}")
    press("Alt+ArrowUp")
    ana.until(f"() => document.querySelector('.talk-head h2').innerText === {first!r}")

    # every way to break a line, and the one to send
    ana.page.keyboard.type("a")
    for keys, letter in (("Alt+Enter", "b"), ("Control+Enter", "c"), ("Shift+Enter", "d")):
        press(keys)
        ana.page.keyboard.type(letter)
    assert field.input_value() == "a\nb\nc\nd"
    press("Enter")
    ana.until("() => [...document.querySelectorAll('.row.mine .text')].at(-1)?.innerText.trim() === 'a\\nb\\nc\\nd'")
    assert field.input_value() == ""

    # a draft stays with its room, over a change of room and a reload
    ana.page.keyboard.type("half a thought")
    press("Alt+ArrowDown")
    ana.until("() => document.querySelector('chat-composer textarea').value === ''")
    ana.sees("a.room .draft", "Draft:")
    press("Alt+ArrowUp")
    ana.until("() => document.querySelector('chat-composer textarea').value === 'half a thought'")
    ana.page.reload()
    ana.until("() => document.querySelector('chat-composer textarea')?.value === 'half a thought'")
    assert ana.page.url.count("#/") == 1

    # boxes: members, emoji; Esc closes the innermost first
    field.fill("")
    field.press_sequentially("hi @b")
    ana.sees(".complete [aria-selected=true]", "@ben")
    press("Enter")
    assert field.input_value() == "hi @ben "
    field.press_sequentially(":tad")
    ana.sees(".complete", ":tada:")
    press("Escape")
    ana.sees_no(".complete")
    assert field.input_value() == "hi @ben :tad"
    field.fill("")
    press("ArrowUp")
    ana.sees(".context", "Editing your message")
    ana.page.click(".emoji-button")
    ana.sees(".emoji-panel")
    press("Escape")
    ana.sees_no(".emoji-panel")
    ana.sees(".context", "Editing your message")
    press("Escape")
    ana.sees_no(".context")
    assert field.input_value() == ""

    # the messages: Page Up goes there, Enter opens the menu, Esc closes it, arrow down comes back
    press("PageUp")
    ana.until("() => document.activeElement.matches('.row.message')")
    press("Enter")
    ana.sees(".menu [role=menuitem]", "Reply")
    press("Escape")
    ana.sees_no(".menu")
    press("ArrowDown")
    ana.until("() => document.activeElement.matches('chat-composer textarea')")

    # finding, and the list of keys
    press("Control+Shift+F")
    ana.page.keyboard.type("relaun")
    ana.until("() => document.querySelectorAll('a.room').length === 1")
    press("Enter")
    ana.sees(".talk-head h2", RELAUNCH)
    ana.page.locator(FIELD).blur()
    press("?")
    ana.sees("dialog", "Keyboard shortcuts")
    press("Escape")
    ana.sees_no("dialog")


def test_on_a_phone_there_is_one_pane_and_a_way_back(window):
    ana = window("ana", viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).become()
    ana.open(SHOP)
    ana.sees_no("chat-rooms")
    ana.page.click(".info-toggle")
    ana.sees("chat-info .people")
    ana.page.click('[aria-label="Close details"]')
    ana.sees_no("chat-info")
    assert ana.page.evaluate("() => document.documentElement.scrollWidth") <= 320
    ana.page.click(".back")
    ana.sees("a.room")
    ana.page.go_forward()
    ana.sees(".talk-head h2", SHOP)
    ana.page.go_back()
    ana.sees("a.room")


def test_who_may_not_write_reads_why_and_may_again_when_the_facts_change(window, server):
    """R2, R60: an account on hold; the reason stands where the field was, and goes when the hold goes."""
    ben = window("ben").become()
    ben.open(SHOP)
    held = {"kind": "user", "id": "ben", "rev": 100, "name": "Ben Okafor", "role": "freelancer", "on_hold": True}
    server.tell("/admin/v1/facts", held)
    ben.sees("chat-composer .closed", "This account is on hold.")
    ben.sees_no(FIELD)
    server.tell("/admin/v1/facts", {**held, "rev": 101, "on_hold": False})
    ben.sees(FIELD)

    server.tell("/admin/v1/revoke", {"user": "ben"})
    ben.sees("chat-start .problem", "This sign-in was ended.")
    assert ben.page.evaluate("() => sessionStorage.getItem('chatd.token')") is None
