// A new room, made of people from the address book (R18). Refusals stand in the dialog, and what was chosen stays.

import { app } from '../app.js';
import { show } from '../dialogs.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { roleOf } from '../rooms.js';
import { t } from '../words.js';
import { avatar } from './parts.js';

export async function openNewRoom() {
  const chosen = new Set();
  let people = null;
  const dialog = html`
    <dialog class="dialog" aria-labelledby="dialog-title">
      <form class="new-room" @submit=${submit}>
        <header>
          <h2 id="dialog-title">${t('people.title')}</h2>
          <button type="button" class="tool" aria-label=${t('people.cancel')}
            @click=${() => dialog.close()}>${icon('close')}</button>
        </header>
        <label class="field">
          <span>${t('people.name')}</span>
          <input name="title" required maxlength="120" autocomplete="off" autofocus placeholder=${t('people.name.hint')} dir="auto">
        </label>
        <fieldset class="field">
          <legend>${t('people.who')} <small class="count"></small></legend>
          <label class="find">
            ${icon('search')}
            <input type="search" aria-label=${t('people.find')} placeholder=${t('people.find')} autocomplete="off" @input=${list}
              @keydown=${(event) => event.key === 'Enter' && event.preventDefault()}>
          </label>
          <ul class="book"><li class="hint">${t('people.loading')}</li></ul>
        </fieldset>
        <p class="problem" role="alert" hidden></p>
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>${t('people.cancel')}</button>
          <button class="button primary">${t('people.create')}</button>
        </div>
      </form>
    </dialog>
  `;
  show(dialog);
  try {
    people = await app.deeds.book();
  } catch (error) {
    complain(error);
    people = [];
  }
  list();

  function list() {
    if (!people) return;
    const words = dialog.querySelector('input[type=search]').value.trim().toLocaleLowerCase();
    const found = people.filter(({ user, name }) => `${name} ${user}`.toLocaleLowerCase().includes(words));
    const rows = found.map(
      (person) => html`<li><label>
        <input type="checkbox" .checked=${chosen.has(person.user)} @change=${(event) => choose(person.user, event.target.checked)}>
        ${avatar(person.user, person.name, null, 'small')}
        <span class="name" dir="auto">${person.name}</span><small>${person.role ? roleOf(person.role) : ''}</small>
      </label></li>`,
    );
    const hint = html`<li class="hint">${t(people.length ? 'people.none' : 'people.empty')}</li>`;
    dialog.querySelector('.book').replaceChildren(...(rows.length ? rows : [hint]));
  }

  function choose(user, isChosen) {
    if (isChosen) chosen.add(user);
    else chosen.delete(user);
    dialog.querySelector('.count').textContent = chosen.size ? t('people.chosen', { count: chosen.size }) : '';
  }

  async function submit(event) {
    event.preventDefault();
    const button = dialog.querySelector('.primary');
    button.disabled = true;
    try {
      await app.deeds.create(dialog.querySelector('[name=title]').value.trim(), [...chosen]);
      dialog.close();
    } catch (error) {
      complain(error);
    }
    button.disabled = false;
  }

  function complain(error) {
    const problem = dialog.querySelector('.problem');
    problem.hidden = false;
    problem.textContent = error.err?.message ?? t('refusal.cut');
  }
}
