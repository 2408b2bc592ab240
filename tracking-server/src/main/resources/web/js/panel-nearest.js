// Who is nearest to a point: click the map, get the list and the lines.
import { api } from './api.js';
import { byId, el, setText } from './dom.js';
import { contactAge, nameOf } from './fleet.js';
import { distance, duration, latLon } from './format.js';
import { STATUSES, statusGlyph, statusOf } from './statuses.js';
import { colour } from './theme.js';

const K = 5;
const REFRESH_MS = 5_000;

const { Circle, Fill, Stroke, Style } = ol.style;
const { fromLonLat, toLonLat } = ol.proj;

/** Fills the panel. Returns `{pick(), search(lat, lon), cancel(), opened(isOpen)}`. */
export function showNearest({ map, vehiclesLayer, hint, open, fail }) {
  const source = new ol.source.Vector();
  map.ol.addLayer(new ol.layer.Vector({ source, zIndex: 6, style }));
  const status = el(
    'select',
    { testid: 'nearest-status', on: { change: () => point && run() } },
    el('option', { value: '', text: 'Any status' }),
    Object.entries(STATUSES).map(([value, { label }]) => el('option', { value, text: label })),
  );
  const pickButton = el('button', {
    type: 'button',
    class: 'primary',
    testid: 'nearest-pick',
    aria: { pressed: 'false' },
    text: 'Click a point',
    on: { click: pick },
  });
  const where = el('p', {
    class: 'muted',
    testid: 'nearest-where',
    text: 'Pick a point on the map to see the vehicles nearest to it.',
  });
  const list = el('ol', { class: 'nearest', testid: 'nearest-results' });
  const leftOut = el('p', { class: 'muted', testid: 'nearest-left-out' });
  byId('panel-nearest').append(
    el(
      'div',
      { class: 'find' },
      pickButton,
      el('button', {
        type: 'button',
        text: 'Middle of the map',
        testid: 'nearest-centre',
        on: { click: () => search(map.centre()) },
      }),
    ),
    el('label', { class: 'field' }, el('span', { text: 'Status' }), status),
    where,
    el('div', { class: 'scroll' }, list, leftOut),
  );

  let point = null;
  let found = [];
  let giveClicksBack = () => {};
  let isOpen = false;

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
    run();
  }

  async function run() {
    const asked = point;
    try {
      const answer = await api.nearest(asked.lat, asked.lon, K, status.value);
      if (asked !== point) return;
      found = answer.items;
      draw(answer.leftOut ?? 0);
    } catch (e) {
      fail(e);
    }
  }

  function draw(out) {
    setText(where, `Nearest to ${latLon(point.lat, point.lon)}`);
    list.replaceChildren(...found.map(row));
    setText(leftOut, found.length ? '' : 'No vehicle found.');
    if (out) setText(leftOut, `${leftOut.textContent} ${out} offline left out.`.trim());
    drawLines();
  }

  function row({ distance: metres, vehicle }) {
    const { label } = statusOf(vehicle);
    return el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          class: 'near',
          testid: 'nearest-row',
          data: { vehicle: vehicle.vehicleId, distance: metres },
          on: { click: () => open(vehicle.vehicleId) },
        },
        el('span', { class: 'sign' }, statusGlyph(vehicle.status)),
        el(
          'span',
          { class: 'who' },
          el('strong', { class: 'name', text: nameOf(vehicle) }),
          el('span', { class: 'doing', text: label }),
        ),
        el(
          'span',
          { class: 'when' },
          el('strong', { text: distance(metres) }),
          el('span', { class: 'age', text: `${duration(contactAge({ ...vehicle, heardAt: performance.now() }))} ago` }),
        ),
      ),
    );
  }

  /** The lines end where the vehicles are drawn, not where they were when asked. */
  function drawLines() {
    source.clear(true);
    if (!point || !isOpen) return;
    const from = fromLonLat([point.lon, point.lat]);
    source.addFeature(new ol.Feature(new ol.geom.Point(from)));
    for (const { vehicle } of found) {
      const to = vehiclesLayer.placeOf(vehicle.vehicleId);
      if (to) source.addFeature(new ol.Feature(new ol.geom.LineString([from, to])));
    }
  }

  function forget() {
    point = null;
    found = [];
    list.replaceChildren();
    setText(leftOut, '');
    setText(where, 'Pick a point on the map to see the vehicles nearest to it.');
    drawLines();
  }

  setInterval(() => point && isOpen && !document.hidden && run(), REFRESH_MS);
  setInterval(() => found.length && isOpen && drawLines(), 500);

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
      drawLines();
    },
  };
}

function style(feature) {
  if (feature.getGeometry().getType() === 'LineString') {
    return new Style({ stroke: new Stroke({ color: colour('accent'), width: 1.6, lineDash: [5, 4] }) });
  }
  const image = new Circle({
    radius: 7,
    fill: new Fill({ color: colour('accent') }),
    stroke: new Stroke({ color: colour('surface'), width: 3 }),
  });
  return new Style({ image });
}
