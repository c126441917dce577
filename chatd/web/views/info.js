// The info panel: who is here, what it is about, and my notepad (R57), saved as I write and safe against my other devices.

import { app } from '../app.js';
import { html, reconcile } from '../html.js';
import { icon } from '../icons.js';
import { RANK } from '../keys.js';
import { has, t } from '../words.js';
import { otherOf, roleOf, titleOf } from '../rooms.js';
import { avatar, roomAvatar } from './parts.js';
import { View } from './view.js';
import { isNarrow } from '../deeds.js';

const SAVED_AFTER_MS = 600;

export class ChatInfo extends View {
  #room = null;
  #rev = 0;
  #isDirty = false;
  #isSaving = false;
  #timer = null;

  connectedCallback() {
    this.append(html`
      <header><h2>${t('info.title')}</h2><button type="button" class="tool" aria-label=${t('info.close')}
        @click=${() => this.#close()}>${icon('close')}</button></header>
      <div class="info-body">
        <div class="about-room"></div>
        <section><h3>${t('info.people')}</h3><ul class="people"></ul><p class="hint more" hidden></p></section>
        <section class="note">
          <h3><label for="note">${t('info.note')}</label><small class="note-state"></small></h3>
          <textarea id="note" rows="8" maxlength="20000" dir="auto" placeholder=${t('info.note.hint')}
            aria-describedby="note-hint"></textarea>
          <p class="hint unseen" id="note-hint">${t('info.note.hint')}</p>
          <div class="conflict" role="alert" hidden></div>
        </section>
      </div>
    `);
    this.field = this.querySelector('textarea');
    this.field.addEventListener('input', () => this.#written());
    this.field.addEventListener('blur', () => this.#isDirty && this.#save());
    this.escapes(RANK.info, () => this.#close());
    this.watch(({ data, ui }) => [ui.info, ui.room, data.rooms[ui.room], data.presence], () => this.#show());
    this.watch(({ data, ui, link }) => [ui.info && ui.room, data.notes[ui.room], link.state], () => this.#showNote());
  }

  #close() {
    if (!app.store.state.ui.info || this.hidden) return false;
    if (!isNarrow() && matchMedia('(min-width: 1200px)').matches && !this.contains(document.activeElement)) return false;
    app.store.show({ info: false });
    app.store.flush();
    document.querySelector('.info-toggle')?.focus();
    return true;
  }

  #show() {
    const { data, ui } = app.store.state;
    const room = data.rooms[ui.room];
    this.hidden = !room || !ui.info;
    if (this.hidden) return;
    const title = titleOf(room, data.me);
    const about = room.contract ? contractLine(room.contract) : t(`room.kind.${room.kind}`);
    this.querySelector('.about-room').replaceChildren(
      roomAvatar(room, data, 'huge'),
      html`<h2 dir="auto">${title}</h2>`,
      html`<p class="hint">${about}</p>`,
    );
    const people = room.members.map((member) => ({ ...member, presence: member.user === data.me ? null : data.presence[member.user] }));
    reconcile(this.querySelector('.people'), people, ({ user }) => user, makePerson, renewPerson, isSamePerson);
    const more = (room.count ?? 0) - room.members.length;
    const line = this.querySelector('.more');
    line.hidden = more <= 0;
    line.textContent = more > 0 ? t('info.more', { count: more }) : '';
    this.classList.toggle('two', Boolean(otherOf(room, data.me)));
  }

  // --- the notepad

  #showNote() {
    const { data, ui } = app.store.state;
    const room = ui.info ? ui.room : null;
    if (room !== this.#room) {
      if (this.#isDirty) this.#save();
      this.#room = room;
      this.#isDirty = false;
      this.field.value = '';
      this.#say('');
      this.#conflict(null);
    }
    if (!room || !data.rooms[room]) return;
    const note = data.notes[room];
    this.field.disabled = !note && !this.#isDirty && !this.field.value;
    if (!note) return this.#load(room);
    if (note.rev === this.#rev && this.field.value) return;
    if (this.#isDirty || this.#isSaving) return;
    this.#rev = note.rev;
    if (this.field.value !== note.text) this.field.value = note.text;
  }

  #load(room) {
    app.client.ask('note.get', { room }).catch(() => {});
  }

  #written() {
    this.#isDirty = true;
    this.#say(t('info.note.unsaved'));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), SAVED_AFTER_MS);
  }

  async #save() {
    clearTimeout(this.#timer);
    if (this.#isSaving) return this.#again();
    const [room, text, rev] = [this.#room, this.field.value, this.#rev];
    this.#isSaving = true;
    this.#isDirty = false;
    this.#say(t('info.note.saving'));
    try {
      const answer = await app.client.ask('note.put', { room, text, rev });
      if (room === this.#room) {
        this.#rev = answer.rev;
        this.#say(t('info.note.saved'));
        this.#conflict(null);
      }
    } catch (error) {
      if (room === this.#room) this.#failed(error, room, text);
    } finally {
      this.#isSaving = false;
    }
  }

  #again() {
    this.#timer = setTimeout(() => this.#save(), SAVED_AFTER_MS);
  }

  async #failed(error, room, text) {
    this.#isDirty = true;
    this.#say(t('info.note.unsaved'));
    if (!error.err) return this.#again(); // cut off: as soon as it is back
    if (error.err.code !== 'rev_conflict') return this.#conflict(html`<p>${error.err.message}</p>`);
    const theirs = await app.client.ask('note.get', { room }).catch(() => null);
    if (!theirs || room !== this.#room) return;
    this.#rev = theirs.rev;
    if (theirs.text === text) return this.#settle(text);
    const choice = (label, chosen) => html`<button type="button" class="button"
      @click=${() => this.#settle(chosen())}>${t(label)}</button>`;
    this.#conflict(html`
      <p>${t('info.note.conflict')}</p>
      <blockquote class="preview" dir="auto">${theirs.text}</blockquote>
      <div class="buttons">
        ${choice('info.note.mine', () => this.field.value)}
        ${choice('info.note.theirs', () => theirs.text)}
        ${choice('info.note.both', () => `${theirs.text}\n\n${this.field.value}`)}
      </div>
    `);
  }

  #settle(text) {
    this.field.value = text;
    this.#conflict(null);
    this.#save();
  }

  #conflict(content) {
    const place = this.querySelector('.conflict');
    place.hidden = !content;
    place.replaceChildren(...(content ? [content] : []));
  }

  #say(words) {
    this.querySelector('.note-state').textContent = words;
  }
}

function contractLine({ state }) {
  const words = has(`info.contract.${state}`) ? t(`info.contract.${state}`) : state;
  return `${t('info.contract')}: ${words}`;
}

function makePerson(person) {
  const row = document.createElement('li');
  renewPerson(row, person);
  return row;
}

function renewPerson(row, { user, name, role, presence }) {
  const isMe = user === app.store.state.data.me;
  const state = presence ?? 'offline';
  row.replaceChildren(html`${avatar(user, name, presence, 'small')}
    <span class="name" dir="auto">${name}${isMe ? html` <small>(${t('info.you')})</small>` : null}</span>
    <small>${roleOf(role)}${isMe || state === 'offline' ? null : html` · <span
      class=${`presence ${state}`}>${t(`room.${state}`)}</span>`}</small>`);
}

function isSamePerson(one, other) {
  return ['user', 'name', 'role', 'presence'].every((key) => one[key] === other[key]);
}
