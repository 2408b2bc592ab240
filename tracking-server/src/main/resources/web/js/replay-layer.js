// A day's track on the map: all of it pale, the trip at the cursor bright, stops and events, and where it is.
import { el, svg } from './dom.js';
import { colour, themeChanged } from './theme.js';

const { Circle, Fill, Stroke, Style } = ol.style;
const MARKER_SIZE = 34;
const EDGE = 0.12; // of the map's side: nearer to its edge than this the marker draws the map along

export class ReplayLayer {
  #map;
  #track = new ol.source.Vector();
  #places = new ol.source.Vector();
  #way = new ol.Feature();
  #layers;
  #arrow = svg('path', { d: 'M17 4 27 29 17 23 7 29Z' });
  #marker = el('div', { class: 'replay-marker', testid: 'replay-marker' });
  #overlay;

  constructor(map) {
    this.#map = map;
    this.#marker.append(
      svg('svg', { viewBox: '0 0 34 34', width: MARKER_SIZE, height: MARKER_SIZE, 'aria-hidden': 'true' }, this.#arrow),
    );
    this.#overlay = new ol.Overlay({ element: this.#marker, positioning: 'center-center', stopEvent: false });
    const layer = (source, zIndex, style) => new ol.layer.Vector({ source, zIndex, style, visible: false });
    this.#layers = [
      layer(this.#track, 7, (feature) => lineStyle(feature === this.#way)),
      layer(this.#places, 8, (feature) => placeStyle(feature.get('kind'))),
    ];
    for (const one of this.#layers) map.ol.addLayer(one);
    map.ol.addOverlay(this.#overlay);
    themeChanged.on(() => this.#layers.forEach((one) => one.changed()));
  }

  show({ path, stops, events }) {
    this.#track.clear();
    this.#places.clear();
    const whole = new ol.geom.MultiLineString(path.lines());
    this.#way.setGeometry(null);
    this.#track.addFeatures([new ol.Feature(whole), this.#way]);
    const at = (kind, { lat, lon }) =>
      new ol.Feature({ kind, geometry: new ol.geom.Point(ol.proj.fromLonLat([lon, lat])) });
    this.#places.addFeatures(stops.map((stop) => at('stop', stop)));
    this.#places.addFeatures(events.filter(({ lat }) => lat !== undefined).map((event) => at(event.type, event)));
    for (const one of this.#layers) one.setVisible(true);
  }

  /** Brightens the way from one instant to another; null takes the light away. */
  highlight(path, trip) {
    const geometry = trip && new ol.geom.MultiLineString(path.lines(trip.from, trip.to));
    this.#way.setGeometry(geometry || undefined);
  }

  /** Moves the marker; `along` keeps it in sight. */
  move(place, along) {
    this.#overlay.setPosition(place ? [place.x, place.y] : undefined);
    if (!place) return;
    this.#marker.dataset.known = place.known;
    if (!Number.isNaN(place.heading)) this.#marker.style.setProperty('--turn', `${place.heading}deg`);
    if (along && this.#isAtEdge([place.x, place.y])) this.#map.centreOn([place.x, place.y]);
  }

  #isAtEdge(coordinate) {
    const [width, height] = this.#map.ol.getSize();
    const pixel = this.#map.ol.getPixelFromCoordinate(coordinate);
    if (!pixel) return false;
    const [x, y] = [pixel[0] / width, pixel[1] / height];
    return x < EDGE || x > 1 - EDGE || y < EDGE || y > 1 - EDGE;
  }

  hide() {
    this.#overlay.setPosition(undefined);
    this.#track.clear();
    this.#places.clear();
    for (const one of this.#layers) one.setVisible(false);
  }
}

function lineStyle(bright) {
  const stroke = (name, alpha, width) =>
    new Style({
      stroke: new Stroke({ color: [...ol.color.asArray(colour(name)).slice(0, 3), alpha], width, lineJoin: 'round' }),
      zIndex: bright ? 1 : 0,
    });
  return bright
    ? [stroke('map-halo', 0.8, 7), stroke('accent', 1, 4)]
    : [stroke('map-halo', 0.6, 5), stroke('accent', 0.45, 2.5)];
}

function placeStyle(kind) {
  const tone = kind === 'stop' ? 'muted' : kind === 'alarm' ? 'danger' : 'accent';
  return new Style({
    image: new Circle({
      radius: kind === 'stop' ? 6 : 4,
      fill: new Fill({ color: colour(kind === 'stop' ? 'surface' : tone) }),
      stroke: new Stroke({ color: colour(kind === 'stop' ? tone : 'map-halo'), width: kind === 'stop' ? 2.5 : 1.5 }),
    }),
  });
}
