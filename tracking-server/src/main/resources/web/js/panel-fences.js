// The list of geofences, the tools to draw one, and the form to name it.
import { api } from './api.js';
import { ask } from './ask.js';
import { byId, el, icon, setText, throttled } from './dom.js';
import { fenceForm } from './fence-form.js';
import { KINDS, kindOf } from './fence-shapes.js';
import { fenceName } from './fences.js';
import { nameOf } from './fleet.js';

const HINTS = {
  polygon: 'Click the corners; double-click or Enter ends, Backspace takes one back, Esc cancels.',
  circle: 'Click the centre, then the edge. Esc cancels.',
  corridor: 'Click along the way; double-click or Enter ends, Backspace takes one back, Esc cancels.',
  edit: 'Drag points to move them, drag an edge to add one, Alt and click removes one.',
};
const REDRAW_MS = 500;

const byName = new Intl.Collator(undefined, { numeric: true });

/** Fills the panel. Returns `{open(id), cancel()}`; `cancel` tells whether there was anything to cancel. */
export function showFences({ fences, fleet, editor, session, map, hint, say, fail, openVehicle }) {
  const filter = el('input', { type: 'search', placeholder: 'Find a geofence', testid: 'fence-search', aria: { label: 'Find a geofence' }, on: { input: drawList } });
  const tools = el('div', { class: 'draw', role: 'group', aria: { label: 'Draw a geofence' } }, Object.keys(KINDS).map(drawButton));
  const list = el('ul', { class: 'fences', testid: 'fence-list' });
  const empty = el('p', { class: 'empty' });
  const overview = el('div', { class: 'column' }, tools, el('label', { class: 'search' }, icon('search'), filter), empty, el('div', { class: 'scroll' }, list));
  const work = el('div', { class: 'column', hidden: true });
  byId('panel-fences').append(overview, work);

  let view = 'list'; // or 'details' or 'form'

  function drawButton(kind) {
    return el('button', { type: 'button', testid: `draw-${kind}`, on: { click: () => startDrawing(kind) } }, icon(kind), KINDS[kind].label);
  }

  function enter(name, ...content) {
    view = name;
    overview.hidden = name !== 'list';
    work.hidden = name === 'list';
    work.replaceChildren(...content.flat());
  }

  function backToList() {
    editor.stop();
    hint('');
    fences.hide(null);
    fences.select(null);
    enter('list');
    drawList();
  }

  function startDrawing(kind) {
    backToList();
    hint(HINTS[kind]);
    editor.draw(kind, (draft) => edit(draft));
  }

  function edit(feature) {
    fences.hide(feature.id ?? null);
    hint(HINTS.edit);
    editor.edit(feature);
    enter('form', fenceForm(feature, { editor, save, cancel: () => (feature.id ? open(feature.id) : backToList()) }));
    work.querySelector('input').focus();
  }

  async function save(feature) {
    const known = fences.byId.has(feature.id);
    await (known ? api.replaceFence(feature) : api.createFence(feature));
    await fences.load();
    say(`${fenceName(feature)} is stored`);
    open(feature.id);
  }

  async function remove(feature) {
    const yes = await ask(`Delete “${fenceName(feature)}”?`, 'Vehicles inside leave it. Its past events stay.', 'Delete');
    if (!yes) return;
    try {
      await api.deleteFence(feature.id);
      await fences.load();
      backToList();
    } catch (e) {
      fail(e);
    }
  }

  function open(id) {
    const feature = fences.byId.get(id);
    editor.stop();
    hint('');
    fences.hide(null);
    if (!feature) return backToList();
    fences.select(id);
    drawDetails(feature);
  }

  function drawDetails(feature) {
    const may = session.may('dispatcher');
    const button = (text, testid, click, disabled = false) => el('button', { type: 'button', text, testid, disabled, on: { click } });
    const inside = fleet.inside(feature.id);
    enter(
      'details',
      el('div', { class: 'title' }, icon(kindOf(feature)), el('div', {}, el('h2', { text: fenceName(feature), testid: 'fence-name' }), el('p', { class: 'muted', text: feature.id })),
        el('button', { type: 'button', class: 'tool', aria: { label: 'Back to the list' }, testid: 'fence-close', on: { click: backToList } }, icon('close'))),
      el('div', { class: 'buttons' },
        button('Zoom to', 'fence-zoom', () => map.fit(fences.extentOf(feature.id))),
        button('Edit', 'fence-edit', () => edit(feature), !may),
        button('Delete', 'fence-delete', () => remove(feature), !may)),
      (feature.warnings ?? []).map((text) => el('p', { class: 'warning', testid: 'fence-warning', text })),
      el('p', { class: 'muted', text: describe(feature) }),
      el('h3', { text: inside.length === 1 ? '1 vehicle inside' : `${inside.length} vehicles inside`, testid: 'fence-inside-count' }),
      el('div', { class: 'scroll' }, el('ul', { class: 'within', testid: 'fence-inside' }, inside.map(insideRow))),
    );
    work.dataset.said = saidOf(feature);
  }

  const insideRow = (vehicle) =>
    el('li', {}, el('button', { type: 'button', class: 'chip', text: nameOf(vehicle), data: { vehicle: vehicle.vehicleId }, on: { click: () => openVehicle(vehicle.vehicleId) } }));

  const saidOf = (feature) => JSON.stringify(feature) + fleet.inside(feature.id).map((vehicle) => vehicle.vehicleId);

  function drawList() {
    const words = filter.value.toLowerCase();
    const counts = new Map();
    for (const vehicle of fleet.vehicles.values()) for (const id of vehicle.inside) counts.set(id, (counts.get(id) ?? 0) + 1);
    const shown = [...fences.byId.values()].filter((feature) => fenceName(feature).toLowerCase().includes(words)).sort((a, b) => byName.compare(fenceName(a), fenceName(b)));
    list.replaceChildren(...shown.map((feature) => listRow(feature, counts.get(feature.id) ?? 0)));
    setText(empty, fences.byId.size ? 'No geofence matches.' : 'No geofences yet. Draw the first one.');
    empty.hidden = shown.length > 0;
    for (const button of tools.children) button.disabled = !session.may('dispatcher');
  }

  function listRow(feature, count) {
    return el('li', {}, el(
      'button',
      { type: 'button', class: 'fence', testid: 'fence-row', data: { fence: feature.id }, on: { click: () => openAndShow(feature.id) } },
      icon(kindOf(feature)),
      el('span', { class: 'name', text: fenceName(feature) }),
      feature.warnings?.length ? el('span', { class: 'warn', title: feature.warnings.join('\n'), text: 'warning' }) : null,
      el('span', { class: 'number', title: 'vehicles inside', text: count ? String(count) : '' }),
    ));
  }

  function openAndShow(id) {
    open(id);
    map.fit(fences.extentOf(id));
  }

  const redraw = throttled(REDRAW_MS, () => {
    if (view === 'form') return;
    const feature = fences.byId.get(fences.selected);
    if (view === 'details' && !feature) backToList();
    else if (view === 'details' && work.dataset.said !== saidOf(feature)) drawDetails(feature);
    else if (view === 'list') drawList();
  });
  fleet.changed.on(redraw);
  fences.changed.on(redraw);
  drawList();

  return {
    open,
    cancel() {
      if (view === 'list' && !editor.drawing) return false;
      backToList();
      return true;
    },
  };
}

function describe({ properties }) {
  const { radius, buffer, detection = {} } = properties;
  const size = radius ? `Radius ${radius} m. ` : buffer ? `${2 * buffer} m wide. ` : '';
  const mode = detection.mode === 'raw' ? 'The first position inside counts' : 'Enter and exit are confirmed before they count';
  return `${size}${mode}${detection.cross ? '; passing through is told, too.' : '.'}`;
}
