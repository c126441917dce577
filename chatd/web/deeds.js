// The deeds: what a person does in this window, each one function. They ask the server and change what is shown.
//
// A refusal is shown where it belongs: in the room it is about (`ui.notices`), or in the open dialog of whoever asked.

import { freshId } from './client.js';
import { isMessage, isWhole } from './log.js';
import { listed, titleOf } from './rooms.js';
import { Cut } from './socket.js';
import { t } from './words.js';

const PAGE = 60;
const LOGS_KEPT = 12;
const TYPING_EVERY_MS = 3_000;

export class Deeds {
  #typed_ms = {};
  #opened = []; // rooms by when they were last looked at
  #loading = new Set();
  #reading = new Map();

  constructor(client) {
    this.client = client;
    this.store = client.store;
    this.store.watch(
      ({ data, ui, link }) => [ui.room, data.logs[ui.room], ui.room in data.rooms, link.state],
      () => this.#fill(),
    );
  }

  get #data() {
    return this.client.data;
  }

  get #ui() {
    return this.store.state.ui;
  }

  /** Show a room, or none. */
  open(room, { isBack = false } = {}) {
    const { ui } = this.store.state;
    if (ui.room === room) return;
    const known = this.#data.rooms[room];
    const newFrom = known && known.unread > 0 ? known.read + 1 : null;
    this.store.show({ room, newFrom, held: null, replying: null, editing: null, info: ui.info && !isNarrow() && Boolean(room) });
    if (!isBack) history.pushState({ isInside: Boolean(room) }, '', room ? `#/${encodeURIComponent(room)}` : location.pathname);
    this.#opened = [room, ...this.#opened.filter((one) => one !== room)];
    for (const old of this.#opened.splice(LOGS_KEPT)) if (old) this.client.did('forget', { room: old });
    this.store.flush();
  }

  /** The room before or after this one in the list. */
  step(by, { isUnreadOnly = false } = {}) {
    const { view, find, room } = this.#ui;
    const rooms = listed(this.#data, view, find).flatMap((section) => section.rooms);
    const at = rooms.findIndex((one) => one.room === room);
    const order = by > 0 ? rooms.slice(at + 1) : rooms.slice(0, Math.max(at, 0)).reverse();
    const next = order.find((one) => !isUnreadOnly || one.unread > 0);
    if (next) this.open(next.room);
  }

  send(room, text, reply_to) {
    const cid = freshId();
    this.store.show({ newFrom: null, held: null, replying: null });
    this.client.send({ cid, room, text, reply_to });
    this.store.flush();
  }

  repeat(cid) {
    this.client.send(this.#data.pending[cid]);
  }

  drop(cid) {
    this.client.did('drop', { cid });
  }

  edit(room, seq, text) {
    return this.#inPlace(room, () => this.client.ask('message.edit', { cid: freshId(), room, seq, text }));
  }

  remove(room, seq) {
    return this.#inPlace(room, () => this.client.ask('message.delete', { cid: freshId(), room, seq }));
  }

  /** I am writing. */
  typing(room) {
    const now_ms = performance.now();
    if (now_ms - (this.#typed_ms[room] ?? -TYPING_EVERY_MS) < TYPING_EVERY_MS) return;
    this.#typed_ms[room] = now_ms;
    this.client.socket.tell('message.typing', { room });
  }

  /** I have seen everything up to the head of the room. One question at a time, the last one counts. */
  async see(room) {
    const known = this.#data.rooms[room];
    const log = this.#data.logs[room];
    if (!known || !(log?.to >= known.head) || this.#ui.held === room) return;
    if (known.unread === 0 && known.mentions === 0) return;
    if (this.#reading.get(room) === known.head) return;
    this.#reading.set(room, known.head);
    await this.client.ask('message.read', { room, seq: known.head }).catch(() => {});
    this.#reading.delete(room);
  }

  /** The room is unread from this message on; it stays so until I come back or answer. */
  unread(room, seq) {
    this.store.show({ held: room, newFrom: this.#ui.room === room ? seq : this.#ui.newFrom });
    return this.#inPlace(room, () => this.client.ask('message.unread', { room, seq }));
  }

  /** The same from the list of rooms: from the last message of somebody else on. */
  unreadRoom(room) {
    const { last } = this.#data.rooms[room];
    const entries = this.#data.logs[room]?.entries ?? [];
    const others = entries.findLast((entry) => isMessage(entry) && entry.by !== this.#data.me && !entry.deleted);
    if (others ?? last) this.unread(room, (others ?? last).seq);
  }

  read(room) {
    this.store.show({ held: null });
    return this.#inPlace(room, () => this.client.ask('message.read', { room, seq: this.#data.rooms[room].head }));
  }

  /** favorite, hidden, archived: mine alone (R21). */
  async set(room, fields) {
    const isDone = await this.#inPlace(room, () => this.client.ask('room.set', { room, ...fields }));
    if (isDone && (fields.hidden || fields.archived) && this.#ui.room === room) this.open(null);
  }

  available(available) {
    return this.client.ask('presence.set', { available }).catch(() => this.store.set({ data: { ...this.#data } }));
  }

  /** More of the past. */
  async older(room) {
    const log = this.#data.logs[room];
    if (!log || log.early || isWhole(log) || this.#loading.has(room)) return;
    this.#loading.add(room);
    await this.client.ask('room.history', { room, before: log.from, limit: PAGE }).catch(() => {});
    this.#loading.delete(room);
  }

  isLoadingOlder(room) {
    return this.#loading.has(room);
  }

  retry(room) {
    this.store.show({ failed: null });
    this.#fill(room);
  }

  /** Take away what is said about a room's last refusal. */
  dismiss(room) {
    if (this.#ui.notices[room]) this.store.show({ notices: { ...this.#ui.notices, [room]: undefined } });
  }

  /** Is there an address book? Then a room can be made of it. */
  async book() {
    return (await this.client.ask('people.book')).people;
  }

  async create(title, members) {
    const room = await this.client.ask('room.create', { cid: freshId(), title, members });
    this.open(room.room);
  }

  titleOf(room) {
    return titleOf(this.#data.rooms[room], this.#data.me);
  }

  /** Load what the open room lacks. */
  async #fill() {
    const { room, failed } = this.#ui;
    if (!room || !this.client.socket.isLive || failed === room || !this.#data.rooms[room] || this.#data.logs[room]) return;
    this.client.did('open', { room });
    try {
      await this.client.ask('room.history', { room, limit: PAGE });
    } catch (error) {
      if (!(error instanceof Cut)) this.store.show({ failed: room });
    }
  }

  async #inPlace(room, ask) {
    try {
      await ask();
      return true;
    } catch (error) {
      const err = error.err ?? (error instanceof Cut ? { code: 'cut', message: t('refusal.cut') } : null);
      if (!err) throw error;
      this.store.show({ notices: { ...this.#ui.notices, [room]: err } });
      return false;
    }
  }
}

/** One pane only? */
export function isNarrow() {
  return matchMedia('(max-width: 719px)').matches;
}
