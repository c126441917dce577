// The store holds one state, {data, ui, link}, and tells the views that watch a part of it when that part is another object.
//
// `data` is what the server says (only replica.js makes a new one), `ui` what this window shows, `link` how the
// connection stands. Views are called once per frame, however many events came; in a hidden window by a timer.

export class Store {
  #watchers = new Set();
  #due = false;

  constructor(state) {
    this.state = state;
  }

  /** Replace parts of the state; those not named stay. */
  set(parts) {
    this.state = { ...this.state, ...parts };
    this.#schedule();
  }

  /** Change what this window shows. */
  show(parts) {
    this.set({ ui: { ...this.state.ui, ...parts } });
  }

  /** Call `run(selected...)` now and whenever one of the values `select(state)` lists is another one. */
  watch(select, run) {
    const watcher = { select, run, last: select(this.state) };
    this.#watchers.add(watcher);
    run(...watcher.last);
    return () => this.#watchers.delete(watcher);
  }

  /** Call the watchers of what changed at once: what I do myself must show in this very frame. */
  flush() {
    this.#due = false;
    for (const watcher of this.#watchers) {
      const next = watcher.select(this.state);
      if (next.every((value, index) => Object.is(value, watcher.last[index]))) continue;
      watcher.last = next;
      try {
        watcher.run(...next);
      } catch (error) {
        reportError(error); // one broken view must not freeze the others
      }
    }
  }

  #schedule() {
    if (this.#due) return;
    this.#due = true;
    const run = () => this.#due && this.flush();
    if (document.visibilityState === 'visible') requestAnimationFrame(run);
    setTimeout(run, 60); // a hidden or covered window gets no frames
  }
}
