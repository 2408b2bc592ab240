// Everything about the selected vehicle. Built once and filled with whichever vehicle is selected.
import { byId, el } from './dom.js';
import { vehicleAlarms } from './vehicle-alarms.js';
import { vehicleDecisions } from './vehicle-decisions.js';
import { vehicleEvents } from './vehicle-events.js';
import { vehicleFacts } from './vehicle-facts.js';
import { vehicleHead } from './vehicle-head.js';
import { vehicleInside } from './vehicle-inside.js';
import { vehicleStatus } from './vehicle-status.js';
import { vehicleStatusHistory } from './vehicle-status-history.js';
import { vehicleWatches } from './vehicle-watches.js';

/**
 * Fills the panel and shows it while a vehicle is selected. Each part has an `element`, `update(vehicle)` for what the
 * server said, and where it needs them `select(vehicle)` for another vehicle and `tick(vehicle)` for every second. Returns
 * `{cancel()}`, which tells whether there was anything to cancel.
 */
export function showVehicle({
  fleet,
  fences,
  log,
  alarms,
  watches,
  selection,
  session,
  map,
  hint,
  show,
  follow,
  actions,
  fail,
}) {
  const panel = byId('details');
  const head = vehicleHead(() => selection.clear());
  const raised = vehicleAlarms({ alarms, session, fail });
  const status = vehicleStatus({ fleet, session, fail });
  const facts = vehicleFacts();
  const inside = vehicleInside({ fences, open: actions.openFence });
  const history = vehicleStatusHistory();
  const near = vehicleWatches({ fleet, watches, session, map, hint, fail });
  const events = vehicleEvents({ log, fences, show });
  const decisions = vehicleDecisions({ fences, show });
  const trail = el('p', { class: 'muted', testid: 'trail' });
  const parts = [head, raised, status, facts, inside, history, near, events, decisions];

  const button = (text, testid, click, aria = {}) =>
    el('button', { type: 'button', text, testid, aria, on: { click } });
  const following = button('Follow', 'follow', () => follow.set(follow.id ? null : selection.id), { pressed: 'false' });
  const buttons = el(
    'div',
    { class: 'buttons' },
    button('Zoom to', 'zoom-to', () => actions.zoomTo(selection.id)),
    following,
    button('History', 'history', () => actions.showHistory(selection.id)),
    button('Nearest to it', 'nearest-to', () => actions.nearestTo(selection.id)),
  );
  panel.append(
    head.element,
    el(
      'div',
      { class: 'scroll' },
      raised.element,
      status.element,
      buttons,
      facts.element,
      section('Inside', inside.element),
      section('Last hour', trail),
      section('Tell me when it is near', near.element),
      section('Status in the last day', history.element),
      section('Events', events.element),
      decisions.element,
    ),
  );

  const current = () => fleet.vehicles.get(selection.id);

  function each(what) {
    const vehicle = current();
    if (vehicle) for (const part of parts) part[what]?.(vehicle);
  }

  async function showTrail(id) {
    trail.textContent = 'Loading';
    const words = (count) => (count ? `${count} positions, on the map` : 'No positions');
    const said = await actions.showTrail(id).then(words, () => 'The trail could not be loaded');
    if (id === selection.id) trail.textContent = said;
  }

  selection.changed.on((id) => {
    const shown = Boolean(current());
    panel.hidden = !shown;
    watches.show(shown ? id : null).catch(fail);
    if (!shown) near.cancel();
    if (!shown) return void actions.showTrail(null);
    each('select');
    each('update');
    panel.querySelector('.scroll').scrollTop = 0;
    showTrail(id);
  });
  fleet.changed.on((ids) => {
    if (!selection.id || !ids.has(selection.id)) return;
    if (current()) each('update');
    else selection.clear();
  });
  for (const source of [fences, alarms, log]) source.changed.on(() => each('update'));
  follow.changed.on((id) => (following.ariaPressed = String(id !== null)));
  setInterval(() => each('tick'), 1_000);
  return { cancel: near.cancel };
}

const section = (title, content) => el('section', {}, el('h3', { text: title }), content);
