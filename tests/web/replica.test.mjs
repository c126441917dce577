import assert from 'node:assert/strict';
import test from 'node:test';

import { apply, empty, positions } from '../../chatd/web/replica.js';
import { Model } from './model.mjs';

const hello = (model, more = {}) => ({
  op: 'hello',
  cmd: {},
  ok: { user: model.me, session: 's', epoch: 'e', now: 0, resumed: false, rooms: [model.room()], gone: [], limits: {}, quotas: [], ...more },
});
const page = (model, cmd, messages = model.entries()) => ({
  op: 'room.history',
  cmd: { room: 'r', ...cmd },
  ok: { messages, first: messages[0]?.seq, last: messages.at(-1)?.seq, head: model.log.length },
});
const whole = (model) => [hello(model), { did: 'open', room: 'r' }, page(model, {})].reduce(apply, empty);
const start = (people = ['ana', 'ben', 'carl']) => new Model('ana', people);

/** A seeded chance, so that a failure can be repeated. */
function chance(seed) {
  return (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
}

/** Let something random happen to the model; the event it makes. */
function happen(model, pick) {
  const alive = [...model.messages.values()].filter(({ deleted }) => !deleted).map(({ seq }) => seq);
  const users = model.members.map(({ user }) => user);
  const one = (list) => list[pick(list.length)];
  switch (alive.length ? pick(7) : 0) {
    case 3:
      return model.edit(one(alive), `edited ${pick(2) ? '@ana' : '@ben'} ${pick(100)}`);
    case 4:
      return model.remove(one(alive));
    case 5:
      return pick(3) ? model.send(one(users), `re ${pick(100)}`, one(alive)) : model.rename(`Title ${pick(100)}`);
    case 6:
      return pick(4) ? model.send(one(users), `words @ana ${pick(100)}`) : model.add(`user${model.log.length}`);
    default:
      return model.send(one(users), `hello ${pick(100)}`);
  }
}

test('for every event, the old snapshot and the event make a fresh snapshot', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const pick = chance(seed);
    const model = start();
    let state = whole(model);
    for (let step = 0; step < 60; step += 1) {
      const before = JSON.stringify(state);
      const old = state;
      const event = happen(model, pick);
      state = apply(state, event);
      assert.equal(JSON.stringify(old), before, 'the old state was changed');
      assert.deepEqual(state.rooms.r, model.room(), JSON.stringify(event));
      assert.deepEqual(state.logs.r.entries, model.entries(), JSON.stringify(event));
      assert.equal(state.logs.r.to, model.log.length);
    }
    assert.deepEqual(apply(state, hello(model)).rooms, state.rooms);
  }
});

test('an event that comes twice changes nothing the second time', () => {
  const model = start();
  const first = whole(model);
  const event = model.send('ben', 'once');
  const state = apply(first, event);
  assert.deepEqual(apply(state, event).rooms, state.rooms);
  assert.deepEqual(apply(state, event).logs, state.logs);
});

test('after a hole the log is let go, so that nobody is shown a history with a hole', () => {
  const model = start();
  const state = whole(model);
  model.send('ben', 'lost');
  const next = apply(state, model.send('ben', 'came'));
  assert.equal(next.logs.r, undefined);
});

test('a resume counts nothing twice: the room state is of now, the missed events fill the log', () => {
  const model = start();
  let state = whole(model);
  const missed = [model.send('ben', 'one'), model.send('ben', 'two'), model.edit(2, 'one!')];
  assert.deepEqual(positions(state), { r: 1 });
  state = apply(state, hello(model, { resumed: true }));
  assert.equal(state.rooms.r.unread, 2);
  assert.deepEqual(positions(state), { r: 1 }, 'cut now, and the same events are asked for again');
  state = missed.reduce(apply, state);
  assert.equal(state.rooms.r.unread, 2);
  assert.deepEqual(state.logs.r.entries, model.entries());
  assert.deepEqual(positions(state), { r: 4 });
});

test('rooms left meanwhile are gone after a resume', () => {
  const model = start();
  const state = apply(whole(model), hello(model, { resumed: true, rooms: [], gone: ['r'] }));
  assert.deepEqual(state.rooms, {});
  assert.deepEqual(state.logs, {});
});

test('another epoch means another log: nothing of the old one is shown', () => {
  const model = start();
  const state = apply(whole(model), hello(model, { epoch: 'f' }));
  assert.deepEqual(state.logs, {});
});

test('what happens while the first page is on its way is not lost', () => {
  const model = start();
  model.send('ben', 'before');
  let state = [hello(model), { did: 'open', room: 'r' }].reduce(apply, empty);
  const answer = page(model, {});
  state = apply(state, model.send('ben', 'meanwhile'));
  state = apply(state, answer);
  assert.deepEqual(state.logs.r.entries, model.entries());
  assert.equal(state.rooms.r.unread, 2);
});

test('an older page joins the log, with the edits that came after it was read', () => {
  const model = start();
  for (let count = 0; count < 10; count += 1) model.send('ben', `message ${count}`);
  const recent = model.entries().slice(6);
  let state = [hello(model), { did: 'open', room: 'r' }, page(model, {}, recent)].reduce(apply, empty);
  const answer = page(model, { before: recent[0].seq }, model.entries().slice(0, 6));
  state = apply(state, model.edit(3, 'better'));
  state = apply(state, model.remove(4));
  state = apply(state, answer);
  assert.deepEqual(state.logs.r.entries, model.entries());
  assert.equal(state.logs.r.from, 1);
});

test('a message of mine is pending until it is in the log, whichever of answer and event comes first', () => {
  for (const answerFirst of [true, false]) {
    const model = start();
    let state = whole(model);
    const cmd = { cid: `c${model.log.length}`, room: 'r', text: 'mine' };
    state = apply(state, { did: 'send', cmd, at: 5 });
    assert.equal(state.pending[cmd.cid].state, 'sending');
    const event = model.send('ana', 'mine');
    const answer = { op: 'message.send', cmd, ok: { room: 'r', seq: event.seq, ts: event.ts } };
    for (const frame of answerFirst ? [answer, event] : [event, answer]) state = apply(state, frame);
    assert.deepEqual(state.pending, {});
    assert.equal(state.logs.r.entries.at(-1).text, 'mine');
    assert.equal(state.rooms.r.unread, 0);
  }
});

test('a refused message stays, with the reason, and is sent again under the same cid', () => {
  const model = start();
  const cmd = { cid: 'x', room: 'r', text: 'mine' };
  const err = { code: 'account_on_hold', message: 'This account is on hold.', class: 'never' };
  let state = apply(whole(model), { did: 'send', cmd, at: 5 });
  state = apply(state, { op: 'message.send', cmd, err });
  assert.deepEqual(state.pending.x, { ...cmd, at: 5, state: 'failed', err });
  state = apply(state, { did: 'send', cmd, at: 9 });
  assert.equal(state.pending.x.state, 'sending');
  assert.equal(state.pending.x.at, 5);
});

test('a message that came too fast is still on its way: it goes again by itself', () => {
  const model = start();
  const cmd = { cid: 'x', room: 'r', text: 'mine' };
  const err = { code: 'rate_limited', message: 'That was too fast.', class: 'wait', after_ms: 500 };
  const state = apply(whole(model), { did: 'send', cmd, at: 5 });
  assert.equal(apply(state, { op: 'message.send', cmd, err }), state);
});

test('reading clears the counters, marking unread brings them back', () => {
  const model = start();
  let state = whole(model);
  state = apply(state, model.send('ben', 'hi @ana'));
  assert.deepEqual([state.rooms.r.unread, state.rooms.r.mentions], [1, 1]);
  state = apply(state, { op: 'message.read', cmd: { room: 'r', seq: 2 }, ok: { unread: 0 } });
  assert.deepEqual([state.rooms.r.unread, state.rooms.r.mentions, state.rooms.r.read], [0, 0, 2]);
  state = apply(state, { op: 'message.unread', cmd: { room: 'r', seq: 2 }, ok: { unread: 1 } });
  assert.deepEqual([state.rooms.r.unread, state.rooms.r.mentions, state.rooms.r.read], [1, 1, 1]);
});

test('typing is replaced, ends with the message, and runs out', () => {
  const model = start();
  let state = apply(whole(model), { ev: 'message.typing', room: 'r', users: ['ana', 'ben', 'carl'] });
  assert.deepEqual(state.typing.r, ['ben', 'carl']);
  state = apply(state, model.send('ben', 'there'));
  assert.deepEqual(state.typing.r, ['carl']);
  const { r: users } = state.typing;
  assert.equal(apply(state, { did: 'quiet', room: 'r', users: ['carl'] }).typing, state.typing, 'said again meanwhile');
  assert.deepEqual(apply(state, { did: 'quiet', room: 'r', users }).typing, {});
});

test('a room I am let into appears whole, one I leave is gone', () => {
  const model = start();
  let state = apply(empty, hello(model, { rooms: [] }));
  const before = model.room();
  state = apply(state, { ev: 'room.changed', ...before, head: before.head - 1 });
  state = apply(state, model.log.at(-1));
  assert.deepEqual(state.rooms.r, before);
  const event = model.push('room.member_removed', 'ben', { user: 'ana' });
  assert.deepEqual(apply(state, event).rooms, {});
});

test('an event nobody knows moves the position and breaks nothing', () => {
  const model = start();
  const state = apply(whole(model), model.push('offer.changed', 'ben', { offer: 'o' }));
  assert.deepEqual(positions(state), { r: 2 });
  assert.equal(apply(state, { ev: 'weather.changed', sunny: true }), state);
});

test('what hello said of me changes when the server says so', () => {
  const before = whole(start());
  const after = apply(before, { ev: 'session.changed', can: { create: true }, quotas: [{ name: 'new_connections', used: 1 }] });
  assert.deepEqual([after.can, after.quotas[0].used, after.rooms], [{ create: true }, 1, before.rooms]);
});
