// Time that runs while it is played, faster than the clock, and its buttons.
import { el, icon } from './dom.js';
import { signal } from './signal.js';

export const SPEEDS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const USUAL_SPEED = 16;
const MAX_FRAME_MS = 250; // a page that was in the background does not leap

export class ReplayPlayer {
  time = 0;
  playing = false;
  /** Emits the time while it runs. */
  moved = signal();

  #from = 0;
  #to = 0;
  #last = 0;
  #frame = 0;
  #button = el(
    'button',
    { type: 'button', class: 'primary play', testid: 'replay-play', on: { click: () => this.toggle() } },
    icon('play'),
  );
  #speed = el(
    'select',
    { testid: 'replay-speed', aria: { label: 'Speed' }, title: 'Speed' },
    SPEEDS.map((speed) => el('option', { value: speed, text: `${speed}×`, selected: speed === USUAL_SPEED })),
  );
  element = el('div', { class: 'player' }, this.#button, this.#speed);

  constructor() {
    this.#show();
  }

  /** Stands still at an instant of another stretch of time. */
  load({ from, to, time }) {
    this.pause();
    Object.assign(this, { time });
    [this.#from, this.#to] = [from, to];
  }

  seek(time) {
    this.time = Math.min(this.#to, Math.max(this.#from, time));
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.time >= this.#to) this.time = this.#from;
    this.playing = true;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
    this.#show();
  }

  pause() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.#show();
  }

  #tick(now) {
    const passed = Math.min(MAX_FRAME_MS, Math.max(0, now - this.#last));
    this.#last = now;
    this.seek(this.time + passed * Number(this.#speed.value));
    if (this.time >= this.#to) this.pause();
    else this.#frame = requestAnimationFrame((next) => this.#tick(next));
    this.moved.emit(this.time);
  }

  #show() {
    const word = this.playing ? 'Pause' : 'Play';
    this.#button.replaceChildren(icon(this.playing ? 'pause' : 'play'));
    this.#button.title = `${word} (space)`;
    this.#button.ariaLabel = word;
    this.#button.ariaPressed = String(this.playing);
  }
}
