// The day that is looked at: which one, its figures, and its trips and stops as a list.
import { arrange, byId, el, icon, setText } from './dom.js';
import { clock, distance, duration, speed } from './format.js';
import { laterDay } from './replay-day.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const FACTS = [
  ['Distance', 'distance', (day) => distance(day.distance)],
  ['Top speed', 'top-speed', (day) => (day.topSpeed === undefined ? '' : speed(day.topSpeed))],
  ['Moving', 'moving', (day) => duration(day.movingMillis)],
  ['Standing', 'standing', (day) => duration(day.stopMillis)],
  ['Trips', 'trips', (day) => String(day.trips)],
  ['Stops', 'stops', (day) => String(day.stops)],
];

/** `pickDay(date)`, `pickSpan(span)` and `close()` are called when the user does so. */
export class ReplayPanel {
  #panel = byId('replay-panel');
  #name = el('h2', { testid: 'replay-name' });
  #date = el('input', { type: 'date', testid: 'replay-date', required: true, aria: { label: 'Day' } });
  #now = el('p', { class: 'replay-now', testid: 'replay-now' });
  #note = el('p', { class: 'empty', testid: 'replay-note', role: 'status' });
  #facts = FACTS.map(([label, id, textOf]) => ({ label, textOf, place: el('dd', { testid: `replay-${id}` }) }));
  #list = el('ol', { class: 'spans-list', testid: 'replay-list' });
  #figures = el(
    'dl',
    { class: 'facts' },
    this.#facts.map(({ label, place }) => el('div', {}, el('dt', { text: label }), place)),
  );
  #rows = new Map();
  #current = null;
  #pickSpan;

  constructor({ pickDay, pickSpan, close }) {
    this.#pickSpan = pickSpan;
    const step = (text, label, testid, days) =>
      el('button', { type: 'button', text, testid, title: label, aria: { label }, on: { click: () => go(days) } });
    const go = (days) => this.#date.value && pickDay(laterDay(this.#date.value, days));
    this.#date.addEventListener('change', () => this.#date.value && pickDay(this.#date.value));
    this.#panel.append(
      el(
        'div',
        { class: 'title' },
        el('div', {}, this.#name, el('p', { class: 'muted', text: 'History' })),
        el('button', { type: 'button', text: 'Back to live', testid: 'replay-close', on: { click: close } }),
      ),
      el(
        'div',
        { class: 'day' },
        step('‹', 'The day before', 'replay-day-before', -1),
        this.#date,
        step('›', 'The day after', 'replay-day-after', 1),
      ),
      this.#note,
      this.#now,
      el('div', { class: 'scroll' }, this.#figures, el('h3', { text: 'Trips and stops' }), this.#list),
    );
  }

  /** Shows whose day is being fetched, or with `note` why there is none. */
  open(name, date, note) {
    this.#panel.hidden = false;
    setText(this.#name, name);
    this.#date.value = date;
    setText(this.#note, note);
    this.#note.hidden = !note;
    this.#now.hidden = Boolean(note);
    this.#panel.querySelector('.scroll').hidden = Boolean(note);
  }

  show(name, { date, summary }, spans) {
    this.open(name, date, summary ? '' : 'Nothing was heard on this day.');
    if (!summary) return;
    for (const { place, textOf } of this.#facts) setText(place, textOf(summary) || '–');
    this.#current = null;
    this.#rows = new Map(spans.map((span) => [span, this.#row(span)]));
    arrange(this.#list, [...this.#rows.values()]);
    this.#panel.querySelector('.scroll').scrollTop = 0;
  }

  #row(span) {
    return el(
      'li',
      { class: 'span-row', testid: `replay-${span.kind}`, data: { kind: span.kind } },
      el(
        'button',
        { type: 'button', class: 'event', on: { click: () => this.#pickSpan(span) } },
        icon(span.kind),
        el('span', { class: 'what' }, el('strong', { text: span.name }), el('small', { text: span.figures })),
        el('time', { text: `${CLOCK.format(span.from)} – ${CLOCK.format(span.to)}` }),
      ),
    );
  }

  /** Says where the cursor is: the span there, if any, and the speed. */
  at(span, place) {
    if (span !== this.#current) this.#mark(span);
    const words = span ? span.name : 'No trip, no stop';
    const pace = place && place.known && !Number.isNaN(place.speed) ? ` · ${speed(place.speed)}` : '';
    const heard = place && !place.known ? ` · last heard ${clock(place.fixTime).slice(-8)}` : '';
    setText(this.#now, `${words}${pace}${heard}`);
  }

  #mark(span) {
    delete this.#rows.get(this.#current)?.dataset.current;
    this.#current = span;
    const row = this.#rows.get(span);
    if (!row) return;
    row.dataset.current = 'true';
    row.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.#panel.hidden = true;
    this.#rows.clear();
    this.#list.replaceChildren();
  }
}
