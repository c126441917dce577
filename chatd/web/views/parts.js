// Small pieces that several views show.

import { html } from '../html.js';
import { icon } from '../icons.js';
import { parse } from '../markup.js';
import { colourOf, initialsOf, otherOf, titleOf } from '../rooms.js';
import { t } from '../words.js';

// One to three emoji, with skin tones and joined ones.
const ONLY_EMOJI =
  /^(?:\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*){1,3}$/u;

/** A round picture of a person or room: initials on one of ten colours. Decoration: the name stands beside it. */
export function avatar(id, name, presence = null, size = '') {
  const dot = presence && presence !== 'offline' ? html`<span class=${`dot ${presence}`}></span>` : null;
  return html`<span class=${`avatar colour-${colourOf(id)} ${size}`} aria-hidden="true">${initialsOf(name)}${dot}</span>`;
}

/** The picture of a room: its one other person, or itself. */
export function roomAvatar(room, data, size = '') {
  const other = otherOf(room, data.me);
  if (other) return avatar(other.user, other.name, data.presence[other.user], size);
  const element = avatar(room.room, titleOf(room, data.me), null, size);
  element.classList.add('square');
  return element;
}

/** An empty place that helps. */
export function emptiness(name, title, hint, action = null) {
  return html`<div class="empty">${icon(name)}<h2>${title}</h2><p>${hint}</p>${action}</div>`;
}

/** The nodes of a message's text (R27). `names`: those who are mentioned, `me`: the one whose name is marked more. */
export function marked(text, { mentions = [], me = null, names = {} } = {}) {
  return parse(text).map((block) => showBlock(block, { mentions, me, names }));
}

/** True for a message of nothing but up to three emoji: it is shown large. */
export function isOnlyEmoji(text) {
  const tree = parse(text.trim());
  const inline = tree.length === 1 ? (tree[0].text ?? [text]) : [text];
  const shown = inline.map((node) => node.emoji ?? (typeof node === 'string' ? node : '-')).join('').replace(/\s/g, '');
  return ONLY_EMOJI.test(shown);
}

function showBlock(block, people) {
  if ('code' in block) return html`<pre class="code" dir="ltr"><code>${block.code}</code></pre>`;
  if (block.quote) return html`<blockquote>${block.quote.map((inner) => showBlock(inner, people))}</blockquote>`;
  return html`<p dir="auto">${block.text.map((node) => showInline(node, people))}</p>`;
}

function showInline(node, people) {
  if (typeof node === 'string') return node;
  if (node.b) return html`<strong>${node.b.map((inner) => showInline(inner, people))}</strong>`;
  if (node.i) return html`<em>${node.i.map((inner) => showInline(inner, people))}</em>`;
  if (node.s) return html`<s>${node.s.map((inner) => showInline(inner, people))}</s>`;
  if ('code' in node) return html`<code dir="ltr">${node.code}</code>`;
  if (node.emoji) return html`<span class="emoji" role="img" aria-label=${node.name.replaceAll('_', ' ')}
    title=${`:${node.name}:`}>${node.emoji}</span>`;
  if (node.link) return html`<a href=${node.link} target="_blank" rel="noopener noreferrer nofollow ugc"
    dir="ltr">${node.link}</a>`;
  return mention(node.at, people);
}

function mention(at, { mentions, me, names }) {
  const folded = at.toLowerCase();
  const spellings = (user) => [user, names[user] ?? '', (names[user] ?? '').split(/\s/)[0]];
  const user = mentions.find((one) => spellings(one).some((spelled) => spelled.toLowerCase() === folded));
  if (!user) return `@${at}`;
  return html`<span class=${user === me ? 'mention me' : 'mention'}>@${at}</span>`;
}

/** What a refusal says, where it belongs: why, when again, and what would unlock it (R59). */
export function refusal(err, { now, open, close = null, until }) {
  const rooms = (err.unlock ?? []).filter(({ room }) => room);
  return html`
    <div class="refusal" role="alert">
      ${icon('alert')}
      <p>
        <span>${err.message}</span>
        ${err.unlocks_at > now ? html` <span>${t('refusal.unlocks', { time: until(err.unlocks_at, now) })}</span>` : null}
        ${rooms.map(({ room }) => html` <button type="button" class="link"
          @click=${() => open(room)}>${t('refusal.open')}</button>`)}
        ${err.rule ? html` <small>${t('refusal.rule', { rule: err.rule })}</small>` : null}
      </p>
      ${close ? html`<button type="button" class="tool" aria-label=${t('refusal.close')}
        @click=${close}>${icon('close')}</button>` : null}
    </div>
  `;
}
