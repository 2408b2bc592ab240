// The place that vehicles are searched for on the map, with lines to them and a ring and the rank around each.
import { colour, themeChanged } from './theme.js';

const RING = 17; // pixels; around the picture of a vehicle

const { Circle, Fill, Stroke, Style, Text } = ol.style;
const { fromLonLat } = ol.proj;

export class NearestLines {
  #source = new ol.source.Vector();
  #vehiclesLayer;
  #drawn = '';

  constructor(map, vehiclesLayer) {
    this.#vehiclesLayer = vehiclesLayer;
    const layer = new ol.layer.Vector({ source: this.#source, zIndex: 6, style: styleOf });
    map.addLayer(layer);
    themeChanged.on(() => layer.changed());
  }

  /** Lines end where the vehicles are drawn now. A point of null shows nothing. */
  draw(point, ids) {
    const from = point && fromLonLat([point.lon, point.lat]);
    const ends = point ? ids.map((id) => this.#vehiclesLayer.placeOf(id)) : [];
    const drawn = JSON.stringify([from, ends]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#source.clear(true);
    if (!point) return;
    this.#source.addFeature(new ol.Feature(new ol.geom.Point(from)));
    ends.forEach((to, i) => {
      if (!to) return;
      this.#source.addFeature(new ol.Feature(new ol.geom.LineString([from, to])));
      this.#source.addFeature(new ol.Feature({ geometry: new ol.geom.Point(to), rank: i + 1 }));
    });
  }
}

function styleOf(feature) {
  if (feature.getGeometry().getType() === 'LineString')
    return new Style({ stroke: new Stroke({ color: colour('accent'), width: 1.6, lineDash: [5, 4] }) });
  return feature.get('rank') ? ringStyle(feature.get('rank')) : pointStyle();
}

function pointStyle() {
  const image = new Circle({
    radius: 7,
    fill: new Fill({ color: colour('accent') }),
    stroke: new Stroke({ color: colour('surface'), width: 3 }),
  });
  return new Style({ image, zIndex: 2 });
}

function ringStyle(rank) {
  return new Style({
    image: new Circle({ radius: RING, stroke: new Stroke({ color: colour('accent'), width: 2.5 }) }),
    text: new Text({
      text: String(rank),
      font: 'bold 12px system-ui, sans-serif',
      offsetX: -RING,
      offsetY: -RING,
      padding: [2, 5, 1, 5],
      fill: new Fill({ color: colour('on-accent') }),
      backgroundFill: new Fill({ color: colour('accent') }),
    }),
    zIndex: 1,
  });
}
