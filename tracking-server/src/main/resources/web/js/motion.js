// Where a vehicle is drawn between two updates: it glides from where it was drawn to where it was said to be.
//
// Nothing is computed for vehicles out of sight: a position is a function of time, asked for only when drawn.

const MIN_GLIDE_MS = 250;
const MAX_GLIDE_MS = 2_000; // a longer glide would show a place that is no longer true
const MAX_GLIDE_METRES = 1_500; // beyond this it was not a drive but a correction
const MOVED_METRES = 5; // less is noise and says nothing about the heading

const { fromLonLat } = ol.proj;

export class Motion {
  /** By vehicle id: where from, where to (projected), and when (ms of performance.now). */
  #paths = new Map();

  /** Takes a new position; `now` is performance.now(). */
  moveTo(id, { lat, lon, heading }, now) {
    const to = fromLonLat([lon, lat]);
    const path = this.#paths.get(id);
    if (!path) {
      this.#paths.set(id, { from: to, to, start: now, end: now, heardAt: now, turn: 0, heading: heading ?? null });
      return;
    }
    const from = this.at(id, now);
    const metres = Math.hypot(to[0] - from.x, to[1] - from.y) * Math.cos((lat * Math.PI) / 180);
    const course = heading ?? (metres > MOVED_METRES ? bearing(from, to) : path.heading);
    const glide = metres > MAX_GLIDE_METRES ? 0 : clamp(now - path.heardAt, MIN_GLIDE_MS, MAX_GLIDE_MS);
    path.from = [from.x, from.y];
    path.to = to;
    path.start = now;
    path.end = now + glide;
    path.heardAt = now;
    path.turn = course === null || from.heading === null ? 0 : shortestTurn(from.heading, course);
    path.heading = course;
  }

  forget(id) {
    this.#paths.delete(id);
  }

  clear() {
    this.#paths.clear();
  }

  has(id) {
    return this.#paths.has(id);
  }

  /** Where it is drawn at an instant: projected x and y, heading in degrees or null, and whether it still glides. */
  at(id, now) {
    const path = this.#paths.get(id);
    if (now >= path.end) return { x: path.to[0], y: path.to[1], heading: path.heading, gliding: false };
    const done = (now - path.start) / (path.end - path.start);
    return {
      x: path.from[0] + done * (path.to[0] - path.from[0]),
      y: path.from[1] + done * (path.to[1] - path.from[1]),
      heading: path.heading === null ? null : path.heading - (1 - Math.min(1, done * 2)) * path.turn,
      gliding: true,
    };
  }
}

const clamp = (value, min, max) => Math.min(max, Math.max(min, value));

function bearing(from, to) {
  return ((Math.atan2(to[0] - from.x, to[1] - from.y) * 180) / Math.PI + 360) % 360;
}

/** Degrees from one heading to another the short way round, from -180 to 180. */
function shortestTurn(from, to) {
  return ((to - from + 540) % 360) - 180;
}
