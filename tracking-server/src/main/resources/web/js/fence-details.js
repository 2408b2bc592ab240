// One geofence: how it detects, what the server warns of, and who is inside now.
import { arrange, el, icon, setText } from './dom.js';
import { kindOf } from './fence-shapes.js';
import { fenceName } from './fences.js';
import { nameOf } from './fleet.js';
import { duration, speed } from './format.js';

/**
 * `actions`: `zoom`, `edit`, `remove`, `close`, `openVehicle(id)`. `trial`: an element below, or null.
 * `update()` brings the vehicles inside up to date.
 */
export function fenceDetails(feature, { fleet, mayChange, trial, actions }) {
  const count = el('h3', { testid: 'fence-inside-count' });
  const list = el('ul', { class: 'within', testid: 'fence-inside' });
  const chips = new Map();

  const button = (text, testid, click, disabled = false) =>
    el('button', { type: 'button', text, testid, disabled, on: { click } });

  function chipFor({ vehicleId, name }) {
    const key = `${vehicleId}|${name}`;
    if (!chips.has(key)) chips.set(key, vehicleChip(vehicleId, nameOf({ vehicleId, name }), actions.openVehicle));
    return chips.get(key);
  }

  function update() {
    const inside = fleet.inside(feature.id);
    setText(count, inside.length === 1 ? '1 vehicle inside' : `${inside.length} vehicles inside`);
    arrange(list, inside.map(chipFor));
  }
  update();

  const elements = [
    head(feature, actions.close),
    el(
      'div',
      { class: 'buttons' },
      button('Zoom to', 'fence-zoom', actions.zoom),
      button('Edit', 'fence-edit', actions.edit, !mayChange),
      button('Delete', 'fence-delete', actions.remove, !mayChange),
    ),
    ...(feature.warnings ?? []).map((text) => el('p', { class: 'warning', testid: 'fence-warning', text })),
    el('p', { class: 'muted', text: describe(feature) }),
    el('div', { class: 'scroll' }, count, list, trial),
  ];
  return { feature, elements, update };
}

function head(feature, close) {
  return el(
    'div',
    { class: 'title' },
    icon(kindOf(feature)),
    el(
      'div',
      {},
      el('h2', { text: fenceName(feature), testid: 'fence-name' }),
      el('p', { class: 'muted', text: [feature.id, ...(feature.properties.groups ?? [])].join(' · ') }),
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'tool',
        testid: 'fence-close',
        aria: { label: 'Back to the list' },
        on: { click: close },
      },
      icon('close'),
    ),
  );
}

function vehicleChip(vehicle, text, open) {
  const click = () => open(vehicle);
  return el('li', {}, el('button', { type: 'button', class: 'chip', text, data: { vehicle }, on: { click } }));
}

function describe({ properties }) {
  const { radius, buffer, detection = {} } = properties;
  const size = radius ? `Radius ${radius} m. ` : buffer ? `${2 * buffer} m wide. ` : '';
  const raw = detection.mode === 'raw';
  const mode = raw ? 'The first position inside counts' : 'Enter and exit are confirmed before they count';
  const { dwell, speedLimit, hours } = detection;
  return [
    `${size}${mode}${detection.cross ? '; passing through is told, too.' : '.'}`,
    dwell ? `A stay of ${duration(dwell * 1000)} is told.` : '',
    speedLimit ? `At most ${speed(speedLimit)}.` : '',
    hours ? `Counts ${hours}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
