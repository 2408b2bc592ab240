// A line of time with spans, marks and a cursor. It knows nothing of what they mean, only when they are.
import { el, icon, setText, throttled } from './dom.js';
import { clock } from './format.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Distances that ticks can have. */
const TICKS = [1_000, 5_000, 15_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, DAY, 7 * DAY];
const TICK_PIXELS = 54;
const MARK_PIXELS = 18; // marks nearer to each other than this are one
const STEPS = 288; // of an arrow key: 5 minutes of a day
const LISTED = 8; // in a tooltip
const REDRAW_MS = 100;

const HOURS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/**
 * Puts a time line into `host`. Times are epoch milliseconds.
 *
 * `spans`: `{from, to, tone, text, title}`; text is left out where there is no room for it.
 * `marks`: `{time, tone, icon, title}` and whatever else the caller wants to find again; those too near to each other
 * to be told apart are one button, and each press of it goes on to the next of them.
 * `tone`: `accent`, `ok`, `warn`, `danger` or `muted`; `icon`: of the sprite in index.html.
 * `onSeek(time, mark)`: the user moved the cursor, or pressed a mark (null else). Not called by `moveTo`.
 * `timeText(time)`: what the cursor says. `label`: what the line is called. `step`: of an arrow key, ms.
 *
 * Returns `{element, time, moveTo(time), show({from, to, spans, marks}), remove()}`; `show` takes any of the four.
 */
export function createTimeline(host, { onSeek = () => {}, timeText = clock, label = 'Time', step, ...shown }) {
  let state = { from: 0, to: 1, spans: [], marks: [] };
  let time = 0;

  const axis = el('div', { class: 'axis', aria: { hidden: 'true' } });
  const spans = el('div', { class: 'spans' });
  const marks = el('div', { class: 'marks' });
  const bubble = el('output', { class: 'bubble', testid: 'timeline-time' });
  const cursor = el(
    'div',
    { class: 'cursor', testid: 'timeline-cursor', role: 'slider', tabIndex: 0, aria: { label }, on: { keydown: key } },
    bubble,
  );
  const line = el('div', { class: 'line', testid: 'timeline-line' }, axis, spans, marks, cursor);
  const element = el('div', { class: 'timeline', testid: 'timeline' }, line);
  host.append(element);

  const shareOf = (at) => Math.min(1, Math.max(0, (at - state.from) / (state.to - state.from)));
  const place = (child, at) => child.style.setProperty('--at', shareOf(at));

  function moveTo(at) {
    time = Math.min(state.to, Math.max(state.from, at));
    place(cursor, time);
    element.style.setProperty('--now', shareOf(time));
    setText(bubble, timeText(time));
    cursor.setAttribute('aria-valuenow', Math.round(time));
    cursor.setAttribute('aria-valuetext', bubble.textContent);
  }

  function seek(at, mark = null) {
    moveTo(at);
    onSeek(time, mark);
  }

  function key(event) {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    const ends = { Home: state.from, End: state.to };
    if (event.key in steps) seek(time + steps[event.key] * (step ?? (state.to - state.from) / STEPS));
    else if (event.key in ends) seek(ends[event.key]);
    else return;
    event.preventDefault();
  }

  // Dragging, and pressing anywhere on the line.

  const timeAt = ({ clientX }) => {
    const box = line.getBoundingClientRect();
    return state.from + ((clientX - box.left) / box.width) * (state.to - state.from);
  };
  line.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target.closest('button')) return;
    line.setPointerCapture(event.pointerId);
    seek(timeAt(event));
    cursor.focus({ preventScroll: true });
    event.preventDefault();
  });
  line.addEventListener('pointermove', (event) => {
    if (line.hasPointerCapture(event.pointerId)) seek(timeAt(event));
  });

  // Drawing

  function drawAxis(width) {
    const range = state.to - state.from;
    const distance = TICKS.find((tick) => (width * tick) / range >= TICK_PIXELS) ?? range;
    const offset = new Date(state.from).getTimezoneOffset() * MINUTE;
    const ticks = [];
    for (let at = Math.ceil((state.from - offset) / distance) * distance + offset; at < state.to; at += distance) {
      const words = distance >= DAY ? DAYS.format(at) : distance >= MINUTE ? HOURS.format(at) : clock(at).slice(-8);
      const tick = el('span', { class: 'tick', text: words });
      place(tick, at);
      ticks.push(tick);
    }
    axis.replaceChildren(...ticks);
  }

  function drawSpans() {
    spans.replaceChildren(
      ...state.spans.map(({ from, to, tone, text, title }) => {
        const data = { tone: tone ?? 'accent' };
        const span = el('div', { class: 'span', testid: 'timeline-span', data, title }, text);
        place(span, from);
        span.style.setProperty('--share', shareOf(to) - shareOf(from));
        return span;
      }),
    );
  }

  function drawMarks(width) {
    const groups = [];
    for (const mark of [...state.marks].sort((a, b) => a.time - b.time)) {
      const group = groups.at(-1);
      const near = group && (shareOf(mark.time) - shareOf(group[0].time)) * width < MARK_PIXELS;
      if (near) group.push(mark);
      else groups.push([mark]);
    }
    marks.replaceChildren(...groups.map(markButton));
  }

  function markButton(group) {
    const tones = ['danger', 'warn', 'ok', 'accent', 'muted'];
    const tone = tones.find((name) => group.some((mark) => (mark.tone ?? 'muted') === name));
    const titles = group.map((mark) => mark.title ?? timeText(mark.time));
    const more = titles.length > LISTED ? [`and ${titles.length - LISTED} more`] : [];
    const title = [...titles.slice(0, LISTED), ...more].join('\n');
    const button = el(
      'button',
      {
        type: 'button',
        class: 'mark-at',
        testid: 'timeline-mark',
        title,
        data: { tone, count: group.length },
        aria: { label: title },
        on: {
          click() {
            const next = group.find((mark) => mark.time > time) ?? group[0];
            seek(next.time, next);
          },
        },
      },
      group.length > 1 ? String(group.length) : icon(group[0].icon ?? 'status'),
    );
    place(button, group[0].time);
    return button;
  }

  function draw() {
    const width = line.clientWidth;
    if (!width) return;
    drawAxis(width);
    drawMarks(width);
  }

  const resized = new ResizeObserver(throttled(REDRAW_MS, draw));
  resized.observe(line);

  /** Shows other times, spans or marks; the cursor stays where it is, if it can. */
  function show(values) {
    state = { ...state, ...values };
    if (!(state.to > state.from)) throw new RangeError('to must be after from');
    cursor.setAttribute('aria-valuemin', state.from);
    cursor.setAttribute('aria-valuemax', state.to);
    drawSpans();
    draw();
    moveTo(time);
  }

  show(shown);

  return {
    element,
    get time() {
      return time;
    },
    moveTo,
    show,
    remove() {
      resized.disconnect();
      element.remove();
    },
  };
}
