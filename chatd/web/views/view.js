// What all views have in common: they start when they are put in the page, and let go of everything when they leave it.

import { app } from '../app.js';
import { escapes } from '../keys.js';

export class View extends HTMLElement {
  #lettingGo = [];

  /** Look at parts of the state, as Store.watch does, for as long as this view is shown. */
  watch(select, run) {
    this.#lettingGo.push(app.store.watch(select, run));
  }

  /** Listen to something outside of this view. */
  listen(target, name, run) {
    target.addEventListener(name, run);
    this.#lettingGo.push(() => target.removeEventListener(name, run));
  }

  /** Have something that Esc closes (keys.js). */
  escapes(rank, close) {
    this.#lettingGo.push(escapes(rank, close));
  }

  disconnectedCallback() {
    for (const letGo of this.#lettingGo.splice(0)) letGo();
  }
}
