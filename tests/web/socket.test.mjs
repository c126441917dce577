import assert from 'node:assert/strict';
import test from 'node:test';

import { Cut, Refused, Socket } from '../../chatd/web/socket.js';

/** A clock that is moved by hand. */
class Clock {
  now = 0;
  timers = new Map();
  last = 0;
  setTimeout = (run, delay_ms) => {
    this.timers.set((this.last += 1), { run, at: this.now + delay_ms });
    return this.last;
  };
  clearTimeout = (id) => this.timers.delete(id);
  forward(ms) {
    this.now += ms;
    for (const [id, timer] of [...this.timers].sort((one, other) => one[1].at - other[1].at))
      if (timer.at <= this.now && this.timers.delete(id)) timer.run();
  }
}

/** A transport that a test speaks for. */
class Wire {
  static all = [];
  sent = [];
  constructor(address, protocols) {
    Object.assign(this, { address, protocols });
    Wire.all.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.isClosed = true;
  }
  says(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

function house(more = {}) {
  Wire.all = [];
  const clock = new Clock();
  const heard = [];
  const stands = [];
  const socket = new Socket({
    address: 'ws://here/v1/ws',
    hello: () => ({ token: 't' }),
    heard: (frame) => heard.push(frame),
    stands: (link) => stands.push(link),
    clock,
    chance: () => 1,
    WebSocket: Wire,
    ...more,
  });
  return { socket, clock, heard, stands, wire: () => Wire.all.at(-1) };
}

async function live(more) {
  const all = house(more);
  all.socket.open();
  await all.wire().onopen();
  all.wire().says({ re: all.wire().sent[0].id, ok: { ping_ms: 1000 } });
  all.wire().says({ ev: 'session.live' });
  return all;
}

test('it offers the subprotocol, says hello first, and is live when the server says so', async () => {
  const { wire, stands, heard } = await live();
  assert.deepEqual(wire().protocols, ['chatd.v1']);
  assert.deepEqual(wire().sent[0], { op: 'hello', id: 1, token: 't' });
  assert.equal(stands.at(-1).state, 'live');
  assert.deepEqual(heard.map(({ op, ev }) => op ?? ev), ['hello', 'session.live']);
});

test('an answer finds its question; a no is an error that carries the reason', async () => {
  const { socket, wire } = await live();
  const [one, other] = [socket.ask('room.list', { view: 'recent' }), socket.ask('message.send')];
  const [, first, second] = wire().sent;
  wire().says({ re: second.id, err: { code: 'not_found', message: 'no' } });
  wire().says({ re: first.id, ok: { rooms: [] } });
  assert.deepEqual(await one, { rooms: [] });
  await assert.rejects(other, (error) => error instanceof Refused && error.err.code === 'not_found');
});

test('what was asked when the connection broke ends as unknown, and before it is live nothing is asked', async () => {
  const { socket, wire } = await live();
  const asked = socket.ask('message.send');
  wire().onclose({ code: 1006 });
  await assert.rejects(asked, Cut);
  await assert.rejects(socket.ask('message.send'), Cut);
});

test('it comes back after delays that grow, never longer than the longest, and starts anew once live', async () => {
  const { wire, clock, stands } = await live();
  const delays = [];
  for (let count = 0; count < 12; count += 1) {
    wire().onclose({ code: 1006 });
    delays.push(stands.at(-1).delay_ms);
    clock.forward(delays.at(-1));
  }
  assert.equal(delays[0], 250);
  assert.ok(delays.every((delay, index) => !index || delay >= delays[index - 1]));
  assert.equal(delays.at(-1), 15_000);
  assert.equal(Wire.all.length, 13);
});

test('the delay is a matter of chance, over its whole range', async () => {
  const { wire, stands } = await live({ chance: () => 0 });
  wire().onclose({ code: 4008 });
  assert.equal(stands.at(-1).delay_ms, 0);
});

test('a draining server is asked again when it wants to be', async () => {
  const { wire, clock, stands } = await live();
  wire().says({ ev: 'session.draining', retry_ms: 1234 });
  wire().onclose({ code: 4000 });
  assert.equal(stands.at(-1).delay_ms, 1234);
  clock.forward(1233);
  assert.equal(Wire.all.length, 1);
  clock.forward(1);
  assert.equal(Wire.all.length, 2);
});

test('codes from 4500 to 4599 are final', async () => {
  for (const code of [4500, 4501, 4502, 4503]) {
    const { wire, clock, stands } = await live();
    wire().onclose({ code });
    assert.deepEqual(stands.at(-1), { state: 'ended', code });
    clock.forward(1e6);
    assert.equal(Wire.all.length, 1);
  }
});

test('in silence it asks whether anybody is there, and lets a dead connection go without waiting for it', async () => {
  const { wire, clock, stands } = await live();
  const first = wire();
  clock.forward(1000);
  assert.equal(first.sent.at(-1).op, 'session.ping');
  clock.forward(10_000);
  assert.ok(first.isClosed);
  assert.equal(stands.at(-1).state, 'waiting');
  first.says({ ev: 'message.sent' }); // a ghost
  first.onclose({ code: 1006 });
  clock.forward(250);
  assert.equal(Wire.all.length, 2);
});

test('any frame is a sign of life', async () => {
  const { wire, clock, stands } = await live();
  clock.forward(1000);
  wire().says({ re: wire().sent.at(-1).id, ok: { now: 1 } });
  clock.forward(999);
  assert.equal(stands.at(-1).state, 'live');
});

test('after sleep it finds out at once: a live one is pinged with little patience, a waiting one does not wait', async () => {
  const { socket, wire, clock } = await live();
  socket.wake();
  assert.equal(wire().sent.at(-1).op, 'session.ping');
  clock.forward(2000);
  assert.ok(wire().isClosed);
  socket.wake();
  assert.equal(Wire.all.length, 2);
});

test('a server that never answers hello is left', async () => {
  const { socket, wire, clock, stands } = house();
  socket.open();
  await wire().onopen();
  clock.forward(8000);
  assert.ok(wire().isClosed);
  assert.equal(stands.at(-1).state, 'waiting');
});

test('who closes is not called back', async () => {
  const { socket, clock } = await live();
  socket.close();
  clock.forward(1e6);
  await soon();
  assert.equal(Wire.all.length, 1);
});
