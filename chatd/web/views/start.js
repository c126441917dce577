// Who are you today? The demo people, or a field for a token where there are none.

import { app } from '../app.js';
import { html } from '../html.js';
import { icon } from '../icons.js';
import { roleOf } from '../rooms.js';
import { t } from '../words.js';
import { avatar } from './parts.js';
import { View } from './view.js';

const AGAIN_MS = 1_000;

export class ChatStart extends View {
  connectedCallback() {
    const { ended } = app.store.state.ui;
    this.append(html`
      <main>
        <div class="brand"><img src="/web/icon.svg" alt="" width="40" height="40"><span>${t('app.name')}</span></div>
        <h1>${t('start.title')}</h1>
        ${ended ? html`<p class="problem" role="alert">${t(`start.${ended}`)}</p>` : null}
        <div class="choice"><p class="hint">${t('start.loading')}</p></div>
      </main>
    `);
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  async #load() {
    try {
      const people = await app.client.people();
      this.#show(...(people ? this.#people(people) : this.#token()));
    } catch {
      this.#show(html`<p class="hint">${t('start.unreachable')}</p>`);
      this.again = setTimeout(() => this.isConnected && this.#load(), AGAIN_MS);
    }
  }

  #show(...nodes) {
    this.querySelector('.choice').replaceChildren(...nodes);
  }

  #people(people) {
    return [
      html`<p class="intro">${t('start.intro')}</p>`,
      html`<ul class="cards">
        ${people.map(
          (person) => html`<li><button type="button" class="card" data-user=${person.user}
            @click=${(event) => this.#become(person.user, event.currentTarget)}>
            ${avatar(person.user, person.name, null, 'large')}
            <span class="card-name" dir="auto">${person.name}</span>
            <span class=${`role ${person.role}`}>${roleOf(person.role)}</span>
            <span class="about" dir="auto">${person.about ?? ''}</span>
          </button></li>`,
        )}
      </ul>`,
      html`<p class="tip">${icon('info')}<span>${t('start.tip')}</span></p>`,
    ];
  }

  #token() {
    const submit = (event) => {
      event.preventDefault();
      const token = event.target.elements.token.value.trim();
      if (token) app.client.signIn(token);
    };
    return [
      html`<p class="intro">${t('start.token.intro')}</p>`,
      html`<form class="token" @submit=${submit}>
        <label class="field"><span>${t('start.token')}</span><textarea name="token" rows="3" required autocomplete="off"
          spellcheck="false" dir="ltr"></textarea></label>
        <button class="button primary">${t('start.token.go')}</button>
      </form>`,
    ];
  }

  async #become(user, button) {
    button.setAttribute('aria-busy', 'true');
    try {
      app.client.signIn(await app.client.tokenFor(user));
    } catch (error) {
      button.removeAttribute('aria-busy');
      this.querySelector('.tip').replaceChildren(icon('alert'), html`<span
        role="alert">${t('start.failed', { message: error.message })}</span>`);
    }
  }
}
