// The conversation: who it is with, what was said, who is writing, and where I write.

import { app } from '../app.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { lineOf, nameOf, otherOf, titleOf } from '../rooms.js';
import { until } from '../times.js';
import { t } from '../words.js';
import { openRoomMenu } from './menus.js';
import { emptiness, refusal, roomAvatar } from './parts.js';
import { View } from './view.js';

export class ChatTalk extends View {
  connectedCallback() {
    const { store, deeds } = app;
    this.append(html`
      <div class="no-room">${emptiness('mail', t('talk.none'), t('talk.none.hint'))}</div>
      <header class="talk-head">
        <button type="button" class="tool back" aria-label=${t('room.back')}
          @click=${() => (history.state?.isInside ? history.back() : deeds.open(null))}>${icon('back')}</button>
        <span class="face"></span>
        <div class="talk-name"><h2 dir="auto"></h2><p></p></div>
        <button type="button" class="tool talk-star"
          @click=${() => deeds.set(this.room, { favorite: !store.state.data.rooms[this.room].favorite })}>${icon('star')}</button>
        <button type="button" class="tool" aria-haspopup="menu" aria-label=${t('message.more')}
          @click=${(event) => openRoomMenu(this.room, event.currentTarget)}>${icon('more')}</button>
        <button type="button" class="tool info-toggle" aria-label=${t('room.info')} title=${t('room.info')}
          @click=${() => store.show({ info: !store.state.ui.info })}>${icon('info')}</button>
      </header>
      <chat-log></chat-log>
      <p class="typing-line"></p>
      <div class="notice"></div>
      <chat-composer></chat-composer>
      <p class="unseen" role="status" aria-live="polite"></p>
    `);
    this.watch(({ data, ui }) => [ui.room, data.rooms[ui.room], data.presence, ui.info], () => this.#showHead());
    this.watch(({ data, ui }) => [data.typing[ui.room], ui.room], (users) => this.#showTyping(users));
    this.watch(({ ui }) => [ui.room, ui.notices[ui.room]], (room, err) => this.#showNotice(room, err));
    app.client.onevent = (event) => this.#announce(event);
  }

  #showHead() {
    const { data, ui } = app.store.state;
    const room = data.rooms[ui.room];
    this.room = ui.room;
    this.classList.toggle('none', !room);
    if (!room) return;
    const title = titleOf(room, data.me);
    this.querySelector('.face').replaceChildren(roomAvatar(room, data));
    this.querySelector('.talk-name h2').textContent = title;
    this.querySelector('.talk-name p').replaceChildren(...about(room, data));
    const star = this.querySelector('.talk-star');
    star.hidden = room.can?.favorite !== true;
    star.classList.toggle('on', room.favorite);
    star.setAttribute('aria-pressed', String(room.favorite));
    star.setAttribute('aria-label', t(room.favorite ? 'room.unstar' : 'room.star'));
    star.title = star.getAttribute('aria-label');
    this.querySelector('.info-toggle').setAttribute('aria-expanded', String(ui.info));
  }

  #showTyping(users = []) {
    const { data, ui } = app.store.state;
    const names = users.map((user) => nameOf(data, user, ui.room).split(/\s/)[0]);
    const kind = ['one', 'two'][names.length - 1] ?? 'many';
    const words = names.length ? t(`talk.typing.${kind}`, { name: names[0], other: names[1] }) : '';
    const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
    this.querySelector('.typing-line').replaceChildren(...(words ? [dots, html`<span dir="auto">${words}</span>`] : []));
  }

  #showNotice(room, err) {
    const now = app.client.now();
    const close = () => app.deeds.dismiss(room);
    const shown = err && refusal(err, { now, close, until: (at) => until(at, now), open: (to) => app.deeds.open(to) });
    this.querySelector('.notice').replaceChildren(...(shown ? [shown] : []));
  }

  /** Read out the new message of the room that is open, and nothing else. */
  #announce(message) {
    const { data, ui } = app.store.state;
    const place = this.querySelector('[aria-live]');
    if (message.ev === 'message.deleted') place.textContent = ''; // it may be the one that was read out (R25)
    if (message.ev !== 'message.sent' || message.room !== ui.room || message.by === data.me) return;
    const words = t('message.said', { name: nameOf(data, message.by, message.room), text: lineOf(message) });
    place.textContent = words;
  }
}

/** The line under the title: for two, how the other one is; for more, who is there. */
function about(room, data) {
  const kind = room.kind === 'direct' || room.kind === 'group' ? null : html`<span
    class="kind">${t(`room.kind.${room.kind}`)}</span>`;
  const other = otherOf(room, data.me);
  if (other) {
    const state = data.presence[other.user] ?? 'offline';
    const name = room.kind === 'direct' ? null : html`<span dir="auto">${other.name}</span>`;
    return [kind, name, html`<span class=${`presence ${state}`}>${t(`room.${state}`)}</span>`].filter(Boolean);
  }
  const names = room.members.map(({ user, name }) => (user === data.me ? t('message.you') : name.split(/\s/)[0]));
  return [kind, html`<span>${t('room.members', { count: room.count ?? room.members.length })}</span>`, html`<span
    class="names" dir="auto">${names.join(', ')}</span>`].filter(Boolean);
}
