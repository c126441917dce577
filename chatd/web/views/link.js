// How the connection stands, said quietly: nothing while all is well, a line when it is not, a word when it is back.

import { app } from '../app.js';
import { html } from '../html.js';
import { t } from '../words.js';
import { View } from './view.js';

const BACK_SHOWN_MS = 1_800;

export class ChatLink extends View {
  connectedCallback() {
    this.watch(({ link }) => [link], (link) => this.#show(link));
    this.listen(window, 'offline', () => this.#show(app.store.state.link));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  #show({ state, code, isTold }) {
    clearTimeout(this.timer);
    const wasTold = this.classList.contains('lost');
    if (state === 'ended') return this.#say('lost', t(code === 4503 ? 'link.too_many' : 'link.broken'), this.#button(code));
    if (state === 'live') {
      if (!wasTold) return this.#say('');
      this.#say('back', t('link.back'));
      this.timer = setTimeout(() => this.#say(''), BACK_SHOWN_MS);
    } else if (isTold) {
      const isFirst = !app.store.state.data.me;
      this.#say('lost', t(navigator.onLine ? (isFirst ? 'link.connecting' : 'link.reconnecting') : 'link.offline'));
    }
  }

  #button(code) {
    if (code === 4503) return html`<button type="button" class="link"
      @click=${() => app.client.resume()}>${t('link.use_here')}</button>`;
    return html`<button type="button" class="link" @click=${() => location.reload()}>${t('link.reload')}</button>`;
  }

  #say(kind, words = '', more = null) {
    this.className = kind;
    this.replaceChildren(...[words && html`<span>${words}</span>`, more].filter(Boolean));
  }
}
