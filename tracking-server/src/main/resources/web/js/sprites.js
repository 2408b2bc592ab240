// The pictures of vehicles, painted once per status, heading, size and screen and from then on only copied.
import { BEAK, STATUSES, UNKNOWN, statusColour } from './statuses.js';
import { colour, themeChanged } from './theme.js';

const BOX = 24; // the shapes' own coordinates
const REACH = 1.9; // the picture's side in shapes: the beak stands out to all sides
const MARKED_FROM = 15; // pixels; a mark on a smaller shape would be a smudge
const STEP = 5; // degrees between two pictures of a heading: less is not to be seen

const beak = new Path2D(BEAK);
const sprites = new Map();
themeChanged.on(() => sprites.clear());

/**
 * The picture of a vehicle, to be drawn about its place.
 *
 * @param status its wire name
 * @param heading degrees, or null where it is not known
 * @param online whether we hear from it
 * @param size of the shape, in CSS pixels
 * @param ratio device pixels per CSS pixel
 * @returns {{canvas, side}} the side in CSS pixels
 */
export function sprite(status, heading, online, size, ratio) {
  const turn = heading === null || !online ? -1 : (Math.round(heading / STEP) * STEP + 720) % 360;
  const key = `${status}|${turn}|${online}|${size}|${ratio}`;
  let picture = sprites.get(key);
  if (!picture) sprites.set(key, (picture = paint(status, turn, online, size, ratio)));
  return picture;
}

function paint(status, turn, online, size, ratio) {
  const side = size * REACH;
  const canvas = new OffscreenCanvas(Math.ceil(side * ratio), Math.ceil(side * ratio));
  const g = canvas.getContext('2d');
  g.scale(canvas.width / side, canvas.width / side);
  g.translate(side / 2, side / 2);
  g.scale(size / BOX, size / BOX);
  g.lineJoin = g.lineCap = 'round';
  if (turn >= 0) paintBeak(g, status, turn);
  g.translate(-BOX / 2, -BOX / 2);
  paintShape(g, STATUSES[status] ?? UNKNOWN, colour(statusColour(status)), online, size >= MARKED_FROM);
  return { canvas, side };
}

function paintBeak(g, status, turn) {
  g.save();
  g.rotate((turn * Math.PI) / 180);
  g.translate(-BOX / 2, -BOX / 2);
  g.strokeStyle = colour('map-halo');
  g.lineWidth = 2.5;
  g.stroke(beak);
  g.fillStyle = colour(statusColour(status));
  g.fill(beak);
  g.restore();
}

/** Filled, or hollow and dashed where we do not hear from the vehicle. */
function paintShape(g, { shape, mark, ink }, tint, online, marked) {
  const path = new Path2D(shape);
  g.strokeStyle = colour('map-halo');
  g.lineWidth = online ? 3 : 1;
  g.stroke(path);
  g.fillStyle = online ? tint : colour('surface');
  g.fill(path);
  if (!online) {
    g.strokeStyle = tint;
    g.lineWidth = 2;
    g.setLineDash([3.5, 3]);
    g.stroke(path);
    g.setLineDash([]);
  }
  if (!marked || !mark) return;
  g.strokeStyle = online ? ink : colour('muted');
  g.lineWidth = 2.4;
  g.stroke(new Path2D(mark));
}
