// Where the selected vehicle has been during the last hour, and goes on being.
import { api } from './api.js';
import { colour, themeChanged } from './theme.js';

const HOUR_MS = 3_600_000;
const GAP_MS = 5 * 60_000; // nobody knows the way between fixes further apart
const BANDS = 6; // the older, the paler

const { Stroke, Style } = ol.style;

const timeOf = (fix) => Date.parse(fix.time ?? fix.fixTime);

export class Trail {
  #source = new ol.source.Vector();
  #layer = new ol.layer.Vector({ source: this.#source, zIndex: 7, className: 'trail', style: (line) => styleOf(line) });
  #vehicle = null;
  #fixes = [];

  constructor(map, fleet) {
    map.addLayer(this.#layer);
    themeChanged.on(() => this.#layer.changed());
    fleet.changed.on((ids) => {
      if (ids.has(this.#vehicle)) this.#append(fleet.vehicles.get(this.#vehicle)?.position);
    });
  }

  /** Shows a vehicle's last hour; null shows nothing. Resolves to the number of fixes, once they are drawn. */
  async show(vehicleId) {
    this.#vehicle = vehicleId;
    this.#fixes = [];
    this.#source.clear();
    if (vehicleId === null) return 0;
    const fixes = await api.track(vehicleId, Date.now() - HOUR_MS);
    if (this.#vehicle !== vehicleId) return 0;
    this.#fixes = fixes.filter((fix) => !fix.suspect && !fix.secondary).sort((a, b) => timeOf(a) - timeOf(b));
    this.#draw();
    return this.#fixes.length;
  }

  get extent() {
    return this.#source.getExtent();
  }

  #append(position) {
    const last = this.#fixes.at(-1);
    if (!position || (last && timeOf(position) <= timeOf(last))) return;
    this.#fixes.push(position);
    const oldest = timeOf(position) - HOUR_MS;
    while (timeOf(this.#fixes[0]) < oldest) this.#fixes.shift();
    this.#draw();
  }

  #draw() {
    const newest = this.#fixes.length ? timeOf(this.#fixes.at(-1)) : 0;
    const lines = [];
    let line = null;
    this.#fixes.forEach((fix, i) => {
      const point = ol.proj.fromLonLat([fix.lon, fix.lat]);
      const band = Math.min(BANDS - 1, Math.floor(((newest - timeOf(fix)) / HOUR_MS) * BANDS));
      const gap = i > 0 && timeOf(fix) - timeOf(this.#fixes[i - 1]) > GAP_MS;
      if (line && !gap) line.points.push(point);
      if (!line || gap || band !== line.band) lines.push((line = { band, points: [point] }));
    });
    this.#source.clear(true);
    this.#source.addFeatures(
      lines
        .filter(({ points }) => points.length > 1)
        .map(({ band, points }) => new ol.Feature({ geometry: new ol.geom.LineString(points), band })),
    );
  }
}

function styleOf(line) {
  const alpha = 1 - (line.get('band') / BANDS) * 0.75;
  const [r, g, b] = ol.color.asArray(colour('accent'));
  const stroke = (color, width) => new Style({ stroke: new Stroke({ color, width }) });
  return [stroke([...ol.color.asArray(colour('map-halo')).slice(0, 3), 0.7], 6), stroke([r, g, b, alpha], 3)];
}
