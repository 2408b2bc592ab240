// Draws the vehicles onto a canvas of its own.
//
// A vector layer would rebuild its drawing instructions on every frame of every glide. Here a frame is a loop over the
// vehicles and one copied picture for each in sight, and the base map below is not drawn again: 10,000 vehicles fit into
// a frame, and a quiet map costs nothing.
import { fixAge, hasAlarm, nameOf } from './fleet.js';
import { duration } from './format.js';
import { Labels } from './labels.js';
import { calm } from './map.js';
import { Motion } from './motion.js';
import { signal } from './signal.js';
import { sprite } from './sprites.js';
import { colour, themeChanged } from './theme.js';

const FRAME_MS = 33; // smooth enough, and half the work of every frame
const FRAME_MS_EACH = 0.05; // thousands in sight are seen from so far off that they hardly move in a frame
const AGE_TICK_MS = 1_000;
const OLD_MS = 60_000; // from here on a fix shows its age beside the name
const FADED = 0.5;
const PULSE_MS = 1_400;
const REACH = 14; // pixels around the pointer in which a vehicle is hit
const LABELS_UP_TO = 120; // vehicles in sight

/** Bigger from near; from far away a fleet of thousands must not be one blot. */
const sizeAt = (zoom, count) => (zoom < 9 ? 9 : zoom < 11.5 || count > 1_500 ? 13 : zoom < 13 ? 17 : 21);

export class VehiclesLayer {
  selected = null;
  /** Emitted after each drawing. */
  drawn = signal();

  #fleet;
  #motion = new Motion();
  #canvas = document.createElement('canvas');
  #frame = null;
  #inSight = [];
  #hovered = null;
  #wanted = 0;
  #last = 0;
  #hidden = false;

  constructor(map, fleet) {
    this.#fleet = fleet;
    this.#canvas.className = 'vehicle-canvas';
    map.addLayer(new ol.layer.Layer({ zIndex: 10, render: (frame) => this.#render(frame) }));
    map.on('pointermove', (event) => this.#hover(map, event));
    fleet.changed.on((ids) => this.#take(ids));
    themeChanged.on(() => this.redraw());
    setInterval(() => this.redraw(), AGE_TICK_MS);
  }

  /** The id of the vehicle nearest to a pixel of the map, or null. */
  hit([x, y]) {
    let best = null;
    let reach = REACH;
    for (const shown of this.#inSight) {
      const off = Math.hypot(shown.x - x, shown.y - y);
      if (off <= reach) [best, reach] = [shown.vehicle.vehicleId, off];
    }
    return best;
  }

  /** Where a vehicle is drawn now, projected; null where it has no position. */
  placeOf(id) {
    if (!this.#motion.has(id)) return null;
    const { x, y } = this.#motion.at(id, performance.now());
    return [x, y];
  }

  /** What is drawn now, in degrees, for tests. */
  shown() {
    const now = performance.now();
    return [...this.#fleet.vehicles.values()]
      .filter((v) => this.#motion.has(v.vehicleId))
      .map((vehicle) => {
        const { x, y, heading } = this.#motion.at(vehicle.vehicleId, now);
        const [lon, lat] = ol.proj.toLonLat([x, y]);
        return { id: vehicle.vehicleId, lat, lon, heading, online: vehicle.online };
      });
  }

  select(id) {
    this.selected = id;
    this.redraw();
  }

  /** Draws no vehicle until it is told to again; none can be hit meanwhile. */
  hide(hidden) {
    this.#hidden = hidden;
    this.redraw();
  }

  redraw() {
    if (!this.#wanted) this.#wanted = requestAnimationFrame((now) => this.#tick(now));
  }

  #take(ids) {
    const now = performance.now();
    for (const id of ids) {
      const position = this.#fleet.vehicles.get(id)?.position;
      if (position) this.#motion.moveTo(id, position, now);
      else this.#motion.forget(id);
    }
    this.redraw();
  }

  #tick(now) {
    this.#wanted = 0;
    if (now - this.#last < Math.max(FRAME_MS, this.#inSight.length * FRAME_MS_EACH)) this.redraw();
    else if (this.#frame) this.#draw();
  }

  #render(frame) {
    this.#frame = frame;
    const [width, height] = frame.size.map((side) => Math.round(side * frame.pixelRatio));
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#draw();
    return this.#canvas;
  }

  #draw() {
    const now = performance.now();
    this.#last = now;
    const { pixelRatio, viewState, size } = this.#frame;
    const g = this.#canvas.getContext('2d');
    g.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    g.clearRect(0, 0, ...size);
    const gliding = this.#place(now);
    const picture = sizeAt(viewState.zoom, this.#inSight.length);
    let pulsing = false;
    for (const shown of this.#inSight) {
      g.globalAlpha = 1;
      if (hasAlarm(shown.vehicle)) pulsing = drawAlarm(g, shown, picture, now) || pulsing;
      if (shown.vehicle.vehicleId === this.selected) ring(g, shown, picture * 0.5 + 7, colour('accent'), 2.5);
      this.#drawOne(g, shown, picture, pixelRatio);
    }
    g.globalAlpha = 1;
    this.#label(g, picture);
    this.drawn.emit();
    if (gliding || pulsing) this.redraw();
  }

  /** Finds what is in sight and in which order it is drawn; tells whether any of it glides. */
  #place(now) {
    const { viewState, size } = this.#frame;
    const { resolution, center, projection } = viewState;
    const world = ol.extent.getWidth(projection.getExtent());
    const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2];
    let gliding = false;
    this.#inSight.length = 0;
    if (this.#hidden) return false;
    for (const [id, vehicle] of this.#fleet.vehicles) {
      if (!this.#motion.has(id)) continue;
      const at = this.#motion.at(id, now);
      const east = at.x - center[0];
      const x = halfWidth + (east - world * Math.round(east / world)) / resolution;
      const y = halfHeight - (at.y - center[1]) / resolution;
      if (x < -30 || y < -30 || x > size[0] + 30 || y > size[1] + 30) continue;
      gliding ||= at.gliding;
      this.#inSight.push({ vehicle, x, y, heading: at.heading, rank: this.#rank(vehicle) });
    }
    this.#inSight.sort((a, b) => a.rank - b.rank);
    return gliding;
  }

  #rank(vehicle) {
    if (vehicle.vehicleId === this.selected) return 3;
    return hasAlarm(vehicle) ? 2 : vehicle.online ? 1 : 0;
  }

  #drawOne(g, { vehicle, x, y, heading }, size, pixelRatio) {
    const { canvas, side } = sprite(vehicle.status, heading, vehicle.online, size, pixelRatio);
    g.globalAlpha = vehicle.online ? 1 : FADED;
    g.drawImage(canvas, x - side / 2, y - side / 2, side, side);
  }

  /** Names for all while there are few, and always for those that matter; the important ones take their place first. */
  #label(g, size) {
    const all = this.#inSight.length <= LABELS_UP_TO;
    const labels = new Labels(g);
    for (let i = this.#inSight.length - 1; i >= 0; i--) {
      const shown = this.#inSight[i];
      const important = shown.rank >= 2 || shown.vehicle.vehicleId === this.#hovered;
      if (all || important)
        labels.draw(shown.x, shown.y, size / 2 + 8, nameOf(shown.vehicle), ageText(shown.vehicle), important);
    }
  }

  #hover(map, event) {
    const id = event.dragging ? this.#hovered : this.hit(event.pixel);
    if (id === this.#hovered) return;
    this.#hovered = id;
    map.getTargetElement().classList.toggle('over-vehicle', id !== null);
    this.redraw();
  }
}

function ageText(vehicle) {
  const age = fixAge(vehicle);
  if (!vehicle.online) return `offline ${duration(age)}`;
  return age >= OLD_MS ? duration(age) : '';
}

/** A ring that spreads; where less motion is asked for, two that stand. Tells whether it has to be drawn again. */
function drawAlarm(g, shown, size, now) {
  const red = colour('danger');
  const inner = size / 2 + 6;
  ring(g, shown, inner, red, 3);
  if (calm.matches) {
    ring(g, shown, inner + 7, red, 2);
    return false;
  }
  const phase = (now % PULSE_MS) / PULSE_MS;
  g.globalAlpha = 1 - phase;
  ring(g, shown, inner + phase * 24, red, 3);
  g.globalAlpha = 1;
  return true;
}

function ring(g, { x, y }, radius, strokeStyle, lineWidth) {
  Object.assign(g, { strokeStyle, lineWidth });
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
  g.stroke();
}
