// Where everything is made: the store, the client, the deeds, and the one element that shows them.

import { app } from './app.js';
import { Client } from './client.js';
import { Deeds } from './deeds.js';
import { html } from './html.js';
import { listenToKeys } from './keys.js';
import { empty } from './replica.js';
import { titleOf, unreadIn } from './rooms.js';
import { Store } from './store.js';
import { applyTheme } from './theme.js';
import { ChatComposer } from './views/composer.js';
import { ChatInfo } from './views/info.js';
import { ChatLink } from './views/link.js';
import { ChatLog } from './views/log.js';
import { ChatRooms } from './views/rooms.js';
import { ChatStart } from './views/start.js';
import { ChatTalk } from './views/talk.js';
import { speak, t } from './words.js';

const MINUTE_MS = 60_000;

speak();
applyTheme();

app.store = new Store({
  data: empty,
  link: { state: 'waiting' },
  ui: {
    isIn: false, // signed in, or on the way
    ended: null, // why the last sign-in ended: revoked, bad_token
    room: roomOfAddress(),
    view: 'recent',
    find: '',
    info: matchMedia('(min-width: 1400px)').matches,
    newFrom: null, // the “new” line stands before this seq
    held: null, // a room I marked unread: looking at it reads nothing
    replying: null,
    editing: null,
    failed: null, // a room whose messages could not be loaded
    notices: {}, // room -> the refusal shown there
    drafts: JSON.parse(sessionStorage.getItem('chatd.drafts') ?? '{}'),
    minute: 0,
    day: '',
  },
});
app.client = new Client(app.store);
app.deeds = new Deeds(app.client);

const views = { rooms: ChatRooms, talk: ChatTalk, log: ChatLog, composer: ChatComposer, info: ChatInfo, start: ChatStart, link: ChatLink };
for (const [name, view] of Object.entries(views)) customElements.define(`chat-${name}`, view);

listenToKeys();
addEventListener('popstate', () => app.deeds.open(roomOfAddress(), { isBack: true }));
tick();

app.store.watch(({ ui }) => [ui.isIn], showMain);
app.store.watch(({ data, ui }) => [ui.room && data.rooms[ui.room] ? 'talk' : 'rooms', ui.info], (pane, info) => {
  document.body.dataset.pane = pane;
  document.body.classList.toggle('with-info', info && pane === 'talk');
});
app.store.watch(({ data, ui }) => [data.rooms, ui.room], showTitle);
app.store.watch(({ ui }) => [ui.drafts], (drafts) => sessionStorage.setItem('chatd.drafts', JSON.stringify(drafts)));
if (app.client.isSignedIn()) app.client.resume();

/** Who are you, or your conversations. */
function showMain(isIn) {
  const shown = isIn
    ? html`<div class="app">
        <header class="banner"><h1 class="unseen">${t('app.name')}</h1><a class="skip" href="#compose"
          @click=${skip}>${t('app.skip')}</a></header>
        <chat-link role="region" aria-label=${t('link.label')}></chat-link>
        <main class="panes">
          <section class="pane-rooms" aria-label=${t('rooms.pane')}><chat-rooms></chat-rooms></section>
          <section class="pane-talk" aria-label=${t('talk.pane')}><chat-talk></chat-talk></section>
          <section class="pane-info" aria-label=${t('info.title')}><chat-info></chat-info></section>
        </main>
      </div>`
    : html`<chat-start></chat-start>`;
  document.body.replaceChildren(shown);
}

function skip(event) {
  event.preventDefault();
  document.querySelector('chat-composer textarea')?.focus();
}

function showTitle(rooms, room) {
  const count = unreadIn(rooms);
  const title = rooms[room] ? t('app.title', { title: titleOf(rooms[room], app.store.state.data.me) }) : t('app.name');
  document.title = count ? `(${count}) ${title}` : title;
}

function roomOfAddress() {
  return location.hash.startsWith('#/') ? decodeURIComponent(location.hash.slice(2)) : null;
}

/** Times in words grow old: once a minute they are said anew. */
function tick() {
  app.store.show({ minute: Math.floor(Date.now() / MINUTE_MS), day: new Date().toDateString() });
  setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
}
