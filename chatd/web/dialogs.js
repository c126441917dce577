// Dialogs: small questions that wait for an answer, and the list of keys. Native <dialog>: focus stays inside, Esc closes.

import { html } from './html.js';
import { icon } from './icons.js';
import { t } from './words.js';

const KEYS = [
  ['keys.rooms', ['Alt', '↑ ↓']],
  ['keys.unread', ['Alt', 'Shift', '↑ ↓']],
  ['keys.find', ['Ctrl', 'Shift', 'F']],
  ['keys.send', ['Enter']],
  ['keys.break', ['Shift', 'Enter']],
  ['keys.edit', ['↑']],
  ['keys.at', ['@']],
  ['keys.emoji', [':']],
  ['keys.messages', ['↑ ↓']],
  ['keys.menu', ['Enter']],
  ['keys.escape', ['Esc']],
  ['keys.help', ['?']],
];

/** Show a dialog until it is closed; resolves with its return value. */
export function show(dialog) {
  const origin = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  dialog.addEventListener('pointerdown', (event) => event.target === dialog && dialog.close(''));
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (origin?.isConnected) origin.focus({ preventScroll: true });
      resolve(dialog.returnValue);
    });
  });
}

/** Ask before a message goes; true if it shall. `shown` is what it looks like. */
export async function askToDelete(shown) {
  const answer = await show(html`
    <dialog class="dialog small" aria-labelledby="dialog-title">
      <form method="dialog">
        <h2 id="dialog-title">${t('delete.title')}</h2>
        <p>${t('delete.text')}</p>
        <blockquote class="preview" dir="auto">${shown}</blockquote>
        <div class="buttons">
          <button class="button" value="">${t('delete.no')}</button>
          <button class="button danger" value="yes" autofocus>${t('delete.yes')}</button>
        </div>
      </form>
    </dialog>
  `);
  return answer === 'yes';
}

export function openKeys() {
  if (document.querySelector('dialog[open]')) return;
  show(html`
    <dialog class="dialog" aria-labelledby="dialog-title">
      <form method="dialog">
        <header>
          <h2 id="dialog-title">${t('keys.title')}</h2>
          <button class="tool" aria-label=${t('keys.close')}>${icon('close')}</button>
        </header>
        <dl class="keys">
          ${KEYS.map(
            ([label, keys]) => html`<div>
              <dt>${t(label)}</dt>
              <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
            </div>`,
          )}
        </dl>
      </form>
    </dialog>
  `);
}
