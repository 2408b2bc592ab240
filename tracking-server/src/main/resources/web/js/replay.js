// History: a vehicle's day on the map, played along a line of time. The live picture waits unseen meanwhile.
import { byId, el, setText } from './dom.js';
import { sentence } from './event-words.js';
import { nameOf } from './fleet.js';
import { distance, duration, speed } from './format.js';
import { dateOf, loadDay } from './replay-day.js';
import { ReplayLayer } from './replay-layer.js';
import { ReplayPanel } from './replay-panel.js';
import { ReplayPlayer } from './replay-player.js';
import { createTimeline } from './timeline.js';

const STEP_MS = 60_000; // of an arrow key
const REACH = 16; // pixels around a click in which the track is hit
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const TRIP = { kind: 'trip', tone: 'accent' };
const STOP = { kind: 'stop', tone: 'muted' };
const TONES = { alarm: 'danger', enter: 'ok', exit: 'accent', cross: 'accent', offline: 'warn' };

export class Replay {
  vehicleId = null;

  #map;
  #fleet;
  #fences;
  #changed;
  #fail;
  #layer;
  #panel;
  #player = new ReplayPlayer();
  #bar = byId('replay-bar');
  #where = el('p', { class: 'muted', testid: 'replay-where' });
  #timeline = null;
  #giveBack = null;
  #day = null;
  #spans = [];
  #span = null;
  #asked = null; // what the answer is waited for; an older one comes too late

  /** `changed(active)` is told when history comes and goes: who shows what is live hides it meanwhile. */
  constructor({ map, fleet, fences, changed, fail }) {
    this.#map = map;
    this.#fleet = fleet;
    this.#fences = fences;
    this.#changed = changed;
    this.#fail = fail;
    this.#layer = new ReplayLayer(map);
    this.#panel = new ReplayPanel({
      pickDay: (date) => this.open(this.vehicleId, date),
      pickSpan: (span) => this.#pick(span),
      close: () => this.close(),
    });
    this.#player.element.append(this.#where);
    this.#player.moved.on(() => this.#show(true));
    this.#bar.append(this.#player.element);
  }

  get active() {
    return this.vehicleId !== null;
  }

  /** What is shown, for tests. */
  get shown() {
    const place = this.#day?.path.at(this.#player.time);
    const { time, playing } = this.#player;
    return { vehicleId: this.vehicleId, time, playing, fixes: this.#day?.path.size, lat: place?.lat, lon: place?.lon };
  }

  /** Shows a day of a vehicle: the one that is looked at, or that of its newest position. */
  async open(vehicleId, date = this.#day?.date ?? this.#lastDay(vehicleId)) {
    const entered = !this.active;
    this.vehicleId = vehicleId;
    this.#clear();
    if (entered) {
      this.#giveBack = this.#map.takeClicks((event) => this.#click(event));
      document.body.dataset.mode = 'replay';
      this.#changed(true);
    }
    this.#panel.open(this.#name(), date, 'Loading');
    const asked = (this.#asked = Symbol());
    try {
      const day = await loadDay(vehicleId, date);
      if (this.#asked === asked) this.#take(day);
    } catch (problem) {
      if (this.#asked !== asked) return;
      this.#panel.open(this.#name(), date, 'The day could not be loaded.');
      this.#fail(problem);
    }
  }

  /** Back to what is live. */
  close() {
    if (!this.active) return;
    this.#clear();
    this.#asked = null;
    this.vehicleId = null;
    this.#day = null;
    this.#panel.close();
    this.#giveBack();
    delete document.body.dataset.mode;
    this.#changed(false);
  }

  toggle() {
    if (this.#timeline) this.#player.toggle();
  }

  /** Moves the cursor by so many steps. */
  step(steps) {
    if (this.#timeline) this.#seek(this.#player.time + steps * STEP_MS);
  }

  fit(animate = true) {
    if (this.#day?.path.size) this.#map.fit(this.#day.path.extent, { animate });
  }

  #lastDay(vehicleId) {
    const { time } = this.#fleet.vehicles.get(vehicleId)?.position ?? {};
    return dateOf(time ? Date.parse(time) : Date.now());
  }

  #name() {
    return nameOf(this.#fleet.vehicles.get(this.vehicleId) ?? { vehicleId: this.vehicleId });
  }

  #clear() {
    this.#player.pause();
    this.#layer.hide();
    this.#timeline?.remove();
    this.#timeline = null;
    this.#bar.hidden = true;
    this.#span = null;
  }

  #take(day) {
    this.#day = day;
    this.#spans = spansOf(day);
    this.#panel.show(this.#name(), day, this.#spans);
    if (!day.path.size) return;
    this.#bar.hidden = false;
    this.#timeline = createTimeline(this.#bar, {
      from: day.from,
      to: day.to,
      spans: this.#spans,
      marks: day.events.map((event) => this.#mark(event)),
      label: 'Time of the day',
      step: STEP_MS,
      timeText: (time) => CLOCK.format(time),
      onSeek: (time) => this.#seek(time),
    });
    this.#layer.show(day);
    this.#player.load({ from: day.from, to: day.to, time: day.path.start });
    this.#show();
    this.#map.ol.updateSize(); // the line of time has taken room
    this.fit();
  }

  #mark(event) {
    const time = Date.parse(event.time);
    const fence = event.fenceId && this.#fences.nameOf(event.fenceId);
    const title = `${CLOCK.format(time)} ${sentence(event, fence)}`;
    return { time, tone: TONES[event.type], icon: event.type, title };
  }

  #pick(span) {
    this.#seek(span.from);
    const [line] = this.#day.path.lines(span.from, span.to);
    if (line) this.#map.fit(ol.extent.boundingExtent(line));
  }

  #click({ coordinate, map }) {
    if (!this.#timeline) return;
    const time = this.#day.path.nearest(coordinate, REACH * map.getView().getResolution());
    if (time !== null) this.#seek(time);
  }

  #seek(time) {
    this.#player.seek(time);
    this.#show(true);
  }

  /** Brings everything to the player's time; `along` keeps the marker in sight. */
  #show(along = false) {
    const { time } = this.#player;
    const place = this.#day.path.at(time);
    this.#timeline.moveTo(time);
    this.#layer.move(place, along);
    const span = this.#spans.find(({ from, to }) => from <= time && time < to) ?? null;
    if (span !== this.#span) this.#layer.highlight(this.#day.path, span?.kind === 'trip' ? span : null);
    this.#span = span;
    this.#panel.at(span, place);
    setText(this.#where, `${this.#name()} · ${DAY.format(time)} ${CLOCK.format(time)}`);
  }
}

/** Trips and stops by time, as the line of time and the list show them. */
function spansOf({ trips, stops }) {
  const spans = [
    ...trips.map((trip) => ({ ...timesOf(trip), ...TRIP, figures: tripFigures(trip), distance: trip.distance })),
    ...stops.map((stop) => ({ ...timesOf(stop), ...STOP, figures: duration(stop.durationMillis) })),
  ].sort((a, b) => a.from - b.from);
  let number = 0;
  for (const span of spans) {
    span.name = span.kind === 'trip' ? `Trip ${++number}` : 'Stop';
    span.text = span.kind === 'trip' ? `${number} · ${distance(span.distance)}` : '';
    span.title = `${span.name}: ${span.figures}`;
  }
  return spans;
}

const timesOf = ({ startTime, endTime }) => ({ from: Date.parse(startTime), to: Date.parse(endTime) });

function tripFigures({ distance: metres, durationMillis, meanSpeed, topSpeed }) {
  const parts = [distance(metres), duration(durationMillis)];
  if (meanSpeed !== undefined) parts.push(`mean ${speed(meanSpeed)}`);
  if (topSpeed !== undefined) parts.push(`top ${speed(topSpeed)}`);
  return parts.join(' · ');
}
