// On a phone the panels are a sheet at the bottom: low, half or whole. Dragged by its grip, or pressed.
import { byId } from './dom.js';

const HEIGHTS = { low: 0.14, half: 0.48, whole: 0.88 };
const TAP_PIXELS = 6;
const NARROW = matchMedia('(max-width: 720px)'); // as in style.css

const nearest = (share) =>
  Object.keys(HEIGHTS).reduce((a, b) => (Math.abs(HEIGHTS[b] - share) < Math.abs(HEIGHTS[a] - share) ? b : a));

export class Sheet {
  #drag = null;
  #covers;

  /** `covers(pixels)` is told how much of the map lies under the sheet. */
  constructor(covers) {
    this.#covers = covers;
    NARROW.addEventListener('change', () => this.set(document.body.dataset.sheet));
    const grip = byId('grip');
    grip.addEventListener('pointerdown', (event) => {
      grip.setPointerCapture(event.pointerId);
      this.#drag = { y: event.clientY, moved: false };
    });
    grip.addEventListener('pointermove', (event) => this.#move(event));
    grip.addEventListener('pointerup', () => this.#drop());
    grip.addEventListener('click', (event) => event.detail === 0 && this.#toggle()); // from the keyboard
    this.set('half');
  }

  /** Makes the sheet at least half high: there is something to read. */
  raise() {
    if (document.body.dataset.sheet === 'low') this.set('half');
  }

  set(height) {
    document.body.dataset.sheet = height;
    document.body.style.setProperty('--sheet', HEIGHTS[height]);
    byId('grip').setAttribute('aria-expanded', height !== 'low');
    this.#covers(NARROW.matches ? HEIGHTS[height] * innerHeight : 0);
  }

  #toggle() {
    this.set({ low: 'half', half: 'whole', whole: 'low' }[document.body.dataset.sheet]);
  }

  #move({ clientY }) {
    if (!this.#drag) return;
    this.#drag.moved ||= Math.abs(clientY - this.#drag.y) > TAP_PIXELS;
    if (this.#drag.moved) document.body.style.setProperty('--sheet', 1 - clientY / innerHeight);
  }

  #drop() {
    if (!this.#drag) return;
    if (this.#drag.moved) this.set(nearest(Number(document.body.style.getPropertyValue('--sheet'))));
    else this.#toggle();
    this.#drag = null;
  }
}
