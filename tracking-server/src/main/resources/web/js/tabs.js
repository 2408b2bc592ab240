// Which panel is in front. Details of a vehicle lie over it where there is no room beside it (style.css decides).
import { byId } from './dom.js';
import { signal } from './signal.js';

const NAMES = ['vehicles', 'fences', 'nearest', 'events'];

export class Tabs {
  current = 'vehicles';
  changed = signal();

  constructor() {
    for (const name of NAMES) {
      const tab = byId(`tab-${name}`);
      tab.addEventListener('click', () => this.show(name));
      tab.addEventListener('keydown', (event) => this.#step(event));
    }
    this.show(this.current);
  }

  show(name) {
    this.current = name;
    document.body.dataset.panel = name;
    for (const other of NAMES) {
      const chosen = other === name;
      byId(`tab-${other}`).setAttribute('aria-selected', chosen);
      byId(`tab-${other}`).tabIndex = chosen ? 0 : -1;
    }
    this.changed.emit(name);
  }

  #step(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = NAMES.filter((name) => byId(`tab-${name}`).offsetParent !== null);
    const next = shown[(shown.indexOf(this.current) + step + shown.length) % shown.length];
    this.show(next);
    byId(`tab-${next}`).focus();
  }
}
