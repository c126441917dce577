// What the … menus offer: exactly what `can` allows (R60), so that nobody clicks to be refused.

import { app } from '../app.js';
import { openKeys } from '../dialogs.js';
import { openMenu } from '../menu.js';
import { titleOf } from '../rooms.js';
import { setTheme, theme } from '../theme.js';
import { t } from '../words.js';

/** The menu of a room. */
export function openRoomMenu(room, anchor) {
  const { data } = app.store.state;
  const state = data.rooms[room];
  const can = (deed) => state.can?.[deed] === true;
  const flag = (name, icon, label) => ({ label: t(label), icon, run: () => app.deeds.set(room, { [name]: !state[name] }) });
  const items = [
    state.unread
      ? { label: t('room.read'), icon: 'check', run: () => app.deeds.read(room) }
      : state.last && { label: t('room.unread'), icon: 'mail', run: () => app.deeds.unreadRoom(room) },
    can('favorite') && flag('favorite', 'star', state.favorite ? 'room.unstar' : 'room.star'),
    can('hide') && flag('hidden', 'hide', state.hidden ? 'room.unhide' : 'room.hide'),
    can('archive') && flag('archived', 'archive', state.archived ? 'room.unarchive' : 'room.archive'),
  ];
  openMenu(anchor, items.filter(Boolean), { label: t('room.menu', { title: titleOf(state, data.me) }) });
}

/** My own menu. */
export function openMeMenu(anchor) {
  const { ui } = app.store.state;
  const view = (name, icon) => ({
    label: t(`rooms.view.${name}`),
    icon,
    run: () => app.store.show({ view: ui.view === name ? 'recent' : name }),
  });
  const look = (name) => ({
    label: t(`me.theme.${name}`),
    icon: theme() === name ? 'check' : undefined,
    isChecked: theme() === name,
    run: () => setTheme(name),
  });
  openMenu(
    anchor,
    [
      view('hidden', 'hide'),
      view('archived', 'archive'),
      null,
      { title: t('me.theme') },
      look('auto'),
      look('light'),
      look('dark'),
      null,
      { label: t('me.keys'), icon: 'keys', run: openKeys },
      { label: t('me.leave'), icon: 'swap', run: () => app.client.signOut() },
    ],
    { label: t('me.menu') },
  );
}
