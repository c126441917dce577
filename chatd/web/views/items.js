// From a run of the log to the rows of the conversation: days, the “new” line, groups, messages on their way.
//
// An item is {key, kind, …}; two that look the same hold the same objects (message.js, isSameItem), so nothing is
// drawn twice. A message of mine keeps its key, its cid, from being sent to being there: its row stays where it is.

import { isMessage, isWhole } from '../log.js';
import { isSameDay } from '../times.js';
import { beginningOf, dayOf } from './message.js';

const GROUP_MS = 5 * 60_000;
const onTheWay = new WeakMap(); // pending -> the entry it will be
let beginning = null;

/** The items for the entries from `start` to `end` of the log of `room`, and for what is on its way after them. */
export function itemsOf({ log, room, start, end, pending, newFrom, data }) {
  const items = [];
  if (start === 0 && isWhole(log)) items.push({ key: 'beginning', kind: 'beginning', text: beginningText(room, data.me) });
  else items.push({ key: 'loading', kind: 'loading' });

  const shown = log.entries.slice(start, end).map((entry) => ({ entry }));
  if (end === log.entries.length) for (const one of pending) shown.push({ entry: entryOf(one, log, data), pending: one });
  const firstNew = firstUnread(log, newFrom, data.me);
  let before = null;
  for (const { entry, pending: waiting } of shown) {
    const isMine = entry.by === data.me;
    if (!before || !isSameDay(before.ts, entry.ts)) {
      items.push({ key: `day ${new Date(entry.ts).toDateString()}`, kind: 'day', text: dayOf(entry.ts) });
      before = null;
    }
    if (entry === firstNew) {
      items.push({ key: 'new', kind: 'new' });
      before = null;
    }
    const key = isMine && entry.cid && isMessage(entry) ? `mine ${entry.cid}` : `seq ${entry.seq}`;
    const item = { key, kind: isMessage(entry) ? 'message' : 'system', entry, members: room.members };
    if (item.kind === 'message') Object.assign(item, { pending: waiting, isFirst: !follows(entry, before) });
    items.push(item);
    before = entry;
  }
  return items;
}

/** The message above which the “new” line stands, if the log here goes back so far. */
function firstUnread(log, newFrom, me) {
  if (!newFrom || log.from > newFrom) return undefined;
  return log.entries.find((entry) => entry.seq >= newFrom && isMessage(entry) && entry.by !== me);
}

/** Said by the same person, soon after. */
function follows(entry, before) {
  return Boolean(before) && isMessage(before) && before.by === entry.by && entry.ts - before.ts <= GROUP_MS;
}

/** A message on its way, as the entry it will be. The same object as long as it stands the same. */
function entryOf(pending, log, data) {
  let entry = onTheWay.get(pending);
  if (!entry) {
    const { cid, room, text, at, reply_to } = pending;
    const quoted = reply_to && log.entries.find(({ seq }) => seq === reply_to);
    const quote = quoted && { seq: reply_to, by: quoted.by, text: quoted.text ?? '', deleted: quoted.deleted };
    entry = { cid, room, text, by: data.me, ts: at + data.ahead_ms, ...(quote ? { reply_to: quote } : {}) };
    onTheWay.set(pending, entry);
  }
  return entry;
}

function beginningText(room, me) {
  const now = beginningOf(room, me);
  if (beginning?.title !== now.title) beginning = now;
  return beginning;
}
