// Reading the replica: titles, names, orders. Pure; nothing is kept here.

import { plain } from './markup.js';
import { has, t } from './words.js';

const COLOURS = 10;
const KINDS = ['favorite', 'interview', 'room', 'person'];

/** The one other person of a conversation of two, or undefined. */
export function otherOf(room, me) {
  if (room.kind === 'group' || room.kind === 'team') return undefined;
  const others = room.members.filter(({ user }) => user !== me);
  return others.length === 1 ? others[0] : undefined;
}

/** What a room is called for me: a direct one has the name of the other. */
export function titleOf(room, me) {
  if (room.kind === 'direct') return otherOf(room, me)?.name ?? (room.title || t('room.kind.direct'));
  return room.title || room.members.filter(({ user }) => user !== me).map(({ name }) => name).join(', ');
}

/** The name of a person as the rooms know it. */
export function nameOf(data, user, room) {
  const known = data.rooms[room]?.members.find((member) => member.user === user);
  if (known) return known.name;
  for (const { members } of Object.values(data.rooms)) {
    const found = members.find((member) => member.user === user);
    if (found) return found.name;
  }
  return user ?? t('system.host');
}

/** One of ten colours, always the same for the same id. */
export function colourOf(id) {
  let sum = 5;
  for (const sign of id) sum = (sum * 31 + sign.codePointAt(0)) % 9973;
  return sum % COLOURS;
}

/** Up to two letters that stand for a name. */
export function initialsOf(name) {
  const letters = name
    .trim()
    .split(/\s+/u)
    .map((word) => [...word].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? '')
    .filter(Boolean);
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  return chosen.join('').toLocaleUpperCase() || '#';
}

/** What a role is called. */
export function roleOf(role) {
  return has(`role.${role}`) ? t(`role.${role}`) : role;
}

/** The text of a message on one line. */
export function lineOf(message) {
  if (message.deleted) return t('rooms.deleted');
  return plain(message.text ?? '') || t('message.file');
}

/** When something was last said in a room, or it began. */
export function recencyOf(data, room) {
  return room.last?.ts ?? data.begun[room.room] ?? room.ts ?? 0;
}

/** The rooms of a view, as sections [{title?, rooms}], newest first (R22). */
export function listed(data, view, find = '') {
  const { rooms, me } = data;
  const words = fold(find);
  const hits = (room) => !words || [titleOf(room, me), ...room.members.map(({ name }) => name)].some((text) => fold(text).includes(words));
  const shown = Object.values(rooms)
    .filter((room) => (words || inView(room, view)) && hits(room))
    .sort((one, other) => recencyOf(data, other) - recencyOf(data, one) || (one.room < other.room ? -1 : 1));
  if (view !== 'category' || words) return [{ rooms: shown }];
  return KINDS.map((kind) => ({
    title: t(`rooms.kind.${kind}`),
    rooms: shown.filter((room) => kindOf(room) === kind),
  })).filter((section) => section.rooms.length);
}

/** All unread messages I should know of. */
export function unreadIn(rooms) {
  return Object.values(rooms).reduce((sum, room) => sum + (room.archived ? 0 : room.unread), 0);
}

function inView(room, view) {
  if (view === 'archived') return room.archived;
  if (view === 'hidden') return room.hidden;
  if (room.archived || room.hidden) return false;
  return view !== 'unread' || room.unread > 0;
}

function kindOf(room) {
  if (room.favorite) return 'favorite';
  if (room.kind === 'interview') return 'interview';
  return room.kind === 'direct' ? 'person' : 'room';
}

function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
}
