// The newest events, each once and at its newest revision.
import { signal } from './signal.js';

const LIMIT = 500;

export class EventLog {
  /** Newest first by when the server recorded them. */
  events = [];
  changed = signal();
  /** Where events may be missing: after this recorded time (ISO-8601); null where nothing is. */
  gapAfter = null;

  /** Takes new events and new revisions of old ones. */
  add(events) {
    const known = new Map(this.events.map((event) => [event.id, event]));
    for (const event of events) {
      const before = known.get(event.id);
      if (!before || before.revision <= event.revision) known.set(event.id, event);
    }
    this.events = [...known.values()].sort((a, b) => (a.recordedTime < b.recordedTime ? 1 : -1)).slice(0, LIMIT);
    this.changed.emit();
  }

  /** Some events after the newest one here were not seen. */
  gap() {
    this.gapAfter = this.events[0]?.recordedTime ?? null;
    this.changed.emit();
  }

  /** The newest events as the server has them: where they reach back beyond the gap, there is none left. */
  addRecent(events) {
    const oldest = events.at(-1)?.recordedTime;
    if (this.gapAfter && oldest <= this.gapAfter) this.gapAfter = null;
    this.add(events);
  }
}
