import assert from 'node:assert/strict';
import test from 'node:test';

import { colourOf, initialsOf, lineOf, listed, otherOf, titleOf, unreadIn } from '../../chatd/web/rooms.js';

const person = (user) => ({ user, name: user[0].toUpperCase() + user.slice(1), role: 'member' });
const room = (name, more) => ({ room: name, kind: 'group', title: name, members: [person('ana'), person('ben')], unread: 0, ...more });
const data = (...rooms) => ({ me: 'ana', begun: {}, logs: {}, rooms: Object.fromEntries(rooms.map((one) => [one.room, one])) });
const names = (sections) => sections.flatMap(({ rooms }) => rooms.map((one) => one.room));

test('R22: the newest comes first; a room in which nothing was said stands where it began', () => {
  const all = data(room('old', { last: { ts: 1 } }), room('new', { last: { ts: 9 } }), room('empty'), room('begun'));
  assert.deepEqual(names(listed({ ...all, begun: { begun: 5 } }, 'recent')), ['new', 'begun', 'old', 'empty']);
});

test('R21: hidden and archived rooms have views of their own', () => {
  const all = data(room('a', { hidden: true }), room('b', { archived: true, unread: 3 }), room('c', { unread: 2 }));
  assert.deepEqual(names(listed(all, 'recent')), ['c']);
  assert.deepEqual(names(listed(all, 'unread')), ['c']);
  assert.deepEqual(names(listed(all, 'hidden')), ['a']);
  assert.deepEqual(names(listed(all, 'archived')), ['b']);
  assert.equal(unreadIn(all.rooms), 2, 'an archived room is silent');
});

test('R22: by kind: favorites, interviews, rooms, people', () => {
  const all = data(room('direct', { kind: 'direct' }), room('group'), room('interview', { kind: 'interview' }), room('star', { kind: 'direct', favorite: true }));
  assert.deepEqual(names(listed(all, 'category')), ['star', 'interview', 'group', 'direct']);
});

test('finding knows titles and people, whatever their case and accents, hidden ones too', () => {
  const all = data(room('Café relaunch', { hidden: true }), room('x', { members: [person('ana'), person('zoë')] }));
  assert.deepEqual(names(listed(all, 'recent', 'CAFE')), ['Café relaunch']);
  assert.deepEqual(names(listed(all, 'recent', 'zoe')), ['x']);
  assert.deepEqual(names(listed(all, 'recent', 'nobody')), []);
});

test('a conversation of two is called by the other one', () => {
  const direct = room('d', { kind: 'direct', title: '' });
  assert.equal(titleOf(direct, 'ana'), 'Ben');
  assert.equal(otherOf(direct, 'ana').user, 'ben');
  assert.equal(otherOf(room('g'), 'ana'), undefined, 'a group of two is still a group (R17)');
});

test('pictures: initials of any script, and always the same colour', () => {
  assert.equal(initialsOf('Ana Almeida'), 'AA');
  assert.equal(initialsOf('  李 '), '李');
  assert.equal(initialsOf('<script>'), 'S');
  assert.equal(initialsOf('…'), '#');
  assert.equal(colourOf('ana'), colourOf('ana'));
});

test('a last line has no markup and nothing of what was deleted (R25)', () => {
  assert.equal(lineOf({ text: '*Hello*\n```\ncode\n```' }), 'Hello code');
  assert.equal(lineOf({ deleted: true }), 'Message deleted');
});
