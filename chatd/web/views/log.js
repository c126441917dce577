// The messages of the open room, as a window on the log: at most SHOWN_MOST rows exist, however long the history is.
//
// The window is named by seqs, so it stays where it is when older pages join. When rows come or go above what is being
// read, the scroll position is corrected by how far the first visible row moved: nothing jumps. At the bottom it sticks.

import { app } from '../app.js';
import { html, reconcile } from '../html.js';
import { icon } from '../icons.js';
import { isWhole } from '../log.js';
import { t } from '../words.js';
import { Handles } from './handles.js';
import { itemsOf } from './items.js';
import { isSameItem, makeRow, renewRow } from './message.js';
import { View } from './view.js';

const SHOWN_FIRST = 60;
const SHOWN_MOST = 180;
const STEP = 60;
const NEAR_PX = 900;
const BOTTOM_PX = 48;

export class ChatLog extends View {
  #room = null;
  #top = null; // seq of the first entry shown; null: the last SHOWN_FIRST
  #end = null; // seq of the last entry shown; null: up to the newest
  #isSticking = true;
  #lastTop = 0;
  #goal = null; // seq to be scrolled to once it is here

  connectedCallback() {
    this.append(html`
      <div class="scroll"><ol class="log"></ol></div>
      <button type="button" class="newest" hidden @click=${() => this.toNewest()}>${icon('down')}<span></span></button>
    `);
    this.scroller = this.querySelector('.scroll');
    this.list = this.querySelector('ol');
    this.newest = this.querySelector('.newest');
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.handles = new Handles(this.list);
    this.list.addEventListener('click', (event) => this.#clicked(event));
    const resized = new ResizeObserver(() => this.#isSticking && this.#toBottom());
    resized.observe(this.scroller);
    resized.observe(this.list);
    this.watch(
      ({ data, ui }) => [ui.room, data.logs[ui.room], data.pending, data.rooms[ui.room]?.members, ui.newFrom, ui.failed, ui.day],
      () => this.#update(),
    );
    this.watch(({ data, ui }) => [data.rooms[ui.room]?.unread], () => this.#showNewest());
    this.listen(window, 'focus', () => this.#see());
    this.listen(document, 'visibilitychange', () => this.#see());
  }

  /** Where the newest is, and stay there. */
  toNewest() {
    this.#top = this.#end = null;
    this.#isSticking = true;
    this.#render();
    this.#toBottom();
  }

  /** Show a message of this room, loading the past until it is here. */
  goTo(seq) {
    const { log } = this.#parts();
    if (!log) return;
    const at = log.entries.findIndex((entry) => entry.seq === seq);
    if (at < 0) {
      this.#goal = log.from > seq && !isWhole(log) ? seq : null;
      if (this.#goal) app.deeds.older(this.#room);
      return;
    }
    this.#goal = null;
    this.#isSticking = false;
    this.#top = log.entries[Math.max(0, at - STEP)].seq;
    this.#end = log.entries[at + STEP]?.seq ?? null;
    this.#render();
    const row = this.list.querySelector(`[data-seq="${seq}"]`);
    row.scrollIntoView({ block: 'center' });
    row.classList.add('found');
    row.addEventListener('animationend', () => row.classList.remove('found'), { once: true });
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }

  #update() {
    const { room } = app.store.state.ui;
    if (room !== this.#room) {
      this.#room = room;
      this.#top = this.#end = this.#goal = null;
      this.#isSticking = true;
      this.isPlaced = false;
      const title = room in app.store.state.data.rooms ? app.deeds.titleOf(room) : '';
      this.list.setAttribute('aria-label', t('talk.log', { title }));
    }
    const { pending } = this.#parts();
    const mine = pending.at(-1)?.cid;
    if (mine && mine !== this.lastMine) this.toNewest(); // what I say is seen, wherever I was
    else this.#render();
    this.lastMine = mine;
    if (this.#goal) this.goTo(this.#goal);
  }

  #parts() {
    const { data, ui } = app.store.state;
    const log = data.logs[this.#room];
    const pending = Object.values(data.pending)
      .filter(({ room }) => room === this.#room)
      .sort((one, other) => one.at - other.at);
    return { data, ui, log: log?.early ? undefined : log, pending };
  }

  /** The first and the last index (exclusive) of the entries shown. */
  #bounds(entries) {
    const end = this.#end === null ? entries.length : upper(entries, this.#end);
    let start = this.#top === null ? Math.max(0, end - SHOWN_FIRST) : lower(entries, this.#top);
    if (end - start > SHOWN_MOST) {
      if (this.#isSticking) start = end - SHOWN_MOST + STEP;
      else {
        this.#end = entries[start + SHOWN_MOST - 1].seq;
        return [start, start + SHOWN_MOST];
      }
    }
    this.#top = entries[start]?.seq ?? null;
    return [start, end];
  }

  #render() {
    const { log, data, ui, pending } = this.#parts();
    const items = this.#room && data.rooms[this.#room] ? this.#items(log, pending, data, ui) : [];
    const anchor = this.#isSticking ? null : this.#firstVisible();
    reconcile(this.list, items, ({ key }) => key, makeRow, renewRow, isSameItem);
    if (anchor?.row.isConnected) this.scroller.scrollTop += anchor.row.offsetTop - anchor.top;
    this.handles.makeWalkable();
    if (log && !this.isPlaced) this.#place();
    if (this.#isSticking) this.#toBottom();
    this.#showNewest();
    this.#see();
    if (log) requestAnimationFrame(() => this.#more());
  }

  #items(log, pending, data, { failed, newFrom }) {
    const room = data.rooms[this.#room];
    if (!log) return [failed === this.#room ? { key: 'failed', kind: 'failed', room: this.#room } : { key: 'loading', kind: 'loading' }];
    const [start, end] = this.#bounds(log.entries);
    return itemsOf({ log, room, start, end, pending, newFrom, data });
  }

  /** Where reading begins: at the newest, or at the “new” line if that is out of sight. */
  #place() {
    this.isPlaced = true;
    this.#toBottom();
    const line = this.list.querySelector('.row.new');
    if (!line || line.offsetTop >= this.scroller.scrollTop) return;
    this.#isSticking = false;
    this.scroller.scrollTop = line.offsetTop - this.scroller.clientHeight / 4;
  }

  #toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#lastTop = this.scroller.scrollTop;
  }

  #fromBottom() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #scrolled() {
    // What sticks lets go only when it is moved up: content that grows below is not somebody scrolling.
    const isMovedUp = this.scroller.scrollTop < this.#lastTop - 1;
    this.#lastTop = this.scroller.scrollTop;
    this.#isSticking = this.#end === null && (this.#fromBottom() < BOTTOM_PX || (this.#isSticking && !isMovedUp));
    this.#showNewest();
    this.#see();
    this.#more();
  }

  /** Move the window if its edge is near. */
  #more() {
    const { log } = this.#parts();
    if (!log || !this.scroller.clientHeight) return;
    const { entries } = log;
    const start = this.#top === null ? 0 : lower(entries, this.#top);
    if (this.scroller.scrollTop < NEAR_PX) {
      if (start > 0) {
        this.#top = entries[Math.max(0, start - STEP)].seq;
        const last = entries[Math.max(0, start - STEP) + SHOWN_MOST - 1];
        if (last && !this.#isSticking && (this.#end === null || last.seq < this.#end)) this.#end = last.seq;
        this.#render();
      } else if (!isWhole(log)) app.deeds.older(this.#room);
    } else if (this.#end !== null && this.#fromBottom() < NEAR_PX) {
      const end = Math.min(entries.length, upper(entries, this.#end) + STEP);
      this.#end = end === entries.length ? null : entries[end - 1].seq;
      this.#top = entries[Math.max(start, end - SHOWN_MOST)].seq;
      this.#render();
    }
  }

  #firstVisible() {
    const { scrollTop } = this.scroller;
    for (const row of this.list.children)
      if (row.offsetTop + row.offsetHeight > scrollTop && row.item?.entry) return { row, top: row.offsetTop };
    return null;
  }

  #showNewest() {
    const { data } = app.store.state;
    const count = data.rooms[this.#room]?.unread ?? 0;
    this.newest.hidden = this.#isSticking || !this.#room;
    this.newest.querySelector('span').textContent = count ? t('talk.newest.count', { count }) : t('talk.newest');
  }

  #clicked(event) {
    const quote = event.target.closest('[data-goto]');
    if (quote) this.goTo(Number(quote.dataset.goto));
  }

  /** What stands at the bottom of a window somebody looks at has been read. */
  #see() {
    const isLookedAt = document.visibilityState === 'visible' && document.hasFocus();
    if (this.#room && this.#isSticking && this.isPlaced && isLookedAt) app.deeds.see(this.#room);
  }
}

/** Index of the first entry at or after seq. */
function lower(entries, seq) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index after the last entry at or before seq. */
function upper(entries, seq) {
  return lower(entries, seq + 1);
}
