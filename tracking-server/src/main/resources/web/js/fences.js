// The geofences: what the server has, refreshed now and then, and how they look on the map.
import { api } from './api.js';
import { labelPoint, metresPerUnit, toDrawn } from './fence-shapes.js';
import { signal } from './signal.js';
import { colour, themeChanged } from './theme.js';

const { Fill, Stroke, Style, Text } = ol.style;

const REFRESH_MS = 60_000; // other dispatchers draw, too
const SOON_MS = 1_000;
const NAMED_FROM = 55; // pixels across; a name would hide a smaller fence

export const fenceName = (feature) => feature.properties?.name || feature.id;

export class Fences {
  /** GeoJSON features by id, as the server sent them. */
  byId = new Map();
  changed = signal();
  selected = null;

  /** Also of those deleted since: their events are still on the screen. */
  #names = new Map();
  #source = new ol.source.Vector();
  #layer = new ol.layer.Vector({
    source: this.#source,
    zIndex: 5,
    className: 'fences',
    declutter: 'fences',
    style: (feature, resolution) => this.#style(feature, resolution),
  });
  #hidden = null;
  #loaded = false;
  #soon = 0;

  constructor(map) {
    map.addLayer(this.#layer);
    themeChanged.on(() => this.#layer.changed());
    setInterval(() => document.hidden || !this.#loaded || this.load().catch(() => {}), REFRESH_MS);
  }

  /** Asks the server for all of them; touches only those that differ. */
  async load() {
    const features = (await api.fences()).filter((feature) => feature.geometry);
    const ids = new Set(features.map((feature) => feature.id));
    for (const id of this.byId.keys()) if (!ids.has(id)) this.#drop(id);
    for (const feature of features) this.#keep(feature);
    this.#loaded = true;
    this.changed.emit();
  }

  /** An event about a fence unknown here, or one that changed, is the news that fences have changed. */
  hear(events) {
    const news = events.some(
      ({ fenceId, reason }) => fenceId && (!this.byId.has(fenceId) || /^fence_/.test(reason?.cause)),
    );
    if (!news || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = 0;
      this.load().catch(() => {});
    }, SOON_MS);
  }

  select(id) {
    this.selected = id;
    this.#layer.changed();
    this.changed.emit();
  }

  /** Leaves one out of the drawing while the editor shows it; null shows all. */
  hide(id) {
    this.#hidden = id;
    this.#layer.changed();
  }

  /** A fence's name, or its id where it never was known here. */
  nameOf(id) {
    return this.#names.get(id) ?? id;
  }

  extentOf(id) {
    return this.#source.getFeatureById(id)?.getGeometry().getExtent();
  }

  /** The smallest fence at a pixel, or null: one that lies in another can be clicked, too. */
  hit(map, pixel) {
    const found = map.getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === this.#layer });
    const area = (feature) => ol.extent.getArea(feature.getGeometry().getExtent());
    return found.sort((a, b) => area(a) - area(b))[0]?.getId() ?? null;
  }

  #keep(json) {
    const before = this.byId.get(json.id);
    if (before && JSON.stringify(before) === JSON.stringify(json)) return;
    this.byId.set(json.id, json);
    this.#names.set(json.id, fenceName(json));
    if (before) this.#source.removeFeature(this.#source.getFeatureById(json.id));
    const drawn = new ol.Feature(toDrawn(json));
    drawn.setId(json.id);
    this.#source.addFeature(drawn);
  }

  #drop(id) {
    this.byId.delete(id);
    this.#source.removeFeature(this.#source.getFeatureById(id));
  }

  #style(feature, resolution) {
    const id = feature.getId();
    if (id === this.#hidden) return [];
    const json = this.byId.get(id);
    return fenceStyle(json, feature.getGeometry(), resolution, id === this.selected);
  }
}

/** How a fence looks. A corridor is its line, stroked as wide as it is on the ground. */
export function fenceStyle(json, geometry, resolution, strong) {
  const tint = tintOf(json.properties?.color);
  const soft = [...tint.slice(0, 3), strong ? 0.24 : 0.12];
  const edge = new Stroke({ color: [...tint.slice(0, 3), strong ? 1 : 0.8], width: strong ? 2.6 : 1.4 });
  const styles = [];
  if (geometry.getType() === 'LineString') {
    const metres = resolution * metresPerUnit(geometry.getFirstCoordinate());
    const width = Math.max(3, (2 * json.properties.buffer) / metres);
    styles.push(new Style({ stroke: new Stroke({ color: soft, width }) }), new Style({ stroke: edge }));
  } else {
    styles.push(new Style({ fill: new Fill({ color: soft }), stroke: edge }));
  }
  const across = Math.max(...ol.extent.getSize(geometry.getExtent())) / resolution;
  if (strong || across > NAMED_FROM) styles.push(nameStyle(json, geometry));
  return styles;
}

function nameStyle(json, geometry) {
  return new Style({
    geometry: labelPoint(geometry),
    text: new Text({
      text: fenceName(json),
      font: '11px system-ui, "Liberation Sans", sans-serif',
      fill: new Fill({ color: colour('muted') }),
      stroke: new Stroke({ color: colour('map-halo'), width: 3 }),
    }),
  });
}

/** A fence's own colour where it has a valid one. */
function tintOf(own) {
  const usable = own && CSS.supports('color', own) && /^#|^rgb|^[a-z]+$/i.test(own);
  return ol.color.asArray(usable ? own : colour('map-fence'));
}
