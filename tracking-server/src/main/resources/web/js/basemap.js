// What lies under the vehicles: bundled land, borders and grid, or tiles where the operator configured some.
import { colour, themeChanged } from './theme.js';

const { GeoJSON } = ol.format;
const { Fill, Stroke, Style, Text } = ol.style;

const BAY_FROM_ZOOM = 7.5; // the finer coast replaces the coarse one from here on
const GRID_DEGREES = [60, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const EDGE = 0.006; // of the map's height, from its edge to the grid's labels

const bundled = (name) => new ol.source.Vector({ url: `/basemap/${name}.json`, format: new GeoJSON() });

const still = (name, options) =>
  new ol.layer.Vector({ source: bundled(name), className: 'basemap', renderBuffer: 0, ...options });

function landStyle() {
  return new Style({
    fill: new Fill({ color: colour('map-land') }),
    stroke: new Stroke({ color: colour('map-coast') }),
  });
}

function borderStyle() {
  return new Style({ stroke: new Stroke({ color: colour('map-border'), width: 1, lineDash: [4, 3] }) });
}

function bayStyle() {
  const styles = {
    water: new Style({ fill: new Fill({ color: colour('map-water') }) }),
    land: new Style({ fill: new Fill({ color: colour('map-land') }) }),
    coast: new Style({ stroke: new Stroke({ color: colour('map-coast'), width: 1.2 }) }),
  };
  return (feature) => styles[feature.get('kind')];
}

/** "122.45° W": as many digits as the grid's step needs, and no more. */
function degrees(value, positive, negative) {
  const number = Math.abs(value)
    .toFixed(3)
    .replace(/\.?0+$/, '');
  return `${number}° ${value < 0 ? negative : positive}`;
}

function grid() {
  const label = (options) =>
    new Text({ font: '10px system-ui, sans-serif', fill: new Fill({ color: colour('map-grid-text') }), ...options });
  return new ol.layer.Graticule({
    className: 'basemap',
    strokeStyle: new Stroke({ color: colour('map-grid'), width: 1 }),
    intervals: GRID_DEGREES,
    targetSize: 130,
    showLabels: true,
    wrapX: true,
    lonLabelPosition: EDGE,
    latLabelPosition: 1 - EDGE,
    lonLabelFormatter: (lon) => degrees(lon, 'E', 'W'),
    latLabelFormatter: (lat) => degrees(lat, 'N', 'S'),
    lonLabelStyle: label({ textBaseline: 'bottom', textAlign: 'left', offsetX: 3 }),
    latLabelStyle: label({ textBaseline: 'bottom', textAlign: 'right' }),
  });
}

/** Attributions are configured as HTML by custom; only their text is shown. */
const textOf = (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;

function tiles({ tileUrl, tileAttribution }) {
  const attributions = tileAttribution ? [textOf(tileAttribution)] : [];
  return new ol.layer.Tile({ className: 'tiles', source: new ol.source.XYZ({ url: tileUrl, attributions }) });
}

/** Puts the base map's layers at the bottom of a map and keeps them in the page's colours. */
export function addBasemap(map, config) {
  const land = still('land');
  const borders = still('borders');
  const bay = still('bay', { minZoom: BAY_FROM_ZOOM });
  const layers = new ol.layer.Group();
  map.getLayers().insertAt(0, layers);

  function paint() {
    land.setStyle(landStyle());
    borders.setStyle(borderStyle());
    bay.setStyle(bayStyle());
    const under = config.tileUrl ? [tiles(config)] : [land, bay, borders];
    layers.setLayers(new ol.Collection([...under, grid()]));
  }
  paint();
  themeChanged.on(paint);
}
