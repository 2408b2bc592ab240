// The ranked rows of the nearest vehicles. A row belongs to its vehicle: focus and hover survive a change of order.
import { arrange, el, setText } from './dom.js';
import { contactAge, nameOf } from './fleet.js';
import { distance, duration } from './format.js';
import { statusGlyph, statusOf } from './statuses.js';

/**
 * Who is in the list, and in which order, says the server; status and distance are what the page knows of the vehicle
 * now. Returns `{element, show(point, items), tick()}`.
 */
export function nearestList({ fleet, open }) {
  const element = el('ol', { class: 'nearest', testid: 'nearest-results', aria: { label: 'Nearest vehicles' } });
  let rows = new Map();

  function show(point, items) {
    const before = rows;
    rows = new Map();
    for (const item of items) {
      const id = item.vehicle.vehicleId;
      const row = before.get(id) ?? nearestRow(id, open);
      row.item = item;
      row.point = point;
      rows.set(id, row);
    }
    arrange(element, [...rows.values()].map((row) => row.element));
    tick();
  }

  function tick() {
    for (const [id, row] of rows) row.update(fleet.vehicles.get(id) ?? heard(row.item.vehicle));
  }

  return { element, show, tick };
}

const heard = (vehicle) => ({ ...vehicle, heardAt: performance.now() });

function nearestRow(id, open) {
  const rank = el('span', { class: 'rank' });
  const sign = el('span', { class: 'sign' });
  const name = el('strong', { class: 'name' });
  const doing = el('span', { class: 'doing' });
  const metres = el('strong', { testid: 'nearest-distance' });
  const age = el('span', { class: 'age' });
  const button = el(
    'button',
    { type: 'button', class: 'near', testid: 'nearest-row', data: { vehicle: id }, on: { click: () => open(id) } },
    rank,
    sign,
    el('span', { class: 'who' }, name, doing),
    el('span', { class: 'when' }, metres, age),
  );
  let painted;

  return {
    element: el('li', {}, button),
    update(vehicle) {
      if (painted !== (vehicle.status ?? '')) sign.replaceChildren(statusGlyph(vehicle.status));
      painted = vehicle.status ?? '';
      const off = metresBetween(this.point, vehicle.position) ?? this.item.distance;
      button.dataset.rank = this.item.rank;
      button.dataset.distance = Math.round(off);
      setText(rank, this.item.rank);
      setText(name, nameOf(vehicle));
      setText(doing, statusOf(vehicle).label);
      setText(metres, distance(off));
      setText(age, `${duration(contactAge(vehicle))} ago`);
    },
  };
}

function metresBetween(point, position) {
  return position && ol.sphere.getDistance([point.lon, point.lat], [position.lon, position.lat]);
}
