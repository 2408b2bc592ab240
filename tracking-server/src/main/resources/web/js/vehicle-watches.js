// Tell me when it comes near: the watches of a vehicle, and for a dispatcher a form for another one.
import { arrange, el, icon, setText } from './dom.js';
import { nameOf } from './fleet.js';
import { distance, latLon } from './format.js';

const RADIUS = 500;
const OFFERED = 20;

/** `cancel()` ends the picking of a point and tells whether there was any. */
export function vehicleWatches({ fleet, watches, session, map, hint, fail }) {
  let shown = null;
  let giveClicksBack = null;

  const list = el('ul', { class: 'watches', testid: 'watches' });
  const offers = el('datalist', { id: 'watch-offers' });
  const radius = el('input', {
    type: 'number',
    min: 1,
    max: 1_000_000,
    step: 'any',
    required: true,
    value: RADIUS,
    testid: 'watch-radius',
    aria: { label: 'Radius in metres' },
  });
  const other = el('input', {
    required: true,
    placeholder: 'a vehicle',
    autocomplete: 'off',
    testid: 'watch-other',
    aria: { label: 'The other vehicle' },
    on: { input: offer, focus: offer },
  });
  other.setAttribute('list', offers.id);
  const pickButton = el('button', {
    type: 'button',
    text: 'A point on the map',
    testid: 'watch-pick',
    aria: { pressed: 'false' },
    on: { click: () => (giveClicksBack ? cancel() : pick()) },
  });
  const form = el(
    'form',
    { class: 'watch-form', on: { submit } },
    el('label', {}, radius, el('span', { text: 'm from' }), other, offers),
    el(
      'div',
      { class: 'buttons' },
      el('button', { class: 'primary', text: 'Tell me', testid: 'watch-add' }),
      pickButton,
    ),
  );
  const none = el('li', { class: 'muted', text: 'Nobody asked to be told' });
  const element = el('div', {}, list, form);

  /** The vehicles that match what is typed, the first few. */
  function offer() {
    const words = other.value.toLowerCase();
    const found = fleet
      .ordered()
      .map((id) => fleet.vehicles.get(id))
      .filter((vehicle) => vehicle.vehicleId !== shown && isCalled(vehicle, words))
      .slice(0, OFFERED);
    offers.replaceChildren(
      ...found.map((vehicle) => el('option', { value: vehicle.vehicleId, text: nameOf(vehicle) })),
    );
  }

  const isCalled = (vehicle, words) => `${vehicle.vehicleId} ${nameOf(vehicle)}`.toLowerCase().includes(words);

  /** What is typed may be a name. */
  function idOf(text) {
    if (fleet.vehicles.has(text)) return text;
    return [...fleet.vehicles.values()].find((vehicle) => vehicle.name === text)?.vehicleId ?? text;
  }

  function submit(event) {
    event.preventDefault();
    if (!fleet.vehicles.has(idOf(other.value))) {
      other.setCustomValidity('There is no such vehicle');
      other.reportValidity();
      other.setCustomValidity('');
      return;
    }
    add({ otherVehicleId: idOf(other.value) });
  }

  async function add(target) {
    try {
      await watches.add({ vehicleId: shown, radius: Number(radius.value), ...target });
      other.value = '';
    } catch (e) {
      fail(e);
    }
  }

  function pick() {
    if (!radius.reportValidity()) return;
    giveClicksBack = map.takeClicks(({ coordinate }) => {
      const [lon, lat] = ol.proj.toLonLat(coordinate);
      cancel();
      add({ lat, lon });
    });
    picking(true);
  }

  function cancel() {
    if (!giveClicksBack) return false;
    giveClicksBack();
    giveClicksBack = null;
    picking(false);
    return true;
  }

  function picking(on) {
    pickButton.ariaPressed = String(on);
    map.ol.getTargetElement().classList.toggle('picking', on);
    hint(on ? 'Click the point that it may come near to. Esc cancels.' : '');
  }

  async function remove(id) {
    try {
      await watches.remove(id);
    } catch (e) {
      fail(e);
    }
  }

  const rows = new Map();

  function rowFor(watch) {
    if (!rows.has(watch.id)) rows.set(watch.id, watchRow(() => remove(watch.id)));
    const row = rows.get(watch.id);
    setText(row.text, sentence(watch));
    row.element.dataset.near = watch.near;
    row.button.hidden = !session.may('dispatcher');
    return row.element;
  }

  function sentence({ vehicleId, otherVehicleId, lat, lon, radius: metres, near }) {
    const second = vehicleId === shown ? otherVehicleId : vehicleId;
    const whom = second ? nameOf(fleet.vehicles.get(second) ?? { vehicleId: second }) : latLon(lat, lon);
    return `${near ? 'Near' : 'Not near'} ${whom} (${distance(metres)})`;
  }

  function select({ vehicleId }) {
    if (vehicleId === shown) return;
    cancel();
    shown = vehicleId;
    rows.clear();
  }

  function update() {
    form.hidden = !session.may('dispatcher');
    arrange(list, watches.list.length ? watches.list.map(rowFor) : [none]);
  }

  watches.changed.on(update);
  return { element, select, update, cancel };
}

function watchRow(remove) {
  const text = el('span', { class: 'name' });
  const button = el(
    'button',
    { type: 'button', class: 'tool', testid: 'watch-remove', aria: { label: 'Remove' }, on: { click: remove } },
    icon('close'),
  );
  return { text, button, element: el('li', { testid: 'watch' }, text, button) };
}
