// All geofences by name, with a search, and how many vehicles each holds.
import { arrange, el, icon, setText } from './dom.js';
import { kindOf } from './fence-shapes.js';
import { fenceName } from './fences.js';

const byName = new Intl.Collator(undefined, { numeric: true });

/** `draw()` brings it up to date; a row that says the same stays, and with it the focus. */
export function fenceList({ fences, fleet, open }) {
  const filter = el('input', {
    type: 'search',
    placeholder: 'Find a geofence',
    testid: 'fence-search',
    aria: { label: 'Find a geofence or group' },
    on: { input: draw },
  });
  const empty = el('p', { class: 'empty' });
  const list = el('ul', { class: 'fences', testid: 'fence-list' });
  const rows = new Map();

  function draw() {
    const words = filter.value.toLowerCase();
    const counts = occupancy(fleet);
    const shown = [...fences.byId.values()]
      .filter((feature) => isCalled(feature, words))
      .sort((a, b) => byName.compare(fenceName(a), fenceName(b)));
    arrange(
      list,
      shown.map((feature) => rowFor(feature, counts.get(feature.id) ?? 0)),
    );
    setText(empty, fences.byId.size ? 'No geofence matches.' : 'No geofences yet. Draw the first one.');
    empty.hidden = shown.length > 0;
  }

  function rowFor(feature, count) {
    let kept = rows.get(feature.id);
    if (kept?.feature !== feature) rows.set(feature.id, (kept = { feature, ...fenceRow(feature, open) }));
    setText(kept.number, count ? String(count) : '');
    return kept.row;
  }

  const search = el('label', { class: 'search' }, icon('search'), filter);
  return { elements: [search, empty, el('div', { class: 'scroll' }, list)], draw };
}

/** Whether its name or one of its groups has the words in it. */
const isCalled = (feature, words) =>
  [fenceName(feature), ...(feature.properties?.groups ?? [])].some((text) => text.toLowerCase().includes(words));

function fenceRow(feature, open) {
  const number = el('span', { class: 'number', title: 'vehicles inside' });
  const warnings = feature.warnings ?? [];
  const button = el(
    'button',
    {
      type: 'button',
      class: 'fence',
      testid: 'fence-row',
      data: { fence: feature.id },
      on: { click: () => open(feature.id) },
    },
    icon(kindOf(feature)),
    el('span', { class: 'name', text: fenceName(feature) }),
    warnings.length ? el('span', { class: 'warn', title: warnings.join('\n'), text: 'warning' }) : null,
    number,
  );
  return { row: el('li', {}, button), number };
}

/** Vehicles inside, by fence id. */
function occupancy(fleet) {
  const counts = new Map();
  for (const { inside } of fleet.vehicles.values()) {
    for (const id of inside) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
