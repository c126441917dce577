// The connection: hello, questions and answers, and coming back. It knows frames, not rooms.
//
// Its rules: one WebSocket at a time; every frame goes, in order, to `heard`; a command whose answer was cut off ends
// as `Cut` (nobody knows whether it happened: repeat it with its cid). It comes back by itself, after delays with full
// jitter, unless the close code says not to (4500–4599). WebSocket, clock and chance can be handed in, for tests.

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
const GROWTH = 1.6; // gentle: after a restart most are back within two seconds
const ANSWER_MS = 10_000; // no answer to a ping for so long: the connection is dead
const WAKING_MS = 2_000; // the same right after sleep or a change of network
const HELLO_MS = 8_000;

/** The server's definite no: `err` is as protocol.md says. */
export class Refused extends Error {
  constructor(err) {
    super(err.message);
    this.err = err;
  }
}

/** The connection ended before the answer came. */
export class Cut extends Error {}

export class Socket {
  #transport = null;
  #waiting = new Map(); // id -> {cmd, resolve, reject}
  #next = 1;
  #failures = 0;
  #timers = {};
  #retry_ms = null; // what the draining server asked for
  #wanted = false;

  /**
   * `hello()` gives (a promise of) the fields of the hello command, or null to stay away; `heard({ev}|{op, cmd, ok|err})`
   * gets everything; `stands({state: connecting|live|waiting|ended, ...})` gets how the connection stands.
   */
  constructor({ address, hello, heard, stands, clock = globalThis, chance = Math.random, WebSocket = globalThis.WebSocket }) {
    Object.assign(this, { address, hello, heard, stands, clock, chance, WebSocket });
    this.ping_ms = 25_000;
    this.isLive = false;
  }

  open() {
    this.#wanted = true;
    this.#failures = 0;
    if (!this.#transport) this.#connect();
  }

  close() {
    this.#wanted = false;
    this.#stop('retry');
    this.#drop(1000);
  }

  /** Ask; resolves with the ok of the answer, rejects with Refused or Cut. */
  ask(op, fields = {}) {
    return new Promise((resolve, reject) => {
      if (!this.isLive && op !== 'hello') return reject(new Cut(op));
      const cmd = { op, id: this.#next++, ...fields };
      this.#waiting.set(cmd.id, { cmd, resolve, reject });
      this.#transport.send(JSON.stringify(cmd));
    });
  }

  /** Say something whose answer nobody needs. */
  tell(op, fields) {
    this.ask(op, fields).catch(() => {});
  }

  /** The network or the machine came back: find out at once whether the connection is still there. */
  wake() {
    if (!this.#wanted) return;
    if (this.isLive) this.#ping(WAKING_MS);
    else if (!this.#transport) this.#connect();
  }

  async #connect() {
    this.#stop('retry');
    this.stands({ state: 'connecting', failures: this.#failures });
    const transport = (this.#transport = new this.WebSocket(this.address, ['chatd.v1']));
    const current = () => transport === this.#transport;
    transport.onmessage = ({ data }) => current() && this.#receive(JSON.parse(data));
    transport.onclose = ({ code }) => current() && this.#closed(code);
    transport.onopen = async () => {
      const fields = await Promise.resolve(this.hello()).catch(() => null);
      if (!current()) return;
      if (!fields) return this.#drop(1000);
      this.ask('hello', fields).then(() => {}, () => {});
    };
    this.#start('hello', HELLO_MS, () => this.#drop(4009));
  }

  #receive(frame) {
    this.#start('ping', this.ping_ms, () => this.#ping(ANSWER_MS));
    this.#stop('answer');
    if ('re' in frame) return this.#answer(frame);
    if (frame.ev === 'session.live') this.#live();
    if (frame.ev === 'session.draining') this.#retry_ms = frame.retry_ms;
    this.heard(frame);
  }

  #answer({ re, ok, err }) {
    const asked = this.#waiting.get(re);
    if (!asked) return;
    this.#waiting.delete(re);
    const { op } = asked.cmd;
    if (op === 'hello' && ok) {
      this.ping_ms = ok.ping_ms ?? this.ping_ms;
      this.#stop('hello');
    }
    this.heard(err ? { op, cmd: asked.cmd, err } : { op, cmd: asked.cmd, ok });
    if (err) asked.reject(new Refused(err));
    else asked.resolve(ok);
  }

  #live() {
    this.isLive = true;
    this.#failures = 0;
    this.stands({ state: 'live' });
  }

  #ping(patience_ms) {
    const isAsked = this.#timers.answer !== undefined;
    if (!this.isLive || (isAsked && patience_ms >= ANSWER_MS)) return; // never more patience than before
    this.tell('session.ping');
    this.#start('answer', patience_ms, () => this.#drop(4009));
  }

  /** Let the transport go without waiting for its farewell: a dead network would keep us for minutes. */
  #drop(code) {
    const transport = this.#transport;
    if (!transport) return;
    transport.close();
    this.#closed(code);
  }

  #closed(code) {
    this.#transport = null;
    this.isLive = false;
    for (const name of ['hello', 'ping', 'answer']) this.#stop(name);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { cmd, reject } of waiting) reject(new Cut(cmd.op));
    if (!this.#wanted) return;
    if (code >= 4500 && code < 4600) {
      this.#wanted = false;
      return this.stands({ state: 'ended', code });
    }
    const delay_ms = this.#delay_ms();
    this.#failures += 1;
    this.stands({ state: 'waiting', code, delay_ms, failures: this.#failures });
    this.#start('retry', delay_ms, () => this.#connect());
  }

  #delay_ms() {
    const asked = this.#retry_ms;
    this.#retry_ms = null;
    if (asked !== null) return asked;
    return this.chance() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * GROWTH ** this.#failures);
  }

  #start(name, delay_ms, run) {
    this.#stop(name);
    this.#timers[name] = this.clock.setTimeout(run, delay_ms);
  }

  #stop(name) {
    this.clock.clearTimeout(this.#timers[name]);
    delete this.#timers[name];
  }
}
