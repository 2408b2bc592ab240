// The one vehicle the user looks at.
import { signal } from './signal.js';

export class Selection {
  id = null;
  /** Emits the new id, or null. */
  changed = signal();

  set(id) {
    if (id === this.id) return;
    this.id = id;
    this.changed.emit(id);
  }

  clear() {
    this.set(null);
  }
}
