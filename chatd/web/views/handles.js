// What can be taken hold of in the conversation: the toolbar beside a message, its menu, a finger that rests, the keyboard.
//
// One toolbar for all rows: it moves to the row that is pointed at. For Tab the list is one stop; arrows walk inside.

import { html } from '../html.js';
import { icon } from '../icons.js';
import { openMenu } from '../menu.js';
import { clock, full } from '../times.js';
import { t } from '../words.js';
import { deedsOn } from './message.js';

const LONG_PRESS_MS = 450;
const FINGER_PX = 10;

export class Handles {
  #toolbar = html`<div class="toolbar" role="toolbar"></div>`;

  constructor(list) {
    this.list = list;
    list.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && this.#offer(event.target.closest('.row')));
    list.addEventListener('focusin', (event) => this.#focused(event.target.closest('.row'), event.target));
    list.addEventListener('keydown', (event) => this.#walk(event));
    list.addEventListener('contextmenu', (event) => this.#menu(event));
    this.#watchLongPress();
  }

  /** One row can be reached with Tab: the one that has the focus, or the last. */
  makeWalkable() {
    const rows = this.#rows();
    const held = rows.find((row) => row.contains(document.activeElement)) ?? rows.at(-1);
    for (const row of rows) row.tabIndex = row === held ? 0 : -1;
  }

  focusLast() {
    this.#rows().at(-1)?.focus();
  }

  #rows() {
    return [...this.list.querySelectorAll('.row.message')];
  }

  #offer(row) {
    const line = row?.item?.kind === 'message' ? row.querySelector('.bubble-line') : null;
    if (!line || this.#toolbar.parentElement === line) return;
    const deeds = deedsOn(row.item);
    if (!deeds.length) return this.#toolbar.remove();
    const button = (deed) => html`<button type="button" class="tool" tabindex="-1" aria-label=${deed.label}
      title=${deed.label} @click=${deed.run}>${icon(deed.icon)}</button>`;
    this.#toolbar.setAttribute('aria-label', t('message.actions'));
    this.#toolbar.replaceChildren(
      html`<time title=${full(row.item.entry.ts)}>${clock(row.item.entry.ts)}</time>`,
      ...deeds.filter(({ isQuick }) => isQuick).map(button),
      html`<button type="button" class="tool" tabindex="-1" aria-haspopup="menu" aria-label=${t('message.more')}
        title=${t('message.more')} @click=${(event) => this.#openMenu(row, event.currentTarget)}>${icon('more')}</button>`,
    );
    line.append(this.#toolbar);
  }

  #openMenu(row, anchor) {
    const deeds = row?.item?.kind === 'message' ? deedsOn(row.item) : [];
    if (deeds.length) openMenu(anchor, deeds, { label: t('message.actions'), head: full(row.item.entry.ts) });
  }

  #menu(event) {
    const row = event.target.closest('.row');
    if (row?.item?.kind !== 'message' || event.target.closest('a') || !getSelection().isCollapsed) return;
    event.preventDefault();
    const isKey = event.clientX === 0 && event.clientY === 0;
    this.#openMenu(row, isKey ? row.querySelector('.bubble') : { x: event.clientX, y: event.clientY });
  }

  /** A finger that rests on a message opens its menu. */
  #watchLongPress() {
    let timer;
    let from;
    const stop = () => clearTimeout(timer);
    this.list.addEventListener('pointerdown', (event) => {
      stop();
      const row = event.target.closest('.row.message');
      if (event.pointerType === 'mouse' || !row) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => this.#openMenu(row, from), LONG_PRESS_MS);
    });
    this.list.addEventListener('pointermove', (event) => {
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > FINGER_PX) stop();
    });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave']) this.list.addEventListener(name, stop);
  }

  #focused(row, target) {
    if (!row) return;
    if (target === row) for (const other of this.list.querySelectorAll('.row[tabindex="0"]')) other.tabIndex = -1;
    if (target === row) row.tabIndex = 0;
    if (row.matches(':focus-visible') || row.querySelector(':focus-visible')) this.#offer(row);
  }

  #walk(event) {
    const row = event.target.closest('.row');
    if (event.target !== row || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.#rows();
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at - 1, 0), Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === 'Enter') this.#openMenu(row, row.querySelector('.bubble'));
    else if (to === rows.length) document.querySelector('chat-composer textarea')?.focus();
    else if (to !== undefined) rows[to].focus();
    else return;
    event.preventDefault();
  }
}
