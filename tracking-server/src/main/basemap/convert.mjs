// Makes the map's offline base map from Natural Earth; see README.md beside this file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { feature, mesh } from 'topojson-client';

const OUT = process.argv[2] ?? '../resources/web/basemap';
const BAY = { west: -123.7, south: 36.8, east: -121, north: 38.7 }; // the demo's city and a generous surrounding

const require = createRequire(import.meta.url);
const atlas = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`)));

const round = (n) => Math.round(n * 1000) / 1000;
const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/** Rounds the points of a line and drops those that fall onto the one before. */
function slim(line) {
  return line.map(([lon, lat]) => [round(lon), round(lat)]).filter((p, i, all) => i === 0 || !same(p, all[i - 1]));
}

/** Rounded rings; a ring that collapses to less than a triangle goes, and its polygon with it when it is the outer one. */
function slimPolygon(rings) {
  const [outer, ...holes] = rings.map(slim);
  return outer.length < 4 ? null : [outer, ...holes.filter((hole) => hole.length >= 4)];
}

function polygonsOf(topology) {
  const { features } = feature(topology, topology.objects.land);
  return features.flatMap(({ geometry: g }) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates));
}

/** The four half planes that make the box, each with its test and its crossing point. */
const at =
  (axis, value) =>
  ([a, b]) => {
    const t = (value - a[axis]) / (b[axis] - a[axis]);
    return axis === 0 ? [value, a[1] + t * (b[1] - a[1])] : [a[0] + t * (b[0] - a[0]), value];
  };
const SIDES = [
  { inside: (p) => p[0] >= BAY.west, cut: at(0, BAY.west) },
  { inside: (p) => p[0] <= BAY.east, cut: at(0, BAY.east) },
  { inside: (p) => p[1] >= BAY.south, cut: at(1, BAY.south) },
  { inside: (p) => p[1] <= BAY.north, cut: at(1, BAY.north) },
];

/** Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17 (1974). */
function clipRing(ring) {
  let points = ring.slice(0, -1);
  for (const side of SIDES) {
    points = points.flatMap((p, i) => {
      const before = points.at(i - 1);
      const crossing = side.inside(before) === side.inside(p) ? [] : [side.cut([before, p])];
      return side.inside(p) ? [...crossing, p] : crossing;
    });
    if (points.length === 0) return [];
  }
  return [...points, points[0]];
}

/** The parts of a line whose segments touch the box, uncut: the map clips what sticks out by a segment. */
function clipLine(line) {
  const inside = (p) => SIDES.every((side) => side.inside(p));
  const parts = [[]];
  for (const p of line) {
    if (inside(p)) parts.at(-1).push(p);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

const geoJson = (type, coordinates, properties = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

function write(name, features) {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  writeFileSync(join(OUT, name), `${text}\n`);
  console.log(name, `${Math.round(text.length / 1024)} KB`);
}

mkdirSync(OUT, { recursive: true });

const world = atlas('countries-50m');
write(
  'land.json',
  polygonsOf(world)
    .map(slimPolygon)
    .filter(Boolean)
    .map((p) => geoJson('Polygon', p)),
);
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
write('borders.json', [
  geoJson(
    'MultiLineString',
    borders.coordinates.map(slim).filter((line) => line.length > 1),
  ),
]);

const fine = atlas('land-10m');
const { west, south, east, north } = BAY;
const box = [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const bayLand = polygonsOf(fine)
  .map((rings) => rings.map(clipRing).filter((ring) => ring.length >= 4))
  .filter((r) => r.length);
const coast = mesh(fine, fine.objects.land).coordinates.flatMap(clipLine).map(slim);
write('bay.json', [
  geoJson('Polygon', box, { kind: 'water' }),
  ...bayLand
    .map(slimPolygon)
    .filter(Boolean)
    .map((p) => geoJson('Polygon', p, { kind: 'land' })),
  geoJson('MultiLineString', coast, { kind: 'coast' }),
]);
