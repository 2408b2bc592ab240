// Alarms that nobody has acknowledged, and those just acknowledged.
import { api } from './api.js';
import { signal } from './signal.js';

const FAREWELL_MS = 8_000; // how long an acknowledged alarm stays to be read

export const isRaised = (event) => event.status === 'active' && !event.acknowledgedTime;

export class Alarms {
  changed = signal();
  /** Emits an alarm that was not there before. */
  raised = signal();

  #events = new Map();

  /** Raised ones first, oldest first; then those acknowledged a moment ago. */
  list() {
    return [...this.#events.values()].sort(
      (a, b) => isRaised(b) - isRaised(a) || Date.parse(a.time) - Date.parse(b.time),
    );
  }

  count() {
    return this.list().filter(isRaised).length;
  }

  /** What the server says is raised now; anything else of ours was acknowledged while we did not listen. */
  async load() {
    const events = await api.raisedAlarms();
    const ids = new Set(events.map((event) => event.id));
    for (const id of this.#events.keys()) if (!ids.has(id)) this.#events.delete(id);
    this.take(events);
    this.changed.emit();
  }

  take(events) {
    const alarms = events.filter((event) => event.type === 'alarm');
    for (const event of alarms) this.#takeOne(event);
    if (alarms.length) this.changed.emit();
  }

  has(id) {
    return this.#events.has(id);
  }

  async acknowledge(id) {
    this.take([await api.acknowledge(id)]);
  }

  #takeOne(event) {
    const before = this.#events.get(event.id);
    if (before && before.revision > event.revision) return;
    if (isRaised(event)) {
      this.#events.set(event.id, event);
      if (!before) this.raised.emit(event);
    } else if (before) {
      this.#events.set(event.id, event);
      if (isRaised(before)) setTimeout(() => this.#forget(event.id), FAREWELL_MS);
    }
  }

  #forget(id) {
    this.#events.delete(id);
    this.changed.emit();
  }
}
