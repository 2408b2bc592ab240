// Who is nearest to a point: click the map, and the list and the lines follow the vehicles.
import { byId, el, setText, throttled } from './dom.js';
import { nameOf } from './fleet.js';
import { latLon } from './format.js';
import { NearestLines } from './nearest-lines.js';
import { nearestList } from './nearest-list.js';
import { STATUSES } from './statuses.js';

const COUNTS = [3, 5, 10, 20];
const USUAL_COUNT = 5;
const REDRAW_MS = 250;
const IDLE = 'Pick a point on the map to see the vehicles nearest to it.';

const { toLonLat } = ol.proj;

/** Fills the panel. Returns `{pick(), search(place), cancel(), opened(isOpen)}`. */
export function showNearest({ map, vehiclesLayer, fleet, socket, hint, open, say, fail }) {
  const lines = new NearestLines(map.ol, vehiclesLayer);
  const list = nearestList({ fleet, open });
  const status = choice('Status', 'nearest-status', [
    ['', 'Any'],
    ...Object.entries(STATUSES).map(([value, { label }]) => [value, label]),
  ]);
  const group = choice('Group', 'nearest-group', [['', 'Any']]);
  const count = choice('How many', 'nearest-count', COUNTS.map((k) => [k, k]));
  count.select.value = USUAL_COUNT;
  const pickButton = el('button', {
    type: 'button',
    class: 'primary',
    testid: 'nearest-pick',
    aria: { pressed: 'false' },
    text: 'Click a point',
    on: { click: pick },
  });
  const centreButton = el('button', {
    type: 'button',
    text: 'Middle of the map',
    testid: 'nearest-centre',
    on: { click: () => search(map.centre()) },
  });
  const where = el('p', { class: 'muted', testid: 'nearest-where', text: IDLE });
  const leftOut = el('p', { class: 'muted', testid: 'nearest-left-out' });
  byId('panel-nearest').append(
    el('div', { class: 'find' }, pickButton, centreButton),
    el('div', { class: 'choices' }, status.element, group.element, count.element),
    where,
    el('div', { class: 'scroll' }, list.element, leftOut),
  );

  let point = null;
  let found = [];
  let giveClicksBack = () => {};
  let isOpen = false;
  let unsubscribe = () => {};

  function choice(label, testid, options) {
    const select = el(
      'select',
      { testid, on: { change: watch } },
      options.map(([value, text]) => el('option', { value, text })),
    );
    return { select, element: el('label', { class: 'field' }, el('span', { text: label }), select) };
  }

  function pick() {
    picking(true);
    giveClicksBack = map.takeClicks(({ coordinate }) => {
      const [lon, lat] = toLonLat(coordinate);
      search({ lat, lon });
    });
  }

  function picking(on) {
    giveClicksBack();
    giveClicksBack = () => {};
    pickButton.ariaPressed = String(on);
    map.ol.getTargetElement().classList.toggle('picking', on);
    hint(on ? 'Click where help is needed. Esc cancels.' : '');
  }

  function search(place) {
    if (pickButton.ariaPressed === 'true') picking(false);
    point = place;
    watch();
  }

  /** Asks anew; what an earlier question still brings is not heard any more. */
  function watch() {
    unsubscribe();
    unsubscribe = () => {};
    if (!point || !isOpen) return;
    const nearest = { lat: point.lat, lon: point.lon, k: Number(count.select.value) };
    const filter = {
      ...(status.select.value && { status: [status.select.value] }),
      ...(group.select.value && { groups: [group.select.value] }),
    };
    unsubscribe = socket.subscribe({ nearest, filter }, hear);
  }

  function hear(message) {
    if (message.type === 'nearest') show(message.items, message.leftOut);
    else if (message.type === 'error') fail(new Error(message.detail));
  }

  function show(items, out) {
    const first = items[0]?.vehicle;
    if (first && first.vehicleId !== found[0]?.vehicle.vehicleId) say(`Nearest: ${nameOf(first)}`);
    found = items;
    setText(where, `Nearest to ${latLon(point.lat, point.lon)}`);
    setText(leftOut, [shortage(items.length), offline(out)].filter(Boolean).join(' '));
    list.show(point, items);
    drawLines();
  }

  function shortage(length) {
    if (length === 0) return 'No vehicle found.';
    return length < Number(count.select.value) ? 'There are no more.' : '';
  }

  function drawLines() {
    lines.draw(isOpen ? point : null, found.map(({ vehicle }) => vehicle.vehicleId));
  }

  function forget() {
    point = null;
    found = [];
    watch();
    list.show(null, []);
    setText(leftOut, '');
    setText(where, IDLE);
    drawLines();
  }

  /** The groups there are; the one that is chosen stays even when it is empty now. */
  function offerGroups() {
    const groups = new Set([...fleet.vehicles.values()].flatMap((vehicle) => vehicle.groups));
    const chosen = group.select.value;
    if (chosen) groups.add(chosen);
    const offered = [...groups].sort();
    if (offered.join() === [...group.select.options].slice(1).map((option) => option.value).join()) return;
    group.select.replaceChildren(
      el('option', { value: '', text: 'Any' }),
      ...offered.map((name) => el('option', { value: name, text: name })),
    );
    group.select.value = chosen;
  }

  const redraw = throttled(REDRAW_MS, () => {
    if (!isOpen) return;
    offerGroups();
    list.tick();
  });
  fleet.changed.on(redraw);
  socket.stateChanged.on((state) => list.element.classList.toggle('not-live', state !== 'live'));
  setInterval(() => found.length && isOpen && drawLines(), REDRAW_MS);
  setInterval(redraw, 1_000);

  return {
    pick,
    search,
    cancel() {
      const picked = pickButton.ariaPressed === 'true';
      if (!picked && !(point && isOpen)) return false;
      if (picked) picking(false);
      else forget();
      return true;
    },
    opened(yes) {
      isOpen = yes;
      if (!yes && pickButton.ariaPressed === 'true') picking(false);
      redraw();
      watch();
      drawLines();
    },
  };
}

function offline(count) {
  if (!count) return '';
  return count === 1 ? '1 offline vehicle is left out.' : `${count} offline vehicles are left out.`;
}
