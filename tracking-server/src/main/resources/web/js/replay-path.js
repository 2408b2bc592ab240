// Where a vehicle was at any instant of a stretch of its track. Flat arrays: a day of 86,400 fixes is a few megabytes.

/** Nobody knows the way between fixes further apart than this: as for trips. */
const GAP_MS = 15 * 60_000;
const MOVED_METRES = 5; // less is noise and says nothing about the heading
const DRAWN_METRES = 2; // points of a line nearer to each other than this are one

const { fromLonLat, toLonLat } = ol.proj;

/** Fixes that count: the others do not lie on the vehicle's way. */
const counts = (fix) => !fix.suspect && !fix.secondary && !fix.future;

export class ReplayPath {
  #times = [];
  #xs = [];
  #ys = [];
  #speeds = [];
  #headings = [];

  /** Takes the next fix, by time. */
  add(fix) {
    if (!counts(fix)) return;
    const [x, y] = fromLonLat([fix.lon, fix.lat]);
    this.#times.push(Date.parse(fix.time));
    this.#xs.push(x);
    this.#ys.push(y);
    this.#speeds.push(fix.speed ?? NaN);
    this.#headings.push(fix.heading ?? NaN);
  }

  get size() {
    return this.#times.length;
  }

  get start() {
    return this.#times[0];
  }

  /**
   * Where it was: `{x, y, lat, lon, heading, speed, fixTime, known}`, or null before the first fix. In a gap it is
   * where it was last, and not `known`. Heading and speed are NaN where nothing says them.
   */
  at(time) {
    const i = this.#before(time);
    if (i < 0) return null;
    const next = Math.min(i + 1, this.size - 1);
    const apart = this.#times[next] - this.#times[i];
    const gap = apart > GAP_MS;
    const share = gap || apart === 0 ? 0 : (time - this.#times[i]) / apart;
    const x = this.#xs[i] + share * (this.#xs[next] - this.#xs[i]);
    const y = this.#ys[i] + share * (this.#ys[next] - this.#ys[i]);
    const [lon, lat] = toLonLat([x, y]);
    const known = gap ? time === this.#times[i] : time <= this.#times.at(-1);
    return { x, y, lat, lon, heading: this.#heading(i, next), speed: this.#speeds[i], fixTime: this.#times[i], known };
  }

  /** The line from one instant to another as lists of points, parted at gaps, without the trembling of a stand. */
  lines(from = -Infinity, to = Infinity) {
    const lines = [];
    let line = null;
    let last = -1;
    for (let i = Math.max(0, this.#before(from)); i < this.size && this.#times[i] <= to; i++) {
      const gap = last >= 0 && this.#times[i] - this.#times[i - 1] > GAP_MS;
      if (!line || gap) lines.push((line = []));
      else if (this.#metres(last, i) < DRAWN_METRES) continue;
      line.push([this.#xs[i], this.#ys[i]]);
      last = i;
    }
    return lines.filter(({ length }) => length > 1);
  }

  /** The instant at which it was nearest to a projected point, or null where it never was as near as `reach` units. */
  nearest([x, y], reach) {
    let best = null;
    let least = reach;
    for (let i = 0; i < this.size; i++) {
      const off = Math.hypot(this.#xs[i] - x, this.#ys[i] - y);
      if (off < least) [best, least] = [this.#times[i], off];
    }
    return best;
  }

  /** The projected extent of all of it. */
  get extent() {
    const extent = ol.extent.createEmpty();
    for (let i = 0; i < this.size; i++) ol.extent.extendCoordinate(extent, [this.#xs[i], this.#ys[i]]);
    return extent;
  }

  /** The last fix at or before an instant; -1 before the first. */
  #before(time) {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #metres(i, j) {
    const scale = 1 / Math.cosh(this.#ys[i] / 6_378_137); // of the Mercator map at this latitude
    return scale * Math.hypot(this.#xs[j] - this.#xs[i], this.#ys[j] - this.#ys[i]);
  }

  #heading(i, next) {
    if (!Number.isNaN(this.#headings[i]) || this.#metres(i, next) < MOVED_METRES) return this.#headings[i];
    const radians = Math.atan2(this.#xs[next] - this.#xs[i], this.#ys[next] - this.#ys[i]);
    return ((radians * 180) / Math.PI + 360) % 360;
  }
}
