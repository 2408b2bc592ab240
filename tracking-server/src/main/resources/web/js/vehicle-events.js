// What a vehicle did during the last day: the log's events, and those from before the page was opened.
import { api } from './api.js';
import { arrange, el } from './dom.js';
import { eventRow } from './event-row.js';

const BACK_MS = 24 * 3_600_000;
const SHOWN = 30;

export function vehicleEvents({ log, fences, show }) {
  const element = el('ul', { class: 'events' });
  const none = el('li', { class: 'muted', text: 'None in the last day' });
  const rows = new Map();
  let shown = null;
  let stored = [];

  async function select({ vehicleId }) {
    shown = vehicleId;
    stored = [];
    rows.clear();
    const events = await api.vehicleEvents(vehicleId, Date.now() - BACK_MS).catch(() => []);
    if (shown !== vehicleId) return;
    stored = events;
    update();
  }

  function newest() {
    const events = new Map(stored.map((event) => [event.id, event]));
    for (const event of log.events) {
      const older = event.revision < events.get(event.id)?.revision;
      if (event.vehicleId === shown && !older) events.set(event.id, event);
    }
    return [...events.values()].sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).slice(0, SHOWN);
  }

  function rowFor(event) {
    const fenceName = event.fenceId && fences.nameOf(event.fenceId);
    const key = `${event.id}|${event.revision}|${fenceName}`;
    if (!rows.has(key)) rows.set(key, eventRow(event, { name: null, fenceName, press: show }));
    return rows.get(key);
  }

  function update() {
    const events = newest();
    arrange(element, events.length ? events.map(rowFor) : [none]);
  }

  return { element, select, update };
}
