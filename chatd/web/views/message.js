// Rows of the conversation: messages, lines about the room, days, the “new” line. A row is an <li>; what it shows is a
// function of its item, made anew only if the item is another one.

import { app } from '../app.js';
import { askToDelete } from '../dialogs.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { plain } from '../markup.js';
import { nameOf, titleOf } from '../rooms.js';
import { clock, day, full, until } from '../times.js';
import { parts as wordsAround, t } from '../words.js';
import { avatar, isOnlyEmoji, marked, refusal } from './parts.js';

/** Build the row of an item. */
export function makeRow(item) {
  const row = document.createElement('li');
  renewRow(row, item);
  return row;
}

export function renewRow(row, item) {
  row.item = item;
  row.className = `row ${item.kind}`;
  const toolbar = row.querySelector('.toolbar');
  row.replaceChildren(...[KINDS[item.kind](item, row)].flat());
  if (toolbar) row.querySelector('.bubble-line')?.append(toolbar);
}

/** Two items that look the same. */
export function isSameItem(one, other) {
  const named = ['kind', 'entry', 'pending', 'isFirst', 'members', 'text'];
  return named.every((name) => Object.is(one[name], other[name]));
}

const KINDS = {
  beginning: ({ text: { title, hint } }) => html`<div class="beginning"><h2 dir="auto">${title}</h2><p>${hint}</p></div>`,
  loading: () => html`<p class="hint">${t('talk.loading')}</p>`,
  failed: ({ room }) => html`<p class="hint">${t('talk.failed')}</p><button type="button" class="button"
    @click=${() => app.deeds.retry(room)}>${t('talk.again')}</button>`,
  day: ({ text }) => html`<h3 class="divider"><span>${text}</span></h3>`,
  new: () => html`<p class="divider"><span>${t('talk.new')}</span></p>`,
  system: ({ entry }) => systemLine(entry),
  message: messageRow,
};

function messageRow({ entry, pending, isFirst }, row) {
  const { data } = app.store.state;
  const isMine = entry.by === data.me;
  const name = nameOf(data, entry.by, entry.room);
  row.classList.add(isMine ? 'mine' : 'theirs');
  row.classList.toggle('first', isFirst);
  row.classList.toggle('gone', Boolean(entry.deleted));
  row.classList.toggle('sending', pending?.state === 'sending');
  row.classList.toggle('failed', pending?.state === 'failed');
  if (entry.seq) row.dataset.seq = entry.seq;
  return [
    isMine || !isFirst ? null : avatar(entry.by, name),
    html`<div class="body">
      <p class=${isFirst ? 'head' : 'head unseen'}>
        <span class=${isMine ? 'name unseen' : 'name'} dir="auto">${isMine ? t('message.you') : name}</span>
        ${entry.auto ? html`<span class="tag">${t('message.auto')}</span>` : null}
        <time datetime=${new Date(entry.ts).toISOString()} title=${full(entry.ts)}>${clock(entry.ts)}</time>
      </p>
      <div class="bubble-line">${bubble(entry, data, isMine)}</div>
      ${entry.notice && !isMine ? html`<p class="hint">${t('message.notice')}</p>` : null}
      ${pending?.state === 'failed' ? failure(pending) : null}
    </div>`,
  ].filter(Boolean);
}

function bubble(entry, data, isMine) {
  if (entry.deleted)
    return html`<div
      class="bubble note">${icon('trash')}<span>${t(isMine ? 'message.deleted.mine' : 'message.deleted')}</span></div>`;
  const names = Object.fromEntries((entry.mentions ?? []).map((user) => [user, nameOf(data, user, entry.room)]));
  const isBig = isOnlyEmoji(entry.text) && !entry.reply_to;
  return html`<div class=${isBig ? 'bubble big' : 'bubble'}>
    ${entry.reply_to ? quote(entry.reply_to, entry.room, data) : null}
    <div class="text">${marked(entry.text, { mentions: entry.mentions, me: data.me, names })}</div>
    ${entry.edited ? html`<span class="edited"
      title=${t('message.edited.at', { time: full(entry.edited) })}>${t('message.edited')}</span>` : null}
    <span class="sending-mark" title=${t('message.sending')}>${icon('clock')}</span>
  </div>`;
}

function quote({ seq, by, text, deleted }, room, data) {
  if (deleted) return html`<p class="quote gone">${t('message.quote.deleted')}</p>`;
  return html`<button type="button" class="quote" data-goto=${seq} title=${t('message.goto')}>
    <strong dir="auto">${by === data.me ? t('message.you') : nameOf(data, by, room)}</strong>
    <span dir="auto">${plain(text)}</span>
  </button>`;
}

function failure({ cid, err }) {
  const now = app.client.now();
  return html`<div class="failure">
    ${refusal(err, { now, until: (at) => until(at, now), open: (room) => app.deeds.open(room) })}
    <p>
      <strong>${t('message.failed')}</strong>
      <button type="button" class="link" @click=${() => app.deeds.repeat(cid)}>${icon('repeat')}${t('message.repeat')}</button>
      <button type="button" class="link" @click=${() => app.deeds.drop(cid)}>${t('message.drop')}</button>
    </p>
  </div>`;
}

function systemLine(entry) {
  const { data } = app.store.state;
  const named = (name) => html`<strong dir="auto">${name}</strong>`;
  const person = (user) =>
    named(user === data.me ? t('system.you') : user ? nameOf(data, user, entry.room) : t('system.host'));
  const whom = () => {
    if (entry.user !== data.me) return named(entry.name ?? nameOf(data, entry.user, entry.room));
    return named(t(entry.user === entry.by ? 'system.you' : 'system.you.object'));
  };
  const say = {
    'room.created': () =>
      entry.kind === 'group' || entry.kind === 'team'
        ? wordsAround('system.created', { who: person(entry.by) })
        : [t(`system.created.${entry.kind}`)],
    'room.member_added': () =>
      wordsAround(entry.by === entry.user ? 'system.joined' : 'system.added', { who: person(entry.by), whom: whom() }),
    'room.member_removed': () =>
      wordsAround(entry.by === entry.user ? 'system.left' : 'system.removed', { who: person(entry.by), whom: whom() }),
    'room.renamed': () => wordsAround('system.renamed', { who: person(entry.by), title: html`<bdi>${entry.title}</bdi>` }),
    'offer.changed': () =>
      wordsAround(`system.offer.${entry.kind}.${entry.state}`, {
        who: person(entry.by),
        title: html`<bdi>${entry.title}</bdi>`,
      }),
  }[entry.ev];
  return html`<p class="system-line" title=${full(entry.ts)}>${say?.()}</p>`;
}

/** A day's name, for its divider. */
export function dayOf(ts) {
  return day(ts, app.client.now());
}

/** What opens a conversation. */
export function beginningOf(room, me) {
  const title = titleOf(room, me);
  return { title: t(room.kind === 'direct' ? 'talk.first' : 'talk.first.room', { title }), hint: t('talk.first.hint') };
}

/** What may be done with a message now: the toolbar and the menu show the same. */
export function deedsOn({ entry, pending }) {
  const { data } = app.store.state;
  if (pending || entry.deleted) return [];
  const room = data.rooms[entry.room];
  const isMine = entry.by === data.me;
  const isOpen = isMine && entry.editable_until >= app.client.now();
  const begin = (what) => () => app.store.show({ replying: null, editing: null, [what]: entry.seq });
  return [
    room.can?.send === true && { label: t('message.reply'), icon: 'reply', isQuick: true, run: begin('replying') },
    isOpen && { label: t('message.edit'), icon: 'edit', isQuick: true, run: begin('editing') },
    { label: t('message.copy'), icon: 'copy', run: () => navigator.clipboard?.writeText(entry.text).catch(() => {}) },
    { label: t('message.unread'), icon: 'mail', run: () => app.deeds.unread(entry.room, entry.seq) },
    isOpen && { label: t('message.delete'), icon: 'trash', isDanger: true, run: () => remove(entry) },
  ].filter(Boolean);
}

async function remove(entry) {
  if (await askToDelete(plain(entry.text))) app.deeds.remove(entry.room, entry.seq);
}
