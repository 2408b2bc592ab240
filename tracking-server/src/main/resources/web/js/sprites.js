// The pictures of vehicles, painted once per status, size and screen and then only copied.
import { BEAK, STATUSES, UNKNOWN, statusColour } from './statuses.js';
import { colour, themeChanged } from './theme.js';

const BOX = 24; // the shapes' own coordinates
const MARGIN = 2;
const MARKED_FROM = 15; // pixels; a mark on a smaller shape would be a smudge

const beak = new Path2D(BEAK);
const sprites = new Map();
themeChanged.on(() => sprites.clear());

function paint(name, size, ratio, online) {
  const { shape, mark, ink } = STATUSES[name] ?? UNKNOWN;
  const side = Math.ceil((size + 2 * MARGIN) * ratio);
  const canvas = new OffscreenCanvas(side, side);
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  g.translate(MARGIN, MARGIN);
  g.scale(size / BOX, size / BOX);
  g.lineJoin = g.lineCap = 'round';
  const path = new Path2D(shape);
  g.strokeStyle = colour('map-halo');
  g.lineWidth = online ? 3 : 1;
  g.stroke(path);
  g.fillStyle = online ? colour(statusColour(name)) : colour('surface');
  g.fill(path);
  if (!online) outline(g, path, name);
  if (size >= MARKED_FROM) drawMark(g, mark, online ? ink : colour('muted'));
  return canvas;
}

/** A vehicle we do not hear from is a hollow, dashed shape. */
function outline(g, path, name) {
  g.strokeStyle = colour(statusColour(name));
  g.lineWidth = 2;
  g.setLineDash([3.5, 3]);
  g.stroke(path);
  g.setLineDash([]);
}

function drawMark(g, mark, ink) {
  if (!mark) return;
  g.strokeStyle = ink;
  g.lineWidth = 2.4;
  g.stroke(new Path2D(mark));
}

/** The picture of a status, `size` CSS pixels wide without its margin. */
export function sprite(name, size, ratio, online) {
  const key = `${name}|${size}|${ratio}|${online}`;
  let canvas = sprites.get(key);
  if (!canvas) sprites.set(key, (canvas = paint(name, size, ratio, online)));
  return canvas;
}

/** Draws a vehicle about (0, 0) of `g`: the beak turned to its heading (degrees, or null), the shape upright. */
export function drawVehicle(g, { status, heading, online }, size, ratio) {
  if (heading !== null && online) drawBeak(g, status, heading, size);
  const picture = sprite(status, size, ratio, online);
  const side = picture.width / ratio;
  g.drawImage(picture, -side / 2, -side / 2, side, side);
}

function drawBeak(g, status, heading, size) {
  g.save();
  g.rotate((heading * Math.PI) / 180);
  g.scale(size / BOX, size / BOX);
  g.translate(-BOX / 2, -BOX / 2);
  g.strokeStyle = colours.halo;
  g.lineWidth = 2.5;
  g.lineJoin = 'round';
  g.stroke(beak);
  g.fillStyle = colours.of(status);
  g.fill(beak);
  g.restore();
}

/** Reading a custom property costs a style recalculation: too much for each of 10,000 beaks. */
const colours = {
  known: new Map(),
  of(status) {
    const name = statusColour(status);
    if (!this.known.has(name)) this.known.set(name, colour(name));
    return this.known.get(name);
  },
  get halo() {
    if (!this.known.has('halo')) this.known.set('halo', colour('map-halo'));
    return this.known.get('halo');
  },
};
themeChanged.on(() => colours.known.clear());
