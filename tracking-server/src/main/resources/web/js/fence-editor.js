// Drawing a fence and dragging its points. Knows shapes, not names: the form beside it does.
import { KINDS, kindOf, radiusOf, resize, toEditable, toGeoJson } from './fence-shapes.js';
import { fenceStyle } from './fences.js';
import { signal } from './signal.js';
import { colour } from './theme.js';

const { Draw, Modify, Snap } = ol.interaction;
const { Circle: Dot, Fill, Stroke, Style } = ol.style;

export class FenceEditor {
  /** Emits the radius in metres while a circle is dragged. */
  resized = signal();

  #map;
  #layer;
  #source = new ol.source.Vector();
  #interactions = [];
  #draft = null;
  #giveClicksBack = () => {};

  constructor(liveMap) {
    this.#map = liveMap;
    this.#layer = new ol.layer.Vector({
      source: this.#source,
      zIndex: 8,
      style: (feature, resolution) => this.#style(feature, resolution),
    });
    liveMap.ol.addLayer(this.#layer);
  }

  /** Starts drawing; `done` gets a GeoJSON feature without id and name when the last point is set. */
  draw(kind, done) {
    this.stop();
    this.#giveClicksBack = this.#map.takeClicks();
    const draw = new Draw({ type: KINDS[kind].draw, source: this.#source, style: drawingStyle(), stopClick: true });
    draw.on('drawend', ({ feature }) => {
      const geometry = feature.getGeometry();
      const json = { type: 'Feature', geometry: toGeoJson(geometry), properties: {} };
      if (kind === 'circle') json.properties.radius = radiusOf(geometry);
      if (kind === 'corridor') json.properties.buffer = KINDS.corridor.usual;
      setTimeout(() => done(json)); // after OpenLayers has finished with the feature
    });
    this.#add(draw);
    this.#map.ol.getTargetElement().classList.add('picking');
  }

  /** Finishes or shortens the drawing from the keyboard. */
  finishDrawing() {
    this.#drawing?.finishDrawing();
  }

  removeLastPoint() {
    this.#drawing?.removeLastPoint();
  }

  get drawing() {
    return Boolean(this.#drawing);
  }

  get #drawing() {
    return this.#interactions.find((interaction) => interaction instanceof Draw);
  }

  /** Lets the points of a feature be dragged; it is shown until `stop`. */
  edit(json) {
    this.stop();
    this.#giveClicksBack = this.#map.takeClicks();
    const shape = new ol.Feature(toEditable(json));
    this.#draft = { shape, json: { ...json, properties: { ...json.properties } } };
    this.#source.addFeature(shape);
    this.#add(new Modify({ source: this.#source, style: handleStyle() }));
    this.#add(new Snap({ source: this.#source }));
    if (kindOf(json) === 'circle')
      shape.getGeometry().on('change', () => this.resized.emit(radiusOf(shape.getGeometry())));
  }

  /** The GeoJSON geometry as it has been dragged. */
  geometry() {
    return toGeoJson(this.#draft.shape.getGeometry());
  }

  /** Shows another radius or width, in metres. */
  setSize(metres) {
    const { shape, json } = this.#draft;
    const { size } = KINDS[kindOf(json)];
    json.properties[size] = metres;
    const geometry = shape.getGeometry();
    if (size === 'radius' && radiusOf(geometry) !== metres) resize(geometry, metres);
    shape.changed();
  }

  setColour(value) {
    this.#draft.json.properties.color = value;
    this.#draft.shape.changed();
  }

  stop() {
    for (const interaction of this.#interactions) this.#map.ol.removeInteraction(interaction);
    this.#interactions = [];
    this.#source.clear();
    this.#draft = null;
    this.#giveClicksBack();
    this.#map.ol.getTargetElement().classList.remove('picking');
  }

  #add(interaction) {
    this.#interactions.push(interaction);
    this.#map.ol.addInteraction(interaction);
  }

  #style(feature, resolution) {
    if (!this.#draft) return drawingStyle();
    const geometry = feature.getGeometry();
    const shape = fenceStyle(
      { ...this.#draft.json, properties: { ...this.#draft.json.properties, name: ' ' } },
      geometry,
      resolution,
      true,
    );
    return [...shape.slice(0, -1), ...points(geometry)];
  }
}

/** A dot on each point that can be dragged. */
function points(geometry) {
  if (geometry.getType() === 'Circle') return [dot(new ol.geom.Point(geometry.getCenter()))];
  const flat = geometry
    .getCoordinates()
    .flat(geometry.getType() === 'MultiPolygon' ? 2 : geometry.getType() === 'Polygon' ? 1 : 0);
  return [dot(new ol.geom.MultiPoint(flat))];
}

function dot(geometry) {
  const image = new Dot({
    radius: 4,
    fill: new Fill({ color: colour('surface') }),
    stroke: new Stroke({ color: colour('accent'), width: 2 }),
  });
  return new Style({ geometry, image });
}

const drawingStyle = () =>
  new Style({
    stroke: new Stroke({ color: colour('accent'), width: 2, lineDash: [6, 5] }),
    fill: new Fill({ color: [...ol.color.asArray(colour('accent')).slice(0, 3), 0.1] }),
    image: new Dot({ radius: 5, fill: new Fill({ color: colour('accent') }) }),
  });

const handleStyle = () =>
  new Style({
    image: new Dot({
      radius: 6,
      fill: new Fill({ color: colour('accent') }),
      stroke: new Stroke({ color: colour('surface'), width: 2 }),
    }),
  });
