// The box of members after @ and of emoji after :, and the emoji panel.

import { app } from '../app.js';
import { COMMON, EMOJI } from '../emoji.js';
import { html } from '../html.js';
import { t } from '../words.js';
import { avatar } from './parts.js';

const SHOWN = 7;
const BEFORE_CARET = /(?:^|[\s(])([@:])([\p{L}\p{N}_+.-]{0,30})$/u;

/** Offers what fits the word at the caret. The field keeps the focus; arrows, Enter, Tab choose. */
export class CompletionBox {
  #found = [];
  #at = 0;

  constructor(field, place) {
    this.field = field;
    this.element = html`<ul class="complete" id="complete" role="listbox" aria-label=${t('compose.pick')} hidden></ul>`;
    place.prepend(this.element);
    field.setAttribute('aria-controls', 'complete');
    field.setAttribute('aria-autocomplete', 'list');
    field.addEventListener('blur', () => this.close());
  }

  /** Look at the word before the caret. */
  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const [, sign, word] = BEFORE_CARET.exec(before) ?? [];
    this.word = word;
    this.#found = sign === '@' ? members(word) : sign === ':' && word.length > 1 ? emoji(word) : [];
    if (this.#found.length === 1 && this.#found[0].text === `${sign}${word}`) this.#found = []; // it is all there: Enter sends
    this.#at = 0;
    this.#show();
  }

  /** True if the box is open and this key is for it. */
  takes(event) {
    if (this.element.hidden || event.altKey || event.ctrlKey || event.metaKey) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      this.#at = (this.#at + by + this.#found.length) % this.#found.length;
      this.#show();
    } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.#choose(this.#found[this.#at]);
    else return false;
    event.preventDefault();
    return true;
  }

  close() {
    if (this.element.hidden) return false;
    this.#found = [];
    this.#show();
    return true;
  }

  #choose({ text }) {
    const end = this.field.selectionStart;
    this.close();
    this.field.setRangeText(`${text} `, end - this.word.length - 1, end, 'end');
    this.field.dispatchEvent(new Event('input'));
  }

  #show() {
    this.element.hidden = !this.#found.length;
    this.element.replaceChildren(
      ...this.#found.map(
        ({ picture, label, more, text }, index) => html`<li id=${`complete-${index}`} role="option"
          aria-selected=${String(index === this.#at)}
          @pointerdown=${(event) => (event.preventDefault(), this.#choose({ text }))}>
          ${picture}<span dir="auto">${label}</span><small>${more}</small>
        </li>`,
      ),
    );
    if (this.element.hidden) this.field.removeAttribute('aria-activedescendant');
    else this.field.setAttribute('aria-activedescendant', `complete-${this.#at}`);
  }
}

function members(word) {
  const { data, ui } = app.store.state;
  const folded = word.toLowerCase();
  return (data.rooms[ui.room]?.members ?? [])
    .filter(({ user, name }) => user !== data.me && [user, ...name.split(/\s+/)].some((part) => part.toLowerCase().startsWith(folded)))
    .slice(0, SHOWN)
    .map(({ user, name }) => ({ picture: avatar(user, name, null, 'tiny'), label: name, more: `@${user}`, text: `@${user}` }));
}

function emoji(word) {
  const begin = [];
  const within = [];
  for (const [name, sign] of EMOJI) {
    if (name.startsWith(word)) begin.push([name, sign]);
    else if (name.includes(word)) within.push([name, sign]);
  }
  return [...begin.sort((one, other) => one[0].length - other[0].length), ...within]
    .slice(0, SHOWN)
    .map(([name, sign]) => ({ picture: html`<span class="emoji">${sign}</span>`, label: `:${name}:`, more: '', text: sign }));
}

/** A grid of emoji people use most. */
export class EmojiPanel {
  constructor(button, place, insert) {
    this.button = button;
    this.element = html`<div class="emoji-panel" role="group" aria-label=${t('compose.emoji')} hidden></div>`;
    place.prepend(this.element);
    button.addEventListener('click', () => this.close() || this.#open(insert));
    document.addEventListener('pointerdown', ({ target }) => {
      if (!this.element.contains(target) && !button.contains(target)) this.close();
    });
    this.element.addEventListener('keydown', (event) => this.#walk(event));
  }

  close() {
    if (this.element.hidden) return false;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (hadFocus) this.button.focus();
    return true;
  }

  #open(insert) {
    if (!this.element.firstChild)
      this.element.append(
        ...COMMON.map((name, index) => html`<button type="button" tabindex=${index ? -1 : 0} title=${`:${name}:`}
          aria-label=${name.replaceAll('_', ' ')} @click=${() => insert(EMOJI.get(name))}>${EMOJI.get(name)}</button>`),
      );
    this.element.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.element.firstChild.focus();
  }

  #walk(event) {
    const buttons = [...this.element.children];
    const columns = buttons.filter(({ offsetTop }) => offsetTop === buttons[0].offsetTop).length;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!by || event.altKey) return;
    event.preventDefault();
    const turn = document.documentElement.dir === 'rtl' && Math.abs(by) === 1 ? -1 : 1;
    buttons[buttons.indexOf(document.activeElement) + by * turn]?.focus();
  }
}
