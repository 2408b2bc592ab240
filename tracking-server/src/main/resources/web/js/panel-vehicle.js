// Everything about the selected vehicle.
import { api } from './api.js';
import { isRaised } from './alarms.js';
import { byId, el, icon, setText, throttled } from './dom.js';
import { eventRow } from './event-row.js';
import { fenceName } from './fences.js';
import { contactAge, fixAge, nameOf } from './fleet.js';
import { clock, distance, duration, heading, latLon, percent, speed } from './format.js';
import { acknowledge } from './panel-alarms.js';
import { STATUSES, statusGlyph } from './statuses.js';

const EVENTS_BACK_MS = 24 * 3_600_000;
const EVENTS = 30;

/** The figures, in reading order: label, and the text for a vehicle ('' where it is unknown). */
const FACTS = [
  ['Speed', 'speed', ({ position: p }) => (p?.speed === undefined ? '' : speed(p.speed))],
  ['Heading', 'heading', ({ position: p }) => (p?.heading === undefined ? '' : heading(p.heading))],
  ['Battery', 'battery', ({ position: p }) => (p?.battery === undefined ? '' : percent(p.battery))],
  ['Accuracy', 'accuracy', ({ position: p }) => (p?.accuracy === undefined ? '' : distance(p.accuracy))],
  ['Position', 'fix-age', (v) => (v.position ? `${duration(fixAge(v))} ago` : 'none')],
  ['Contact', 'contact-age', (v) => (Number.isFinite(v.contactAge) ? `${duration(contactAge(v))} ago` : '')],
  ['Place', 'place', ({ position: p }) => (p ? latLon(p.lat, p.lon) : '')],
  ['Groups', 'groups', (v) => v.groups.join(', ')],
];

export function showVehicle({ fleet, fences, log, alarms, selection, session, show, follow, actions, fail }) {
  const panel = byId('details');
  let history = [];
  let parts = null;

  const current = () => fleet.vehicles.get(selection.id);

  function build(vehicle) {
    const status = el(
      'select',
      { testid: 'vehicle-status', aria: { label: 'Status' }, disabled: !session.may('dispatcher'), on: { change: setStatus } },
      el('option', { value: '', text: 'No status', disabled: true }),
      Object.entries(STATUSES).map(([value, { label }]) => el('option', { value, text: label })),
    );
    const facts = FACTS.map(([label, id, textOf]) => ({ label, textOf, dd: el('dd', { testid: `fact-${id}` }) }));
    parts = {
      id: vehicle.vehicleId,
      sign: el('span', { class: 'sign' }),
      name: el('h2', { testid: 'vehicle-name' }),
      presence: el('p', { class: 'presence', testid: 'vehicle-presence' }),
      alarms: el('div', { class: 'taken' }),
      status,
      since: el('span', { class: 'muted' }),
      facts,
      inside: el('p', { class: 'inside', testid: 'vehicle-inside' }),
      trail: el('p', { class: 'muted', testid: 'trail' }),
      events: el('ul', { class: 'events' }),
    };
    panel.replaceChildren(
      el('div', { class: 'title' }, parts.sign, el('div', {}, parts.name, parts.presence), closeButton()),
      el('div', { class: 'scroll' }, parts.alarms, statusLine(), buttons(), factList(facts), section('Inside', parts.inside),
        section('Last hour', parts.trail), section('Events', parts.events)),
    );
  }

  const closeButton = () =>
    el('button', { type: 'button', class: 'tool', testid: 'vehicle-close', aria: { label: 'Close' }, on: { click: () => selection.clear() } }, icon('close'));

  const statusLine = () => el('label', { class: 'status' }, el('span', { text: 'Status' }), parts.status, parts.since);

  const buttons = () =>
    el(
      'div',
      { class: 'buttons' },
      action('Zoom to', 'zoom-to', () => actions.zoomTo(selection.id)),
      (parts.follow = action('Follow', 'follow', () => follow.set(follow.id ? null : selection.id), { pressed: 'false' })),
      action('Nearest to it', 'nearest-to', () => actions.nearestTo(selection.id)),
    );

  const action = (text, testid, click, aria = {}) => el('button', { type: 'button', text, testid, aria, on: { click } });

  async function setStatus({ currentTarget }) {
    const { value } = currentTarget;
    try {
      const event = await api.setStatus(selection.id, value);
      if (event) fleet.apply([event]);
    } catch (e) {
      fail(e);
      update();
    }
  }

  function update() {
    const vehicle = current();
    if (!vehicle || !parts) return;
    const { label } = STATUSES[vehicle.status] ?? {};
    if (parts.painted !== vehicle.status) parts.sign.replaceChildren(statusGlyph((parts.painted = vehicle.status)));
    setText(parts.name, nameOf(vehicle));
    parts.name.title = vehicle.vehicleId;
    if (document.activeElement !== parts.status) parts.status.value = label ? vehicle.status : '';
    setText(parts.since, vehicle.statusSince ? `since ${clock(vehicle.statusSince)}` : '');
    drawInside(vehicle);
    tick();
  }

  function tick() {
    const vehicle = current();
    if (!vehicle || !parts) return;
    parts.presence.dataset.online = vehicle.online;
    const wrong = vehicle.position?.clockWrong ? ' · its clock is wrong' : '';
    setText(parts.presence, `${vehicle.online ? 'Online' : `Offline for ${duration(contactAge(vehicle))}`}${wrong}`);
    for (const { dd, textOf } of parts.facts) {
      const text = textOf(vehicle);
      setText(dd, text || '–');
    }
  }

  function drawInside(vehicle) {
    const said = vehicle.inside.map((id) => `${id}=${fences.byId.has(id) ? fenceName(fences.byId.get(id)) : id}`).join('|');
    if (parts.inside.dataset.said === said) return;
    parts.inside.dataset.said = said;
    const chips = vehicle.inside.map((id) =>
      el('button', {
        type: 'button', class: 'chip', text: fences.byId.has(id) ? fenceName(fences.byId.get(id)) : id, data: { fence: id },
        testid: 'inside-fence', on: { click: () => actions.openFence(id) },
      }),
    );
    parts.inside.replaceChildren(...(chips.length ? chips : ['In no geofence']));
  }

  function drawAlarms() {
    if (!parts) return;
    const raised = alarms.list().filter((event) => event.vehicleId === parts.id && isRaised(event));
    parts.alarms.replaceChildren(
      ...raised.map((event) =>
        el('p', { class: 'alarm raised' }, icon('alarm'), el('strong', { text: event.kind }), el('span', { text: clock(event.time) }),
          el('button', {
            type: 'button', class: 'strong', text: 'Acknowledge', testid: 'acknowledge-here', disabled: !session.may('dispatcher'),
            on: { click: ({ currentTarget }) => acknowledge(alarms, event, currentTarget, fail) },
          })),
      ),
    );
  }

  function drawEvents() {
    if (!parts) return;
    const byId = new Map(history.map((event) => [event.id, event]));
    for (const event of log.events) {
      const before = byId.get(event.id);
      if (event.vehicleId === parts.id && !(before?.revision > event.revision)) byId.set(event.id, event);
    }
    const newest = [...byId.values()].sort((a, b) => Date.parse(b.time) - Date.parse(a.time)).slice(0, EVENTS);
    parts.events.replaceChildren(
      ...newest.map((event) => {
        const fence = event.fenceId && fences.byId.get(event.fenceId);
        return eventRow(event, { name: null, fenceName: fence && fenceName(fence), press: show });
      }),
    );
    if (!newest.length) parts.events.replaceChildren(el('li', { class: 'muted', text: 'None in the last day' }));
  }

  async function loadHistory(id) {
    history = [];
    const events = await api.vehicleEvents(id, Date.now() - EVENTS_BACK_MS).catch(() => []);
    if (id !== selection.id) return;
    history = events;
    drawEvents();
  }

  async function loadTrail(id) {
    const text = (count) => (count ? `${count} positions, on the map` : 'No positions');
    const said = await actions.showTrail(id).then(text, () => 'The trail could not be loaded');
    if (id === selection.id && parts) setText(parts.trail, said);
  }

  selection.changed.on((id) => {
    const vehicle = current();
    panel.hidden = !vehicle;
    document.body.classList.toggle('with-details', Boolean(vehicle));
    parts = null;
    if (!vehicle) return void actions.showTrail(null);
    build(vehicle);
    update();
    drawAlarms();
    drawEvents();
    loadHistory(id);
    loadTrail(id);
  });
  fleet.changed.on((ids) => {
    if (!selection.id || !ids.has(selection.id)) return;
    if (current()) update();
    else selection.clear();
  });
  follow.changed.on((id) => {
    if (parts) parts.follow.ariaPressed = String(id === parts.id);
  });
  fences.changed.on(() => update());
  alarms.changed.on(drawAlarms);
  log.changed.on(throttled(300, drawEvents));
  setInterval(tick, 1_000);
}

const factList = (facts) => el('dl', { class: 'facts' }, facts.map(({ label, dd }) => el('div', {}, el('dt', { text: label }), dd)));

const section = (title, content) => el('section', {}, el('h3', { text: title }), content);
