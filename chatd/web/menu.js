// Menus: a list of deeds next to what they are about; a sheet at the bottom on a phone. Arrow keys, Esc, a click outside.

import { html } from './html.js';
import { icon } from './icons.js';
import { RANK, escapes } from './keys.js';

let open = null;

/**
 * Open a menu at `anchor` (an element, or {x, y}). An item is {label, icon?, run, isDanger?, isChecked?}, {title} or null for a line;
 * `head` stands above. A second call with the same anchor closes it.
 */
export function openMenu(anchor, items, { label, head } = {}) {
  const before = open?.anchor;
  closeMenu();
  if (before === anchor) return;
  const origin = document.activeElement;
  const choose = (item) => {
    closeMenu();
    item.run();
  };
  const menu = html`
    <div class="menu" role="menu" popover="manual" aria-label=${label}>
      ${head ? html`<div class="menu-head" role="presentation">${head}</div>` : null}
      ${items.map((item) =>
        item?.title
          ? html`<div class="menu-head" role="presentation">${item.title}</div>`
          : item
          ? html`<button
              type="button"
              tabindex="-1"
              role=${item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked=${item.isChecked === undefined ? null : String(item.isChecked)}
              class=${item.isDanger ? 'danger' : ''}
              @click=${() => choose(item)}
            >
              ${item.icon ? icon(item.icon) : html`<span class="icon"></span>`}<span>${item.label}</span>
            </button>`
          : html`<hr>`,
      )}
    </div>
  `;
  menu.addEventListener('keydown', walk);
  document.querySelector('main').append(menu);
  menu.showPopover();
  place(menu, anchor);
  const outside = (event) => menu.contains(event.target) || (anchor instanceof Element && anchor.contains(event.target)) || closeMenu();
  const forget = escapes(RANK.menu, () => {
    closeMenu();
    return true;
  });
  document.addEventListener('pointerdown', outside, true);
  addEventListener('resize', closeMenu);
  const button = anchor instanceof HTMLButtonElement ? anchor : null;
  button?.setAttribute('aria-expanded', 'true');
  menu.querySelector('button')?.focus({ preventScroll: true });
  open = {
    anchor,
    close() {
      forget();
      document.removeEventListener('pointerdown', outside, true);
      removeEventListener('resize', closeMenu);
      button?.setAttribute('aria-expanded', 'false');
      const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
      menu.remove();
      if (hadFocus && origin?.isConnected) origin.focus({ preventScroll: true });
    },
  };
}

/** Close the menu that is open, if any. */
export function closeMenu() {
  const closing = open;
  open = null;
  closing?.close();
}

function walk(event) {
  const buttons = [...this.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
  if (event.key === 'Tab') closeMenu();
  if (to === undefined || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[to % buttons.length].focus();
}

/** Below the anchor if there is room, else above; never outside the window. */
function place(menu, anchor) {
  const gap = 6;
  const point = { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const at = anchor instanceof Element ? anchor.getBoundingClientRect() : point;
  const { width, height } = menu.getBoundingClientRect();
  const isRtl = document.documentElement.dir === 'rtl';
  const wanted = isRtl !== at.left + width > innerWidth - gap ? at.right - width : at.left;
  const left = Math.max(gap, Math.min(wanted, innerWidth - width - gap));
  const below = at.bottom + gap;
  const top = below + height > innerHeight - gap ? Math.max(gap, at.top - gap - height) : below;
  menu.style.left = `${left}px`; // through the object model: the policy forbids style attributes only
  menu.style.top = `${top}px`;
}
