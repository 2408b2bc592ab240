// The feed: what happened, newest first.
import { arrange, byId, el, throttled } from './dom.js';
import { eventRow } from './event-row.js';
import { EVENT_TYPES } from './event-words.js';
import { nameOf } from './fleet.js';
import { clock, words } from './format.js';

const REDRAW_MS = 250;

/** Fills the feed. `show(event)` brings an event into view on the map. */
export function showEvents({ log, fleet, fences, show }) {
  const kinds = el(
    'select',
    { testid: 'event-filter', aria: { label: 'Kind of event' }, on: { change: () => draw() } },
    el('option', { value: '', text: 'All events' }),
    EVENT_TYPES.map((type) => el('option', { value: type, text: words(type) })),
  );
  const gap = el('p', { class: 'gap', testid: 'event-gap', hidden: true });
  const list = el('ul', { class: 'events scroll', testid: 'events' });
  const empty = el('p', { class: 'empty', text: 'Nothing has happened yet.' });
  byId('panel-events').append(el('div', { class: 'head' }, el('h2', { text: 'Events' }), kinds), gap, empty, list);

  const rows = new Map(); // by event id: the revision and the row, kept while they say the same

  function rowFor(event) {
    const fenceName = event.fenceId && fences.nameOf(event.fenceId);
    const name = nameOf(fleet.vehicles.get(event.vehicleId) ?? event);
    const said = `${event.revision}|${event.status}|${name}|${fenceName}`;
    const kept = rows.get(event.id);
    if (kept?.said === said) return kept.row;
    const row = eventRow(event, { name, fenceName, press: show });
    rows.set(event.id, { said, row });
    return row;
  }

  function draw() {
    const shown = log.events.filter((event) => !kinds.value || event.type === kinds.value);
    const wanted = shown.map(rowFor);
    const ids = new Set(log.events.map((event) => event.id));
    for (const id of rows.keys()) if (!ids.has(id)) rows.delete(id);
    arrange(list, wanted);
    empty.hidden = shown.length > 0;
    gap.hidden = !log.gapAfter;
    if (log.gapAfter) gap.textContent = `Some events after ${clock(log.gapAfter)} may be missing here.`;
  }

  const soon = throttled(REDRAW_MS, draw);
  log.changed.on(soon);
  fences.changed.on(soon);
}
