// Keys of the whole window. What belongs to one field is handled by that field.
//
// Esc closes one thing at a time, the innermost first: whoever can be closed registers with a rank (`escapes`).

import { app } from './app.js';
import { openKeys } from './dialogs.js';

const closers = [];

/** Register something Esc may close: `close()` returns true if it closed anything. Lower ranks are asked first. */
export function escapes(rank, close) {
  const closer = { rank, close };
  closers.push(closer);
  closers.sort((one, other) => one.rank - other.rank);
  return () => closers.splice(closers.indexOf(closer), 1);
}

/** Ranks, from the inside out. */
export const RANK = { menu: 0, box: 1, panel: 2, edit: 3, reply: 4, held: 5, find: 6, info: 7 };

export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (key === 'Escape') {
      if (document.querySelector('dialog[open]')) return;
      if (closers.some(({ close }) => close())) event.preventDefault();
    } else if (altKey && !ctrlKey && !metaKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      app.deeds.step(key === 'ArrowDown' ? 1 : -1, { isUnreadOnly: shiftKey });
    } else if ((ctrlKey || metaKey) && shiftKey && key.toLowerCase() === 'f') {
      event.preventDefault();
      document.querySelector('chat-rooms input[type=search]')?.focus();
    } else if (key === '?' && !ctrlKey && !metaKey && !isWriting(event.target)) {
      event.preventDefault();
      openKeys();
    }
  });
}

function isWriting(target) {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]');
}
