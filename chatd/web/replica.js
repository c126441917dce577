// The replica: what this person may know of the server, as one plain value. `apply(state, frame) -> state` is the only
// way it changes.
//
// Its rules: pure (no clock, no DOM, no network) and never changes a value it was given, so a view may compare by
// identity. For every event: the old snapshot + the event = a fresh snapshot. A frame is one of
//   {ev, ...}                          an event, as the server pushed it
//   {op, cmd, ok} | {op, cmd, err}     the answer to a command of mine
//   {did, ...}                         something of this window alone: a message on its way, typing that ran out
// A room has two positions: `rooms[r].head` is what its counters include, `logs[r].to` what its log includes. They
// differ while a resume is on its way: the room state is of now, the missed events still come.

import { changer, entryOf, inLog, isDeletion, lastOf, namesIn, older, pick, startOf, without } from './log.js';

export const empty = Object.freeze({
  me: null, // user id
  name: '',
  role: '',
  can: {},
  session: null,
  epoch: null,
  ahead_ms: 0, // the server's clock minus ours
  expires: null,
  limits: {},
  quotas: [],
  rooms: {}, // room -> room state
  begun: {}, // room -> when it was made or I came in, as far as that was seen: nothing was said there yet
  logs: {}, // room -> {from, to, entries, changes, early?}: a run of the log without holes, ending at `to`
  pending: {}, // cid -> {cid, room, text, reply_to?, at, state: sending|sent|failed, err?}
  typing: {}, // room -> [user]
  presence: {}, // user -> online|away|offline
  available: true, // "Online for messages"
  settings: null,
  notes: {}, // room -> {text, rev}
});

const CHANGES_KEPT = 100;
const MEMBERS_SHOWN = 50;

/** The next state. A frame nobody knows changes nothing. */
export function apply(state, frame) {
  if (frame.ev) return (EVENTS[frame.ev] ?? unknown)(state, frame);
  if (frame.did) return DEEDS[frame.did](state, frame);
  const answers = frame.err ? REFUSALS : ANSWERS;
  return answers[frame.op]?.(state, frame.cmd, frame.ok ?? frame.err) ?? state;
}

/** Where a resume goes on: for each room the seq of the last event that is in here. */
export function positions(state) {
  const rooms = {};
  for (const { room, head } of Object.values(state.rooms)) rooms[room] = state.logs[room]?.to ?? head;
  return rooms;
}

/** A refusal that only asks for patience: the same again after a moment is welcome. A full disk is worth a word. */
export function isForLater(err) {
  return err.class === 'wait' && err.after_ms > 0 && err.code !== 'storage_full';
}

const EVENTS = {
  'message.sent': (state, event) => {
    const message = entryOf(event);
    const next = inLog(state, event, (log) => ({ ...log, entries: [...log.entries, message] }));
    const typing = (next.typing[event.room] ?? []).filter((user) => user !== event.by);
    return inRoom(
      { ...next, pending: without(next.pending, mine(next, event) ? event.cid : null), typing: typingIn(next, event.room, typing) },
      event,
      (room) => ({ ...room, last: lastOf(message), hidden: false, ...counted(next, room, message) }),
    );
  },
  'message.edited': (state, event) =>
    event.deleted ? EVENTS['message.deleted'](state, event) : changeMessage(state, event),
  'message.deleted': (state, event) => changeMessage(state, event),
  'message.typing': (state, { room, users }) => ({
    ...state,
    typing: typingIn(state, room, users.filter((user) => user !== state.me)),
  }),
  'message.read': (state) => state,

  'room.created': (state, event) => line(begins(state, event), event, (room) => room),
  'room.member_added': (state, event) =>
    line(event.user === state.me ? begins(state, event) : state, event, (room) => {
      const others = room.members.filter(({ user }) => user !== event.user);
      if (others.length >= MEMBERS_SHOWN) return { ...room, count: (room.count ?? others.length) + 1 };
      return { ...room, members: [...others, pick(event, ['user', 'name', 'role'])] };
    }),
  'room.member_removed': (state, event) => {
    // One that came before the state I was given was undone since: I am in the room.
    const isNew = event.seq > (state.rooms[event.room]?.head ?? 0);
    if (event.user === state.me && isNew) return { ...state, rooms: without(state.rooms, event.room), logs: without(state.logs, event.room) };
    return line(state, event, (room) => ({
      ...room,
      members: room.members.filter(({ user }) => user !== event.user),
      ...(room.count ? { count: room.count - 1 } : {}),
    }));
  },
  'room.renamed': (state, event) => line(state, event, (room) => ({ ...room, title: event.title })),
  'room.changed': (state, { ev, ...fields }) => {
    const known = state.rooms[fields.room];
    if (!known && !fields.kind) return state;
    return { ...state, rooms: { ...state.rooms, [fields.room]: { ...known, ...fields } } };
  },
  'room.reset': (state, { room, head }) => {
    if (!state.rooms[room]) return state;
    return {
      ...state,
      logs: without(state.logs, room),
      rooms: { ...state.rooms, [room]: { ...state.rooms[room], head: Math.max(head, state.rooms[room].head) } },
    };
  },

  'presence.changed': (state, { users }) => ({ ...state, presence: { ...state.presence, ...users } }),
  'session.changed': (state, event) => ({ ...state, ...pick(event, ['can', 'quotas']) }),
  'presence.mine': (state, { available }) => ({ ...state, available }),
  'settings.changed': (state, { settings }) => ({ ...state, settings }),
  'note.changed': (state, { room, text, rev }) => ({ ...state, notes: { ...state.notes, [room]: { text, rev } } }),
};

const ANSWERS = {
  hello: (state, cmd, ok) => {
    const same = ok.resumed && ok.user === state.me && ok.epoch === state.epoch;
    let rooms = same ? { ...state.rooms } : {};
    let logs = same ? { ...state.logs } : {};
    for (const room of ok.rooms) rooms[room.room] = room;
    for (const room of ok.gone ?? []) {
      rooms = without(rooms, room);
      logs = without(logs, room);
    }
    for (const room of Object.keys(logs)) if (logs[room].early) logs = without(logs, room);
    const facts = pick(ok, ['session', 'epoch', 'expires', 'limits', 'quotas', 'name', 'role', 'available', 'can']);
    return {
      ...state,
      ...facts,
      me: ok.user,
      notes: {},
      rooms,
      logs,
      pending: ok.user === state.me || !state.me ? settled(state.pending, logs) : {},
      typing: {},
      ahead_ms: cmd.received_ms ? ok.now - cmd.received_ms : state.ahead_ms,
    };
  },
  'session.refresh': (state, cmd, ok) => ({ ...state, expires: ok.expires }),
  'room.history': (state, cmd, ok) => {
    if (!state.rooms[cmd.room]) return state;
    if (cmd.before) return older(state, cmd, ok);
    const early = state.logs[cmd.room]?.early ?? [];
    const log = { from: startOf(ok), to: ok.head, entries: ok.messages.map(entryOf), changes: [] };
    const next = early.reduce(inLogOnly, { ...state, logs: { ...state.logs, [cmd.room]: log } });
    return { ...next, pending: settled(next.pending, next.logs) };
  },
  'message.send': (state, cmd, ok) => {
    const pending = state.pending[cmd.cid];
    if (!pending) return state;
    const log = state.logs[ok.room];
    const isShown = !log || log.to >= ok.seq;
    const sent = { ...pending, state: 'sent', seq: ok.seq };
    return { ...state, pending: isShown ? without(state.pending, cmd.cid) : { ...state.pending, [cmd.cid]: sent } };
  },
  'message.read': (state, cmd, ok) => readUpTo(state, cmd, cmd.seq, ok),
  'message.unread': (state, cmd, ok) => readUpTo(state, cmd, cmd.seq - 1, ok),
  'room.set': (state, cmd, ok) => roomIs(state, ok),
  'room.create': (state, cmd, ok) => roomIs(state, ok),
  'presence.watch': (state, cmd, ok) => ({ ...state, presence: ok.users }),
  'presence.set': (state, cmd) => ({ ...state, available: cmd.available }),
  'settings.get': (state, cmd, ok) => ({ ...state, settings: ok }),
  'settings.put': (state, cmd, ok) => ({ ...state, settings: ok }),
  'note.get': (state, cmd, ok) => ({ ...state, notes: { ...state.notes, [cmd.room]: pick(ok, ['text', 'rev']) } }),
  'note.put': (state, cmd, ok) => ({ ...state, notes: { ...state.notes, [cmd.room]: { text: cmd.text, rev: ok.rev } } }),
};

const REFUSALS = {
  'message.send': (state, cmd, err) => {
    const pending = state.pending[cmd.cid];
    if (!pending || isForLater(err)) return state;
    return { ...state, pending: { ...state.pending, [cmd.cid]: { ...pending, state: 'failed', err } } };
  },
  'room.history': (state, cmd) => (state.logs[cmd.room]?.early ? { ...state, logs: without(state.logs, cmd.room) } : state),
};

const DEEDS = {
  /** A message leaves (or leaves again, with the same cid). */
  send: (state, { cmd, at }) => ({
    ...state,
    pending: { ...state.pending, [cmd.cid]: { at, ...state.pending[cmd.cid], ...cmd, state: 'sending', err: undefined } },
  }),
  /** A message that failed is given up. */
  drop: (state, { cid }) => ({ ...state, pending: without(state.pending, cid) }),
  /** The newest page of a log was asked for: what happens meanwhile is kept until it comes. */
  open: (state, { room }) => ({
    ...state,
    logs: { ...state.logs, [room]: { from: Infinity, to: undefined, entries: [], changes: [], early: [] } },
  }),
  /** 6 s have passed since these people were said to type. */
  quiet: (state, { room, users }) => (state.typing[room] === users ? { ...state, typing: without(state.typing, room) } : state),
  /** Leave memory to others: forget the log of a room nobody looks at. */
  forget: (state, { room }) => ({ ...state, logs: without(state.logs, room) }),
};

function begins(state, { room, ts }) {
  return { ...state, begun: { ...state.begun, [room]: ts } };
}

function unknown(state, event) {
  return event.seq ? line(state, event, (room) => room) : state;
}

/** A line of the room log that is no message. */
function line(state, event, change) {
  const next = inLog(state, event, (log) => ({ ...log, entries: [...log.entries, entryOf(event)] }));
  return inRoom(next, event, change);
}

/** Apply a log event to the room's state, once. */
function inRoom(state, event, change) {
  const room = state.rooms[event.room];
  if (!room || event.seq <= room.head) return state;
  return { ...state, rooms: { ...state.rooms, [event.room]: { ...change(room), head: event.seq } } };
}

/** The log's part of `apply`, for an event whose other parts were applied when it came. */
function inLogOnly(state, event) {
  return { ...state, logs: apply(state, event).logs };
}

/** An edit or a deletion: it shows in the message, in the quotes of it and in the room's last line. */
function changeMessage(state, event) {
  const change = changer(event);
  const before = state.logs[event.room]?.entries.find(({ seq }) => seq === event.target);
  const next = inLog(state, event, (log) => ({
    ...log,
    entries: log.entries.map(change),
    changes: [...log.changes, event].slice(-CHANGES_KEPT),
  }));
  return inRoom(next, event, (room) => ({
    ...room,
    ...(room.last ? { last: change(room.last) } : {}),
    ...recounted(state, room, event, before),
  }));
}

/** A message that was deleted is no longer unread; one that was edited may name me, or no longer. */
function recounted(state, room, event, before) {
  if (event.target <= room.read || event.by === state.me) return {};
  const isGone = isDeletion(event);
  const unread = Math.max(0, room.unread - (isGone ? 1 : 0));
  const named = before?.mentions?.includes(state.me) ? 1 : 0;
  const names = !isGone && event.mentions?.includes(state.me) ? 1 : 0;
  const change = before ? names - named : 0; // not in here: how it was is unknown, the server's next word will tell
  return { unread, mentions: Math.min(unread, Math.max(0, room.mentions + change)) };
}

/** What a message adds to the counters of its room. */
function counted(state, room, message) {
  if (message.by === state.me) return {};
  const named = message.mentions?.includes(state.me) ? 1 : 0;
  return { unread: room.unread + 1, mentions: room.mentions + named };
}

function readUpTo(state, { room }, read, ok) {
  const known = state.rooms[room];
  if (!known) return state;
  const mentions = ok.mentions ?? Math.min(ok.unread, namesIn(state, room, read) ?? known.mentions);
  return { ...state, rooms: { ...state.rooms, [room]: { ...known, read, unread: ok.unread, mentions } } };
}

function roomIs(state, room) {
  const known = state.rooms[room.room];
  const head = Math.max(room.head, known?.head ?? 0);
  return { ...state, rooms: { ...state.rooms, [room.room]: { ...known, ...room, head } } };
}

/** What is still on its way: not the messages that came into the log while their answer was lost. */
function settled(pending, logs) {
  let left = pending;
  for (const { cid, room, seq } of Object.values(pending))
    if (logs[room] && (seq <= logs[room].to || logs[room].entries.some((entry) => entry.cid === cid))) left = without(left, cid);
  return left;
}

function mine(state, { by }) {
  return by === state.me;
}

function typingIn(state, room, users) {
  if (!users.length) return state.typing[room] ? without(state.typing, room) : state.typing;
  const before = state.typing[room];
  if (before?.length === users.length && before.every((user, index) => user === users[index])) return state.typing;
  return { ...state.typing, [room]: users };
}

