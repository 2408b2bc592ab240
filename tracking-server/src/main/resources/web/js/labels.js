// Places names beside vehicles so that no two overlap: who comes first keeps the place.
import { colour } from './theme.js';

const FONT = '600 11px system-ui, "Liberation Sans", sans-serif';
const AGE_FONT = '11px system-ui, "Liberation Sans", sans-serif';
const CELL = 16; // pixels

/** The labels of one frame. */
export class Labels {
  #g;
  #taken = new Set();
  #colours = { text: colour('map-label'), halo: colour('map-halo'), age: colour('warn') };

  constructor(g) {
    this.#g = g;
    g.textBaseline = 'middle';
    g.lineJoin = 'round';
    g.lineWidth = 3;
    g.strokeStyle = this.#colours.halo;
  }

  /** Writes a name (and an age, or '') right of a point; leaves it out where there is no room, unless it must be. */
  draw(x, y, offset, name, age, must) {
    const g = this.#g;
    g.font = FONT;
    const nameWidth = g.measureText(name).width;
    const width = nameWidth + (age ? 5 + age.length * 6 : 0);
    if (!this.#take(x + offset, y - 8, width, 16) && !must) return;
    this.#write(name, x + offset, y, this.#colours.text);
    if (!age) return;
    g.font = AGE_FONT;
    this.#write(age, x + offset + nameWidth + 5, y, this.#colours.age);
  }

  #write(text, x, y, fill) {
    this.#g.strokeText(text, x, y);
    this.#g.fillStyle = fill;
    this.#g.fillText(text, x, y);
  }

  #take(x, y, width, height) {
    const cells = [];
    for (let column = Math.floor(x / CELL); column <= (x + width) / CELL; column++) {
      for (let row = Math.floor(y / CELL); row <= (y + height) / CELL; row++) cells.push(column * 10_000 + row);
    }
    if (cells.some((cell) => this.#taken.has(cell))) return false;
    for (const cell of cells) this.#taken.add(cell);
    return true;
  }
}
