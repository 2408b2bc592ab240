// Starts the page: signs in, builds the map and its panels, and connects them.
import { Alarms } from './alarms.js';
import { api, signedOut } from './api.js';
import { showConnection } from './connection.js';
import { byId, el } from './dom.js';
import { openDoors, offerPassword, showSignIn } from './doors.js';
import { EventLog } from './event-log.js';
import { FenceEditor } from './fence-editor.js';
import { Fences } from './fences.js';
import { Fleet } from './fleet.js';
import { Follow } from './follow.js';
import { showHelp } from './help.js';
import { bindKeys } from './keys.js';
import { listen } from './live.js';
import { LiveMap } from './map.js';
import { showAlarms } from './panel-alarms.js';
import { showEvents } from './panel-events.js';
import { showFences } from './panel-fences.js';
import { showNearest } from './panel-nearest.js';
import { showVehicle } from './panel-vehicle.js';
import { showVehicles } from './panel-vehicles.js';
import { Replay } from './replay.js';
import { Selection } from './selection.js';
import { Session } from './session.js';
import { Sheet } from './sheet.js';
import { LiveSocket } from './socket.js';
import { soundButton } from './sound.js';
import { Tabs } from './tabs.js';
import { exposeForTests } from './test-hooks.js';
import { themeButton } from './theme.js';
import { fail } from './toast.js';
import { Trail } from './trail.js';
import { VehiclesLayer } from './vehicles-layer.js';
import { Watches } from './watches.js';

const linkCode = Session.takeLinkCode();
const config = await api.config().catch(() => ({}));

const session = new Session();
const fleet = new Fleet();
const log = new EventLog();
const alarms = new Alarms();
const selection = new Selection();
const map = new LiveMap(byId('map'), config);
const fences = new Fences(map.ol);
const vehiclesLayer = new VehiclesLayer(map.ol, fleet);
const follow = new Follow(map, vehiclesLayer);
const trail = new Trail(map.ol, fleet);
const watches = new Watches(map.ol, fleet);
const editor = new FenceEditor(map);
const socket = new LiveSocket(() => session.check().then((known) => known || leave()));
const tabs = new Tabs();
const sheet = new Sheet((pixels) => map.cover(document.body.dataset.mode ? 0 : pixels));

/** For screen readers: alarms and the connection, at once. */
function say(text) {
  byId('say').replaceChildren(el('span', { text }));
}

function hint(text) {
  byId('hint').textContent = text;
  byId('hint').hidden = !text;
}

// Moving about the map

function openVehicle(id) {
  selection.set(id);
  if (replay.active) return;
  const position = fleet.vehicles.get(id)?.position;
  if (position) map.goTo(position.lat, position.lon);
}

/** An event's own place, else its fence, else its vehicle. */
function showEvent(event) {
  replay.close();
  if (fleet.vehicles.has(event.vehicleId)) selection.set(event.vehicleId);
  if (event.lat !== undefined) map.goTo(event.lat, event.lon);
  else if (fences.extentOf(event.fenceId)) map.fit(fences.extentOf(event.fenceId));
  else openVehicle(event.vehicleId);
}

function showAll(animate = true) {
  if (replay.active) return replay.fit(animate);
  const points = [...fleet.vehicles.values()]
    .filter(({ position }) => position)
    .map(({ position: p }) => ol.proj.fromLonLat([p.lon, p.lat]));
  if (points.length) map.fit(ol.extent.boundingExtent(points), { maxZoom: 14, animate });
}

// History: what is live waits meanwhile

const replay = new Replay({
  map,
  fleet,
  fences,
  fail,
  changed(active) {
    vehiclesLayer.hide(active);
    follow.set(null);
    trail.show(active ? null : selection.id).catch(fail);
    sheet.set(active ? 'half' : document.body.dataset.sheet);
  },
});

const actions = {
  zoomTo: openVehicle,
  showTrail: (id) => trail.show(replay.active ? null : id),
  showHistory: (id) => replay.open(id),
  openFence: (id) => {
    tabs.show('fences');
    fencePanel.open(id);
  },
  nearestTo(id) {
    const position = fleet.vehicles.get(id)?.position;
    if (!position) return;
    tabs.show('nearest');
    nearestPanel.search({ lat: position.lat, lon: position.lon });
  },
};

// The panels

showConnection(socket, say);
showAlarms({ alarms, fleet, session, show: showEvent, say, fail });
showVehicles({ fleet, selection, open: openVehicle });
const vehiclePanel = showVehicle({
  fleet,
  fences,
  log,
  alarms,
  watches,
  selection,
  session,
  map,
  hint,
  show: showEvent,
  follow,
  actions,
  fail,
});
showEvents({ log, fleet, fences, show: showEvent });
const fencePanel = showFences({ fences, fleet, editor, session, map, hint, say, fail, openVehicle });
const nearestPanel = showNearest({ map, vehiclesLayer, fleet, socket, hint, open: openVehicle, say, fail });
tabs.changed.on((name) => {
  nearestPanel.opened(name === 'nearest');
  sheet.raise();
});
selection.changed.on((id) => {
  vehiclesLayer.select(id);
  if (follow.id !== id) follow.set(null);
  if (id) sheet.raise();
  if (!replay.active) return;
  if (id) replay.open(id);
  else replay.close();
});
map.onClick(({ pixel }) => {
  const id = vehiclesLayer.hit(pixel);
  if (id) return selection.set(id);
  selection.clear();
  // Only while the user is at the fences: where they cover a city, each click would meet one.
  const fence = tabs.current === 'fences' && fences.hit(map.ol, pixel);
  if (fence) fencePanel.open(fence);
});

themeButton(byId('theme'));
soundButton(byId('sound'), alarms);
byId('help').addEventListener('click', showHelp);
byId('fit').addEventListener('click', () => showAll());
bindKeys({
  '/': () => {
    tabs.show('vehicles');
    byId('search').focus();
    byId('search').select();
  },
  '?': showHelp,
  0: () => showAll(),
  a: () => alarms.count() && showEvent(alarms.list()[0]),
  n: () => {
    replay.close();
    tabs.show('nearest');
    nearestPanel.pick();
  },
  ' ': ({ target }) => (replay.active && !target.closest('button, a') ? replay.toggle() : false),
  ArrowLeft: () => (replay.active ? replay.step(-1) : false),
  ArrowRight: () => (replay.active ? replay.step(1) : false),
  Enter: () => (editor.drawing ? editor.finishDrawing() : false),
  Backspace: () => (editor.drawing ? editor.removeLastPoint() : false),
  Escape(event, field) {
    if (field) field.blur();
    else if (replay.active) replay.close();
    else if (!vehiclePanel.cancel() && !nearestPanel.cancel() && !fencePanel.cancel()) selection.clear();
  },
});
exposeForTests({ map, vehiclesLayer, fences, fleet, replay });

// Signing in and out

let signedIn = false;

listen(socket, { fleet, log, alarms, fences, watches });
socket.messages.on(({ type }) => {
  if (type === 'snapshot' && !map.placed) showAll(false);
});
signedOut.on(() => leave());
byId('sign-out').addEventListener('click', async () => {
  await session.signOut();
  leave();
});

function enter() {
  signedIn = true;
  byId('user').textContent = session.me.user;
  byId('user').title = session.me.role;
  openDoors();
  fences.changed.emit(); // who may draw has changed
  socket.start();
}

/** Asks who is there. A page that has shown a user's data starts afresh: nothing of it is left to the next. */
function leave(message) {
  if (signedIn) location.reload();
  else showSignIn(session, enter, message);
  return false;
}

async function start() {
  let refused;
  try {
    if (linkCode) {
      await session.signInWithLink(linkCode);
      return offerPassword(session, enter);
    }
  } catch (e) {
    refused = `The link does not work: ${e.message}`;
  }
  try {
    if (await session.check()) enter();
    else leave(refused);
  } catch (e) {
    leave(e.message);
  }
}
await start();
