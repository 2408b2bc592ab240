// The list of vehicles with its search and filters, which are the legend of the map as well.
import { byId, el, icon, setText, throttled } from './dom.js';
import { nameOf } from './fleet.js';
import { STATUSES, statusGlyph } from './statuses.js';
import { vehicleRow } from './vehicle-row.js';
import { VirtualList } from './virtual-list.js';

const ROW_HEIGHT = 46; // as in panels.css
const REDRAW_MS = 250;

/** Fills the panel; `select(id)` and `open(id)` (select and show on the map) are called for a row. */
export function showVehicles({ fleet, selection, open }) {
  const search = el('input', {
    type: 'search',
    id: 'search',
    testid: 'search',
    placeholder: 'Find a vehicle',
    autocomplete: 'off',
    aria: { label: 'Find a vehicle or group', keyshortcuts: '/', controls: 'vehicle-list' },
    on: { input: draw },
  });
  const online = el(
    'select',
    { testid: 'filter-online', aria: { label: 'Online or offline' }, on: { change: draw } },
    el('option', { value: '', text: 'All' }),
    el('option', { value: 'true', text: 'Online' }),
    el('option', { value: 'false', text: 'Offline' }),
  );
  const chips = new Map(Object.entries(STATUSES).map(([name, { label }]) => [name, chip(name, label, draw)]));
  const list = el('ul', {
    id: 'vehicle-list',
    class: 'vehicles',
    role: 'listbox',
    tabIndex: 0,
    testid: 'vehicle-list',
    aria: { label: 'Vehicles' },
  });
  const scroller = el('div', { class: 'scroll' }, list);
  const empty = el('p', { class: 'empty', testid: 'vehicles-empty' });
  byId('panel-vehicles').append(
    el(
      'div',
      { class: 'find' },
      el('label', { class: 'search' }, icon('search'), search, el('kbd', { text: '/' })),
      online,
    ),
    el(
      'div',
      { class: 'chips', role: 'group', aria: { label: 'Status' } },
      [...chips.values()].map(({ button }) => button),
    ),
    empty,
    scroller,
  );
  const rows = new VirtualList(scroller, list, {
    rowHeight: ROW_HEIGHT,
    make: vehicleRow,
    itemOf: (id) => fleet.vehicles.get(id),
  });

  function matches(vehicle, words, statuses) {
    if (online.value && String(vehicle.online) !== online.value) return false;
    if (statuses.size && !statuses.has(vehicle.status)) return false;
    if (!words.length) return true;
    const text = [nameOf(vehicle), vehicle.vehicleId, ...vehicle.groups].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  }

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const statuses = new Set(
      [...chips].filter(([, { button }]) => button.ariaPressed === 'true').map(([name]) => name),
    );
    const ids = fleet.ordered().filter((id) => matches(fleet.vehicles.get(id), words, statuses));
    rows.show(ids, selection.id);
    if (selection.id && ids.includes(selection.id))
      list.setAttribute('aria-activedescendant', `vehicle-${selection.id}`);
    else list.removeAttribute('aria-activedescendant');
    setText(empty, ids.length ? '' : fleet.vehicles.size ? 'No vehicle matches.' : 'No vehicles yet.');
    empty.hidden = ids.length > 0;
    count();
  }

  function count() {
    const counts = {};
    let there = 0;
    for (const vehicle of fleet.vehicles.values()) {
      counts[vehicle.status] = (counts[vehicle.status] ?? 0) + 1;
      if (vehicle.online) there++;
    }
    for (const [name, { number }] of chips) setText(number, String(counts[name] ?? 0));
    setText(byId('counts'), `${there} online · ${fleet.vehicles.size - there} offline`);
  }

  list.addEventListener('click', ({ target }) => {
    const id = target.closest('[data-vehicle]')?.dataset.vehicle;
    if (id) open(id);
  });
  list.addEventListener('keydown', (event) => {
    const id = stepFrom(rows.ids, selection.id, event.key, Math.floor(scroller.clientHeight / ROW_HEIGHT));
    if (event.key === 'Enter' && selection.id) open(selection.id);
    else if (id) selection.set(id);
    else return;
    event.preventDefault();
  });
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.focus();
    if (rows.ids.length && !rows.ids.includes(selection.id)) selection.set(rows.ids[0]);
  });
  selection.changed.on((id) => {
    draw();
    if (id) rows.reveal(id);
  });
  fleet.changed.on(throttled(REDRAW_MS, draw));
  setInterval(() => rows.tick(), 1_000);
  draw();
}

/** A status to filter by. */
function chip(name, label, changed) {
  const number = el('span', { class: 'number', text: '0' });
  const toggle = ({ currentTarget }) => {
    currentTarget.ariaPressed = String(currentTarget.ariaPressed !== 'true');
    changed();
  };
  const button = el(
    'button',
    { type: 'button', class: 'chip', testid: `filter-${name}`, aria: { pressed: 'false' }, on: { click: toggle } },
    statusGlyph(name),
    el('span', { class: 'word', text: label }),
    number,
  );
  return { button, number };
}

/** The id that a key leads to from another, or undefined where the key leads nowhere. */
function stepFrom(ids, from, key, page) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -ids.length, End: ids.length };
  if (!(key in steps) || !ids.length) return undefined;
  const at = ids.indexOf(from);
  return ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + steps[key]))];
}
