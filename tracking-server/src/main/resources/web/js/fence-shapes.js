// Geofences as GeoJSON has them, and as the map draws and edits them.

const { Circle, LineString, MultiPolygon, Point, Polygon } = ol.geom;
const { fromLonLat, toLonLat } = ol.proj;

const EARTH_RADIUS = 6_371_008.8; // metres, the server's
const ROUND = { polygon: 64 };
const FORMAT = new ol.format.GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' });

/** The three ways to make a fence, and what each is measured by besides its points. */
export const KINDS = {
  polygon: { label: 'Area', draw: 'Polygon' },
  circle: { label: 'Circle', draw: 'Circle', size: 'radius', sizeLabel: 'Radius (m)', usual: 200 },
  corridor: { label: 'Corridor', draw: 'LineString', size: 'buffer', sizeLabel: 'Width to each side (m)', usual: 50 },
};

export function kindOf(feature) {
  return { Point: 'circle', LineString: 'corridor' }[feature.geometry.type] ?? 'polygon';
}

/** What is drawn: a circle as the ring of points at its great-circle radius, a corridor as its line. */
export function toDrawn(feature) {
  const { geometry, properties } = feature;
  if (geometry.type !== 'Point') return FORMAT.readGeometry(geometry);
  const ring = Polygon.circular(geometry.coordinates, properties.radius, ROUND.polygon, EARTH_RADIUS);
  return ring.transform('EPSG:4326', 'EPSG:3857');
}

/** What is dragged about: as drawn, but a circle as centre and radius. */
export function toEditable(feature) {
  if (feature.geometry.type !== 'Point') return FORMAT.readGeometry(feature.geometry);
  return circleOf(fromLonLat(feature.geometry.coordinates), feature.properties.radius);
}

function circleOf(centre, metres) {
  return new Circle(centre, metres / metresPerUnit(centre));
}

/** Changes the radius of an editable circle. */
export function resize(circle, metres) {
  circle.setRadius(metres / metresPerUnit(circle.getCenter()));
}

/** The radius of an editable circle in whole metres, measured along the sphere. */
export function radiusOf(circle) {
  const [x, y] = circle.getCenter();
  return Math.max(1, Math.round(ol.sphere.getDistance(toLonLat([x, y]), toLonLat([x + circle.getRadius(), y]))));
}

/** Metres that one unit of the map's projection (Mercator) is long at a place. */
export function metresPerUnit([, y]) {
  return 1 / Math.cosh(y / 6_378_137);
}

/** The GeoJSON geometry of an editable one. */
export function toGeoJson(geometry) {
  const plain = geometry instanceof Circle ? new Point(geometry.getCenter()) : geometry;
  return FORMAT.writeGeometryObject(plain, { decimals: 6 });
}

/** Where a fence's name stands. */
export function labelPoint(geometry) {
  if (geometry instanceof Polygon) return geometry.getInteriorPoint();
  if (geometry instanceof MultiPolygon) return largest(geometry).getInteriorPoint();
  return geometry instanceof LineString ? new Point(geometry.getCoordinateAt(0.5)) : geometry;
}

function largest(multiPolygon) {
  return multiPolygon.getPolygons().reduce((a, b) => (a.getArea() >= b.getArea() ? a : b));
}
