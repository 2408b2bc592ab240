// Whose details these are, and whether we hear from it.
import { el, icon, setText } from './dom.js';
import { contactAge, nameOf } from './fleet.js';
import { duration } from './format.js';
import { statusGlyph } from './statuses.js';

export function vehicleHead(close) {
  const sign = el('span', { class: 'sign' });
  const name = el('h2', { testid: 'vehicle-name' });
  const presence = el('p', { class: 'presence', testid: 'vehicle-presence' });
  const closeButton = el(
    'button',
    { type: 'button', class: 'tool', testid: 'vehicle-close', aria: { label: 'Close' }, on: { click: close } },
    icon('close'),
  );
  const element = el('div', { class: 'title' }, sign, el('div', {}, name, presence), closeButton);

  function tick(vehicle) {
    const wrong = vehicle.position?.clockWrong ? ' · its clock is wrong' : '';
    presence.dataset.online = vehicle.online;
    setText(presence, `${vehicle.online ? 'Online' : `Offline for ${duration(contactAge(vehicle))}`}${wrong}`);
  }

  function update(vehicle) {
    sign.replaceChildren(statusGlyph(vehicle.status));
    setText(name, nameOf(vehicle));
    name.title = vehicle.vehicleId;
    tick(vehicle);
  }

  return { element, update, tick };
}
