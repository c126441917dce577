// Where I write. Enter sends; Alt, Ctrl or Shift with Enter breaks the line; Up in an empty field edits my last message.
//
// A draft belongs to its room and stays in this tab (sessionStorage). While a message is edited the draft waits aside.

import { app } from '../app.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { RANK } from '../keys.js';
import { plain } from '../markup.js';
import { isMessage } from '../log.js';
import { nameOf } from '../rooms.js';
import { t } from '../words.js';
import { CompletionBox, EmojiPanel } from './complete.js';
import { refusal } from './parts.js';
import { View } from './view.js';

const COUNTED_FROM = 500;

export class ChatComposer extends View {
  #room = null;
  #editing = null; // seq

  connectedCallback() {
    this.append(html`
      <div class="closed" hidden></div>
      <form @submit=${(event) => this.#submit(event)}>
        <div class="context" hidden></div>
        <div class="field-row">
          <button type="button" class="tool emoji-button" aria-label=${t('compose.emoji')} title=${t('compose.emoji')}
            aria-expanded="false">${icon('smile')}</button>
          <div class="grow"><textarea rows="1" dir="auto" enterkeyhint="send" autocomplete="off"></textarea></div>
          <button class="send" aria-label=${t('compose.send')} title=${t('compose.send')} disabled>${icon('send')}</button>
        </div>
        <p class="counter" hidden></p>
      </form>
    `);
    this.field = this.querySelector('textarea');
    this.box = new CompletionBox(this.field, this.querySelector('form'));
    const panel = new EmojiPanel(this.querySelector('.emoji-button'), this.querySelector('form'), (sign) => this.#insert(sign));
    this.field.addEventListener('input', () => this.#written());
    this.field.addEventListener('keydown', (event) => this.#key(event));
    this.escapes(RANK.box, () => this.box.close());
    this.escapes(RANK.panel, () => panel.close());
    this.escapes(RANK.edit, () => this.#giveUp('editing'));
    this.escapes(RANK.reply, () => this.#giveUp('replying'));
    this.watch(({ data, ui }) => [ui.room, data.rooms[ui.room]?.title, ui.editing], () => this.#change());
    this.watch(({ data, ui }) => [ui.room, ui.replying, ui.editing, data.logs[ui.room]], () => this.#showContext());
    this.watch(({ data, ui }) => [ui.room, data.rooms[ui.room]?.can?.send], (room, send) => this.#showClosed(send));
  }

  #change() {
    const { ui, data } = app.store.state;
    const title = data.rooms[ui.room] ? app.deeds.titleOf(ui.room) : '';
    this.field.setAttribute('aria-label', t('compose.label', { title }));
    this.field.placeholder = t('compose.hint', { title });
    if (ui.room === this.#room && ui.editing === this.#editing) return;
    if (this.#room && this.#editing === null) this.#keepDraft();
    const isOther = ui.room !== this.#room;
    this.#room = ui.room;
    this.#editing = ui.editing;
    this.box.close();
    this.#fill(ui.editing === null ? (ui.drafts[ui.room] ?? '') : (this.#message(ui.editing)?.text ?? ''));
    this.classList.toggle('editing', ui.editing !== null);
    this.querySelector('.send').setAttribute('aria-label', t(ui.editing === null ? 'compose.send' : 'compose.save'));
    const isByHand = isOther && ui.room && !matchMedia('(pointer: coarse)').matches;
    if (ui.editing !== null || isByHand) queueMicrotask(() => this.field.focus({ preventScroll: true })); // shown by then
  }

  #showContext() {
    const { data, ui } = app.store.state;
    const seq = ui.editing ?? ui.replying;
    const message = seq === null ? null : this.#message(seq);
    const place = this.querySelector('.context');
    place.hidden = !message;
    if (!message) return place.replaceChildren();
    const isEdit = ui.editing !== null;
    const name = message.by === data.me ? t('message.you') : nameOf(data, message.by, ui.room);
    place.replaceChildren(
      icon(isEdit ? 'edit' : 'reply'),
      html`<p><strong>${isEdit ? t('compose.editing') : t('compose.replying', { name })}</strong><span
        dir="auto">${plain(message.text ?? '')}</span></p>`,
      html`<button type="button" class="tool" aria-label=${t('compose.cancel')} title=${t('compose.cancel')}
        @click=${() => this.#giveUp(isEdit ? 'editing' : 'replying')}>${icon('close')}</button>`,
    );
    this.field.focus({ preventScroll: true });
  }

  /** Where writing is refused, the reason stands in place of the field (R60). */
  #showClosed(send) {
    const err = send?.err;
    this.querySelector('form').hidden = Boolean(err);
    const place = this.querySelector('.closed');
    place.hidden = !err;
    const now = app.client.now();
    place.replaceChildren(...(err ? [refusal(err, { now, until: String, open: (room) => app.deeds.open(room) })] : []));
  }

  #key(event) {
    if (event.isComposing || this.box.takes(event)) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (key === 'Enter') {
      if (shiftKey) return; // the browser breaks the line itself
      event.preventDefault();
      if (altKey || ctrlKey) this.#insert('\n');
      else this.#submit(event);
    } else if (key === 'ArrowUp' && !altKey && !shiftKey && !ctrlKey && !metaKey && !this.field.value && this.#editing === null) {
      event.preventDefault();
      this.#editLast();
    } else if (key === 'PageUp' && !this.field.value) {
      event.preventDefault();
      document.querySelector('chat-log').handles.focusLast();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.field.value;
    if (!text.trim() || [...text].length > this.#limit()) return;
    this.box.close();
    if (this.#editing !== null) return this.#save(text);
    const { replying } = app.store.state.ui;
    this.#fill('');
    this.#keepDraft();
    app.deeds.dismiss(this.#room);
    app.deeds.send(this.#room, text, replying);
  }

  async #save(text) {
    const [room, seq] = [this.#room, this.#editing];
    const isSame = this.#message(seq)?.text === text;
    if (isSame || (await app.deeds.edit(room, seq, text))) if (app.store.state.ui.editing === seq) this.#giveUp('editing');
  }

  #editLast() {
    const { data } = app.store.state;
    const now = app.client.now();
    const entries = data.logs[this.#room]?.entries ?? [];
    const last = entries.findLast((entry) => isMessage(entry) && entry.by === data.me && !entry.deleted && !entry.auto);
    if (last?.editable_until >= now) app.store.show({ editing: last.seq, replying: null });
  }

  #giveUp(what) {
    if (app.store.state.ui[what] === null) return false;
    app.store.show({ [what]: null });
    app.store.flush();
    this.field.focus({ preventScroll: true });
    return true;
  }

  #written() {
    this.#measure();
    this.box.look();
    if (this.#editing !== null) return;
    if (this.field.value.trim()) app.deeds.typing(this.#room);
    this.#keepDraft();
  }

  #fill(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.#measure();
  }

  #insert(sign) {
    const { selectionStart, selectionEnd } = this.field;
    this.field.setRangeText(sign, selectionStart, selectionEnd, 'end');
    this.field.focus({ preventScroll: true });
    this.#written();
    this.field.blur(); // only this makes every browser scroll to the caret
    this.field.focus({ preventScroll: true });
  }

  /** The field is as high as its text: its twin in the style sheet holds the same text. */
  #measure() {
    const { value } = this.field;
    this.field.parentElement.dataset.text = `${value} `;
    const limit = this.#limit();
    const left = limit - (value.length > limit - COUNTED_FROM ? [...value].length : 0);
    const counter = this.querySelector('.counter');
    counter.hidden = left > COUNTED_FROM;
    counter.classList.toggle('over', left < 0);
    if (!counter.hidden) counter.textContent = left < 0 ? t('compose.over', { count: -left }) : t('compose.left', { count: left });
    this.querySelector('.send').disabled = !value.trim() || left < 0;
  }

  /** R30, in characters, as the server says. */
  #limit() {
    return app.store.state.data.limits.text_chars ?? 10_000;
  }

  #keepDraft() {
    const { drafts } = app.store.state.ui;
    const text = this.field.value.trim() ? this.field.value : undefined;
    if (drafts[this.#room] === text) return;
    const next = { ...drafts };
    if (text) next[this.#room] = text;
    else delete next[this.#room];
    app.store.show({ drafts: next });
  }

  #message(seq) {
    return app.store.state.data.logs[this.#room]?.entries.find((entry) => entry.seq === seq);
  }
}
