// The events of a trial on the map: what would be added, gone and the same, told apart by shape and colour.
import { colour, themeChanged } from './theme.js';

const { Circle: Dot, Fill, RegularShape, Stroke, Style } = ol.style;

/** Added: a full disc. Gone: a cross. The same: a ring. */
const IMAGES = {
  added: () => new Dot({ radius: 7, fill: new Fill({ color: colour('ok') }), stroke: halo() }),
  gone: () =>
    new RegularShape({
      points: 4,
      radius: 9,
      radius2: 0,
      angle: Math.PI / 4,
      stroke: new Stroke({ color: colour('danger'), width: 3.5 }),
    }),
  same: () => new Dot({ radius: 5, stroke: new Stroke({ color: colour('muted'), width: 2 }) }),
};

const halo = () => new Stroke({ color: colour('map-halo'), width: 2 });

export class TrialLayer {
  #map;
  #source = new ol.source.Vector();
  #layer = new ol.layer.Vector({
    source: this.#source,
    zIndex: 9,
    className: 'trial-marks',
    style: (mark) => new Style({ image: IMAGES[mark.get('change')]() }),
  });
  #stopListening;

  constructor(map) {
    this.#map = map;
    map.addLayer(this.#layer);
    this.#stopListening = themeChanged.on(() => this.#layer.changed());
  }

  add({ change, event }) {
    if (event.lat === undefined) return;
    const geometry = new ol.geom.Point(ol.proj.fromLonLat([event.lon, event.lat]));
    this.#source.addFeature(new ol.Feature({ geometry, change }));
  }

  clear() {
    this.#source.clear();
  }

  remove() {
    this.#stopListening();
    this.#map.removeLayer(this.#layer);
  }
}
