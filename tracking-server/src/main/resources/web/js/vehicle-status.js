// What the vehicle is doing; a dispatcher may say so for it.
import { api } from './api.js';
import { el, setText } from './dom.js';
import { clock } from './format.js';
import { STATUSES } from './statuses.js';

export function vehicleStatus({ fleet, session, fail }) {
  let shown = null;
  const choice = el(
    'select',
    { testid: 'vehicle-status', aria: { label: 'Status' }, on: { change: send } },
    el('option', { value: '', text: 'No status', disabled: true }),
    Object.entries(STATUSES).map(([value, { label }]) => el('option', { value, text: label })),
  );
  const since = el('span', { class: 'muted' });
  const element = el('label', { class: 'status' }, el('span', { text: 'Status' }), choice, since);

  async function send() {
    const vehicle = shown;
    try {
      fleet.apply([await api.setStatus(vehicle.vehicleId, choice.value)]);
    } catch (e) {
      fail(e);
      choice.value = vehicle.status ?? '';
    }
  }

  function update(vehicle) {
    const another = shown?.vehicleId !== vehicle.vehicleId;
    // A list that is open under the user's pointer keeps its value.
    if (another || shown.status !== vehicle.status || document.activeElement !== choice)
      choice.value = vehicle.status ?? '';
    shown = { ...vehicle };
    choice.disabled = !session.may('dispatcher');
    setText(since, vehicle.statusSince ? `since ${clock(vehicle.statusSince)}` : '');
  }

  return { element, update };
}
