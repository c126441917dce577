// The rooms pane: who I am, finding, the list. A row lives as long as its room is shown; only what changed in it is touched.

import { app } from '../app.js';
import { html, reconcile } from '../html.js';
import { icon } from '../icons.js';
import { RANK } from '../keys.js';
import { lineOf, listed, nameOf, otherOf, recencyOf, titleOf } from '../rooms.js';
import { brief } from '../times.js';
import { t } from '../words.js';
import { openMeMenu, openRoomMenu } from './menus.js';
import { avatar, emptiness, roomAvatar } from './parts.js';
import { openNewRoom } from './people.js';
import { View } from './view.js';

const VIEWS = ['recent', 'unread', 'category'];

export class ChatRooms extends View {
  connectedCallback() {
    const { store } = app;
    this.append(html`
      <header class="myself">
        <span class="me-face"></span>
        <div class="me-name">
          <strong dir="auto"></strong>
          <label class="switch">
            <input type="checkbox" role="switch" @change=${(event) => app.deeds.available(event.target.checked)}>
            <span class="track" aria-hidden="true"></span>
            <span class="switch-label">${t('me.available')}</span>
          </label>
        </div>
        <button type="button" class="tool plus" hidden aria-label=${t('rooms.new')} title=${t('rooms.new')}
          @click=${() => openNewRoom()}>${icon('plus')}</button>
        <button type="button" class="tool" aria-haspopup="menu" aria-label=${t('me.menu')} title=${t('me.menu')}
          @click=${(event) => openMeMenu(event.currentTarget)}>${icon('more')}</button>
      </header>
      <div class="finder">
        <label class="find">
          ${icon('search')}
          <input type="search" placeholder=${t('rooms.find')} aria-label=${t('rooms.find')} autocomplete="off" spellcheck="false"
            @input=${(event) => store.show({ find: event.target.value })} @keydown=${(event) => this.#inFind(event)}>
        </label>
        <div class="views" role="radiogroup" aria-label=${t('rooms.view')}></div>
      </div>
      <nav class="rooms" aria-label=${t('rooms.title')}><ul></ul><div class="nothing"></div></nav>
    `);
    this.escapes(RANK.find, () => this.#clearFind());
    this.watch(({ data }) => [data.me, data.available, data.name], () => this.#showMe());
    this.watch(({ ui }) => [ui.view], (view) => this.#showViews(view));
    this.watch(({ data }) => [canCreate(data)], (can) => (this.querySelector('.plus').hidden = !can));
    this.watch(
      ({ data, ui }) => [data.rooms, data.begun, data.presence, data.typing, data.me, ui.room, ui.view, ui.find, ui.drafts, ui.minute],
      () => this.#showRooms(),
    );
  }

  #showMe() {
    const { data } = app.store.state;
    if (!data.me) return;
    const name = data.name || nameOf(data, data.me);
    this.querySelector('.me-face').replaceChildren(avatar(data.me, name, data.available ? 'online' : null));
    this.querySelector('.me-name strong').textContent = name;
    const toggle = this.querySelector('.switch input');
    toggle.checked = data.available;
    toggle.parentElement.title = t(data.available ? 'me.available.on' : 'me.available.off');
  }

  #showViews(view) {
    const shown = VIEWS.includes(view) ? VIEWS : [...VIEWS, view];
    this.querySelector('.views').replaceChildren(
      ...shown.map(
        (one) => html`<label><input type="radio" name="view" .checked=${one === view}
          @change=${() => app.store.show({ view: one })}><span>${t(`rooms.view.${one}`)}</span></label>`,
      ),
    );
  }

  #showRooms() {
    const { data, ui } = app.store.state;
    if (!data.me) return;
    const sections = listed(data, ui.view, ui.find);
    const items = [];
    for (const { title, rooms } of sections) {
      if (title) items.push({ key: `section ${title}`, title });
      for (const room of rooms)
        items.push({
          key: room.room,
          room,
          presence: data.presence[otherOf(room, data.me)?.user],
          typing: data.typing[room.room],
          isOpen: ui.room === room.room,
          draft: ui.room === room.room ? '' : (ui.drafts[room.room] ?? ''),
          minute: ui.minute,
        });
    }
    const list = this.querySelector('ul');
    reconcile(list, items, ({ key }) => key, makeRow, renewRow, isSame);
    const isEmpty = !items.length;
    if (list.hidden !== isEmpty || isEmpty) this.querySelector('.nothing').replaceChildren(...(isEmpty ? [nothing(ui, data)] : []));
    list.hidden = isEmpty;
  }

  #inFind(event) {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const first = this.querySelector('.room');
    if (event.key === 'Enter') {
      first?.click();
      this.#clearFind();
    } else first?.focus();
  }

  #clearFind() {
    const input = this.querySelector('input[type=search]');
    if (!app.store.state.ui.find) return false;
    input.value = '';
    app.store.show({ find: '' });
    return true;
  }
}

/** I am of those who make rooms (R18). */
function canCreate(data) {
  return data.can.create === true;
}

function nothing(ui, data) {
  const { view, find } = ui;
  if (find) return emptiness('search', t('rooms.empty.found'), t('rooms.empty.found.hint'));
  if (view === 'unread') return emptiness('check', t('rooms.empty.unread'), t('rooms.empty.unread.hint'));
  if (view === 'hidden' || view === 'archived')
    return emptiness(view === 'hidden' ? 'hide' : 'archive', t(`rooms.empty.${view}`), t(`rooms.empty.${view}.hint`));
  const create = canCreate(data) ? html`<button type="button" class="button"
    @click=${() => openNewRoom()}>${t('rooms.empty.create')}</button>` : null;
  return emptiness('mail', t('rooms.empty'), t('rooms.empty.hint'), create);
}

function isSame(one, other) {
  if (one.title || other.title) return one.title === other.title;
  const named = ['room', 'presence', 'typing', 'isOpen', 'draft', 'minute'];
  return named.every((name) => Object.is(one[name], other[name]));
}

function makeRow(item) {
  if (item.title) return html`<li class="section" role="presentation"><h2>${item.title}</h2></li>`;
  const { room } = item.room;
  const row = html`
    <li>
      <a class="room" href=${`#/${encodeURIComponent(room)}`} data-room=${room} @click=${openIt} @contextmenu=${menuOf}
        @keydown=${walk}>
        <span class="face"></span>
        <span class="room-title" dir="auto"></span>
        <time></time>
        <span class="line" dir="auto"></span>
        <span class="badges"></span>
      </a>
      <button type="button" class="tool star"
        @click=${() => app.deeds.set(room, { favorite: !app.store.state.data.rooms[room].favorite })}>${icon('star')}</button>
      <button type="button" class="tool room-more" aria-haspopup="menu"
        @click=${(event) => openRoomMenu(room, event.currentTarget)}>${icon('more')}</button>
    </li>
  `;
  row.parts = Object.fromEntries(
    ['face', 'room-title', 'line', 'badges', 'star', 'room-more', 'room'].map((name) => [name, row.querySelector(`.${name}`)]),
  );
  row.parts.time = row.querySelector('time');
  renewRow(row, item, null);
  return row;

  function openIt(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    app.deeds.open(room);
    if (event.detail === 0) document.querySelector('chat-composer textarea')?.focus(); // by keyboard: go on writing
  }

  function menuOf(event) {
    event.preventDefault();
    openRoomMenu(room, { x: event.clientX, y: event.clientY });
  }
}

function renewRow(row, item) {
  if (item.title) return;
  const { data } = app.store.state;
  const { room, typing, draft } = item;
  const { parts } = row;
  const title = titleOf(room, data.me);
  parts['room-title'].textContent = title;
  parts.face.replaceChildren(roomAvatar(room, data));
  const at = recencyOf(data, room);
  parts.time.textContent = at ? brief(at, app.client.now()) : '';
  parts.line.replaceChildren(...lastLine(room, typing, draft, data));
  parts.line.classList.toggle('typing', Boolean(typing?.length));
  parts.room.classList.toggle('unread', room.unread > 0);
  parts.room.setAttribute('aria-current', item.isOpen ? 'page' : 'false');
  parts.badges.replaceChildren(
    ...(room.mentions ? [badge('mentions', '@', room.mentions)] : []),
    ...(room.unread ? [badge('unread', room.unread > 99 ? '99+' : room.unread, room.unread)] : []),
  );
  parts.star.classList.toggle('on', room.favorite);
  parts.star.hidden = room.can?.favorite !== true;
  parts.star.setAttribute('aria-pressed', String(room.favorite));
  const star = t(room.favorite ? 'room.unstar' : 'room.star');
  parts.star.setAttribute('aria-label', `${star}: ${title}`);
  parts.star.title = star;
  parts['room-more'].setAttribute('aria-label', t('room.menu', { title }));
}

function badge(kind, shown, count) {
  const words = t(`rooms.${kind}`, { count });
  return html`<span class=${`badge ${kind}`} title=${words}><span aria-hidden="true">${shown}</span><span
    class="unseen">${words}</span></span>`;
}

function lastLine(room, typing, draft, data) {
  if (typing?.length) return [t('rooms.typing', { names: typing.map((user) => nameOf(data, user, room.room)).join(', ') })];
  if (draft) return [html`<em class="draft">${t('rooms.draft')}</em>`, ` ${draft}`];
  if (!room.last) return [t('rooms.nothing')];
  const text = lineOf(room.last);
  if (room.last.by === data.me) return [html`<span class="by">${t('rooms.you')}</span>`, ` ${text}`];
  if (room.kind === 'direct') return [text];
  return [html`<span
    class="by">${t('rooms.by', { name: nameOf(data, room.last.by, room.room).split(/\s/)[0] })}</span>`, ` ${text}`];
}

/** Arrow keys walk the list. */
function walk(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.altKey) return;
  event.preventDefault();
  const links = [...this.closest('nav').querySelectorAll('a.room')];
  links[links.indexOf(this) + by]?.focus();
}
