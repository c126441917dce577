// The client: signs in, keeps the connection, and feeds what comes to the replica. What a person does is in deeds.js.
//
// Its rules: the token is kept in memory and sessionStorage only, never in an address. What was on its way when the
// connection broke goes again, under its own cid, as soon as everything missed has come.

import { apply, empty, isForLater, positions } from './replica.js';
import { listed, otherOf } from './rooms.js';
import { Cut, Socket } from './socket.js';

const TYPING_MS = 6_000;
const FOCUSED = 20;
const WATCHED = 200;
const QUIET_MS = 1_500; // a shorter interruption is nobody's business

export class Client {
  #token = sessionStorage.getItem('chatd.token');
  #mustRenew = false;
  #said = {}; // op -> what was last told, so that it is told once
  #timers = {};
  #asked = new Set(); // cids whose answer is still to come

  constructor(store) {
    this.store = store;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.socket = new Socket({
      address: `${scheme}//${location.host}/v1/ws`,
      hello: () => this.#hello(),
      heard: (frame) => this.#heard(frame),
      stands: (link) => this.#stands(link),
    });
    addEventListener('online', () => this.socket.wake());
    addEventListener('pageshow', () => this.socket.wake());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.socket.wake());
    store.watch(
      ({ data, ui }) => [data.rooms, ui.room],
      () => this.#after('attend', 150, () => this.#attend()),
    );
    store.watch(
      ({ data }) => [data.pending, data.me],
      (pending, me) => me && sessionStorage.setItem(`chatd.pending.${me}`, JSON.stringify(Object.values(pending))),
    );
  }

  get data() {
    return this.store.state.data;
  }

  /** The server's clock, in milliseconds. */
  now() {
    return Date.now() + this.data.ahead_ms;
  }

  isSignedIn() {
    return Boolean(this.#token);
  }

  signIn(token) {
    this.#token = token;
    sessionStorage.setItem('chatd.token', token);
    this.store.show({ ended: null, isIn: true });
    this.socket.open();
  }

  /** Go on with the token this tab has. */
  resume() {
    this.store.show({ isIn: true });
    this.socket.open();
  }

  signOut(ended = null) {
    this.socket.close();
    this.#token = null;
    sessionStorage.removeItem('chatd.token');
    history.replaceState(null, '', location.pathname);
    this.store.set({ data: empty });
    this.store.show({ isIn: false, room: null, info: false, ended });
  }

  /** The demo people; null where there are none to choose from. */
  async people() {
    const answer = await fetch('/demo/people', { cache: 'no-store' });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  /** A token for one of the demo people. */
  async tokenFor(user) {
    const answer = await fetch('/demo/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user }),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json()).token;
  }

  /** Ask the server; the answer is in the replica when this resolves. Rejects with Refused or Cut. */
  ask(op, fields) {
    return this.socket.ask(op, fields);
  }

  /** Something happened in this window alone. */
  did(did, fields) {
    this.store.set({ data: apply(this.data, { did, ...fields }) });
  }

  async #hello() {
    if (this.#mustRenew) await this.#renew().catch(() => {}); // without one the server says what is wrong with the old
    this.#mustRenew = false;
    const { me, epoch } = this.data;
    const fields = { token: this.#token, platform: platform(), device: device() };
    if (me && epoch) fields.resume = { epoch, rooms: positions(this.data) };
    return fields;
  }

  async #renew() {
    if (!this.data.me) return false;
    this.#token = await this.tokenFor(this.data.me); // throws where the host gives tokens
    sessionStorage.setItem('chatd.token', this.#token);
    return true;
  }

  #heard(frame) {
    if (frame.op === 'hello') {
      if (frame.err) return;
      frame = { ...frame, cmd: { received_ms: Date.now() } };
      this.#said = {};
    }
    const isFirst = frame.op === 'hello' && !this.data.me;
    this.store.set({ data: apply(this.data, frame) });
    if (isFirst) this.#restore(frame.ok.user);
    if (frame.ev === 'session.live') this.#live();
    if (frame.ev === 'session.expiring') this.#refresh();
    if (frame.ev === 'message.typing') this.#quiet(frame.room);
    if (frame.seq) this.onevent?.(frame);
  }

  #live() {
    this.#attend();
    this.#sendWaiting();
  }

  /** Send a message that is pending (again): the same cid gives the same message. */
  send({ cid, room, text, reply_to }) {
    const cmd = { cid, room, text, ...(reply_to ? { reply_to } : {}) };
    this.did('send', { cmd, at: Date.now() });
    this.#asked.add(cid);
    return this.ask('message.send', cmd)
      .catch((error) => {
        if (!(error instanceof Cut) && !error.err) throw error;
        if (error.err && isForLater(error.err)) this.#after('send', error.err.after_ms, () => this.#sendWaiting());
      })
      .finally(() => this.#asked.delete(cid));
  }

  /** Send what is on its way and whose fate is not known, in the order it was written. */
  #sendWaiting() {
    if (!this.socket.isLive) return;
    const waiting = Object.values(this.data.pending).filter(({ cid, state }) => state === 'sending' && !this.#asked.has(cid));
    for (const pending of waiting.sort((one, other) => one.at - other.at)) this.send(pending);
  }

  /** Messages that were on their way when this page was reloaded. */
  #restore(me) {
    const kept = JSON.parse(sessionStorage.getItem(`chatd.pending.${me}`) ?? '[]');
    for (const { cid, room, text, reply_to, at } of kept)
      this.did('send', { cmd: { cid, room, text, ...(reply_to ? { reply_to } : {}) }, at });
  }

  async #refresh() {
    try {
      if (await this.#renew()) await this.ask('session.refresh', { token: this.#token });
    } catch {
      this.#mustRenew = true; // the connection will end with 4001, and come back with a new one
    }
  }

  #stands(link) {
    const { state, code } = link;
    if (code === 4001) this.#mustRenew = true;
    if (state === 'ended' && (code === 4500 || code === 4501)) return this.signOut(code === 4501 ? 'revoked' : 'bad_token');
    clearTimeout(this.#timers.link);
    const before = this.store.state.link;
    const isLost = state === 'waiting' || state === 'connecting';
    // Quiet: a short cut is not worth a word. What is worth one is said until all is well again.
    this.store.set({ link: { ...link, isTold: isLost ? before.isTold : state === 'ended' } });
    if (isLost && !before.isTold)
      this.#timers.link = setTimeout(() => this.store.set({ link: { ...this.store.state.link, isTold: true } }), QUIET_MS);
  }

  /** Whose typing and presence I want to know: the open room first, then the most recent ones. */
  #attend() {
    if (!this.socket.isLive) return;
    const { rooms, me } = this.data;
    const open = rooms[this.store.state.ui.room];
    const recent = [...(open ? [open] : []), ...listed(this.data, 'recent')[0].rooms.filter((room) => room !== open)];
    const users = new Set([...(open?.members ?? []), ...recent.map((room) => otherOf(room, me) ?? {})].map(({ user }) => user));
    users.delete(me);
    users.delete(undefined);
    this.#say('room.focus', { rooms: recent.slice(0, FOCUSED).map(({ room }) => room) });
    this.#say('presence.watch', { users: [...users].slice(0, WATCHED) });
  }

  #say(op, fields) {
    const text = JSON.stringify(fields);
    if (this.#said[op] === text) return;
    this.#said[op] = text;
    this.socket.tell(op, fields);
  }

  #quiet(room) {
    const users = this.data.typing[room];
    if (users) this.#after(`typing ${room}`, TYPING_MS, () => this.did('quiet', { room, users }));
  }

  #after(name, delay_ms, run) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(run, delay_ms);
  }
}

function platform() {
  return /Mobi|Android/i.test(navigator.userAgent) ? 'mobile_web' : 'desktop';
}

/** A name for this browser's tab, the same after a reload. */
function device() {
  let known = sessionStorage.getItem('chatd.device');
  if (!known) sessionStorage.setItem('chatd.device', (known = `web-${freshId()}`));
  return known;
}

/** 96 bits of chance, in letters that a cid may have. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}
