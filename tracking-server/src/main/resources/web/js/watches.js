// Whom the selected vehicle is watched for: what the server has, and how it looks on the map.
import { api } from './api.js';
import { throttled } from './dom.js';
import { signal } from './signal.js';
import { colour, themeChanged } from './theme.js';

const REDRAW_MS = 500;
const SIDES = 96; // of a ring

const { Fill, Stroke, Style } = ol.style;

export class Watches {
  changed = signal();
  /** Those that the vehicle is one of the two of, by id. */
  list = [];

  #fleet;
  #vehicle = null;
  #source = new ol.source.Vector();
  #layer = new ol.layer.Vector({ source: this.#source, zIndex: 6, className: 'watches', style: (f) => styleOf(f) });

  constructor(map, fleet) {
    this.#fleet = fleet;
    map.addLayer(this.#layer);
    themeChanged.on(() => this.#layer.changed());
    fleet.changed.on(throttled(REDRAW_MS, () => this.list.length && this.#draw()));
  }

  /** Shows those of a vehicle; null shows nothing. */
  async show(vehicleId) {
    this.#vehicle = vehicleId;
    this.#take([]);
    await this.load();
  }

  /** Asks the server again, for somebody may have come near, or another dispatcher made one. */
  async load() {
    const asked = this.#vehicle;
    if (asked === null) return;
    const list = await api.watches(asked);
    if (asked === this.#vehicle) this.#take(list);
  }

  async add(watch) {
    await api.addWatch(watch);
    await this.load();
  }

  async remove(id) {
    await api.removeWatch(id);
    await this.load();
  }

  /** An event about a watch is the news that it has changed. */
  hear(events) {
    const ids = new Set(this.list.map(({ id }) => id));
    if (events.some(({ watchId }) => ids.has(watchId))) this.load().catch(() => {});
  }

  #take(list) {
    this.list = list;
    this.#draw();
    this.changed.emit();
  }

  #draw() {
    this.#source.clear(true);
    this.#source.addFeatures(this.list.flatMap((watch) => this.#featuresOf(watch)));
  }

  /** A ring around what it may come near to, and a line to the vehicle. */
  #featuresOf(watch) {
    const centre = watch.otherVehicleId ? this.#placeOf(watch.otherVehicleId) : [watch.lon, watch.lat];
    if (!centre) return [];
    const features = [feature(ol.geom.Polygon.circular(centre, watch.radius, SIDES), watch)];
    const from = this.#placeOf(watch.vehicleId);
    if (from) features.push(feature(new ol.geom.LineString([from, centre]), watch));
    return features;
  }

  #placeOf(vehicleId) {
    const position = this.#fleet.vehicles.get(vehicleId)?.position;
    return position && [position.lon, position.lat];
  }
}

const feature = (geometry, { near }) =>
  new ol.Feature({ geometry: geometry.transform('EPSG:4326', 'EPSG:3857'), near });

function styleOf(drawn) {
  const near = drawn.get('near');
  const [r, g, b] = ol.color.asArray(colour('accent'));
  const lineDash = near ? null : [6, 5];
  const stroke = new Stroke({ color: [r, g, b, near ? 1 : 0.8], width: near ? 2.4 : 1.6, lineDash });
  return new Style({ stroke, fill: new Fill({ color: [r, g, b, near ? 0.16 : 0.06] }) });
}
