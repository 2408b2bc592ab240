// One vehicle as a row of the list; made once, then only its texts change.
import { el, setText } from './dom.js';
import { contactAge, fixAge, hasAlarm, nameOf } from './fleet.js';
import { duration, speed } from './format.js';
import { statusGlyph, statusOf } from './statuses.js';

const OLD_MS = 60_000;

/** A row and the way to bring it up to date. */
export function vehicleRow(id) {
  const glyph = el('span', { class: 'sign' });
  const name = el('strong', { class: 'name' });
  const doing = el('span', { class: 'doing' });
  const pace = el('span', { class: 'pace' });
  const age = el('span', { class: 'age' });
  const row = el(
    'li',
    { class: 'vehicle', role: 'option', id: `vehicle-${id}`, testid: 'vehicle-row', data: { vehicle: id } },
    glyph,
    el('span', { class: 'who' }, name, doing),
    el('span', { class: 'when' }, age, pace),
  );
  let painted;

  /** `place` is the row's index in the whole list, `count` the list's length. */
  function update(vehicle, place, count, selected) {
    const { label } = statusOf(vehicle);
    if (painted !== vehicle.status) glyph.replaceChildren(statusGlyph((painted = vehicle.status)));
    row.style.setProperty('--place', place);
    row.setAttribute('aria-posinset', place + 1);
    row.setAttribute('aria-setsize', count);
    row.setAttribute('aria-selected', selected);
    row.dataset.online = vehicle.online;
    row.dataset.alarm = hasAlarm(vehicle);
    setText(name, nameOf(vehicle));
    setText(doing, hasAlarm(vehicle) ? `Alarm · ${label}` : label);
    setText(pace, vehicle.online && vehicle.position?.speed !== undefined ? speed(vehicle.position.speed) : '');
    tick(vehicle);
  }

  function tick(vehicle) {
    setText(age, ageText(vehicle));
    row.dataset.old = vehicle.online && !(fixAge(vehicle) < OLD_MS);
  }

  return { row, update, tick };
}

function ageText(vehicle) {
  if (!vehicle.online) return `offline ${duration(contactAge(vehicle))}`;
  return vehicle.position ? duration(fixAge(vehicle)) : 'no position';
}
