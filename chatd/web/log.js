// A room's log in the replica: {from, to, entries, changes, early?}, a run of the log without holes that ends at `to`.
//
// Pure, like replica.js, whose part it is. `changes` are the last edits and deletions: an older page that was read before
// them needs them. `early` holds what happens while the first page is on its way.

const QUOTE_CHARS = 200;

/** True for an entry of a log that is a message, not a line about the room. */
export function isMessage(entry) {
  return !entry.ev;
}

/** Is the beginning of the room in here? */
export function isWhole(log) {
  return log.from <= 1;
}

/** Apply a log event to the log, once and in order; after a hole the log is let go, to be fetched again. */
export function inLog(state, event, change) {
  const log = state.logs[event.room];
  if (!log) return state;
  if (log.early) return { ...state, logs: { ...state.logs, [event.room]: { ...log, early: [...log.early, event] } } };
  if (event.seq <= log.to) return state;
  const logs = without(state.logs, event.room);
  if (event.seq === log.to + 1) logs[event.room] = { ...change(log), to: event.seq };
  return { ...state, logs };
}

export function older(state, cmd, ok) {
  const log = state.logs[cmd.room];
  if (!log || log.early || cmd.before !== log.from) return state;
  const missed = log.changes.filter(({ seq }) => seq > ok.head);
  const page = missed.reduce((entries, event) => entries.map(changer(event)), ok.messages.map(entryOf));
  const from = ok.messages.length ? startOf(ok) : 1;
  return { ...state, logs: { ...state.logs, [cmd.room]: { ...log, from, entries: [...page, ...log.entries] } } };
}

export function changer(event) {
  const gone = isDeletion(event);
  return (entry) => {
    if (!isMessage(entry)) return entry;
    if (entry.seq === event.target) {
      if (gone) return { ...pick(entry, ['room', 'seq', 'ts', 'by', 'cid']), deleted: true };
      const { mentions, ...kept } = entry;
      return { ...kept, text: event.text, edited: event.ts, ...pick(event, ['mentions']) };
    }
    if (entry.reply_to?.seq !== event.target) return entry;
    const { seq, by } = entry.reply_to;
    if (gone) return { ...entry, reply_to: { seq, by, text: '', deleted: true } };
    return { ...entry, reply_to: { seq, by, text: [...event.text].slice(0, QUOTE_CHARS).join('') } };
  };
}

export function isDeletion(event) {
  return Boolean(event.deleted) || event.ev === 'message.deleted';
}

/** A room's last line has no quote. */
export function lastOf({ reply_to, ...message }) {
  return message;
}

/** How often I am named after `read`, or undefined if the log here does not go back so far. */
export function namesIn(state, room, read) {
  const log = state.logs[room];
  if (!log || log.early || log.from > read + 1) return undefined;
  const names = (entry) => entry.seq > read && entry.by !== state.me && entry.mentions?.includes(state.me);
  return log.entries.filter(names).length;
}

export function startOf({ messages, first }) {
  return first ?? messages[0]?.seq ?? 1;
}

/** An entry of a log: the message itself, or another event with its name. */
export function entryOf(event) {
  if (event.ev !== 'message.sent') return event;
  const { ev, ...message } = event;
  return message;
}

export function pick(from, names) {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}

export function without(map, key) {
  if (key === null || !(key in map)) return { ...map };
  const { [key]: gone, ...rest } = map;
  return rest;
}
