// Tries a fence out on what is stored: what it would have told, beside what was told. Nothing is saved by it.
import { api } from './api.js';
import { el, icon, setText, throttled } from './dom.js';
import { sentence } from './event-words.js';
import { nameOf } from './fleet.js';
import { clock } from './format.js';
import { createTimeline } from './timeline.js';
import { TrialLayer } from './trial-layer.js';
import { trialPeriod } from './trial-period.js';

const REDRAW_MS = 250;
const LISTED = 300;
const MARKED = 5_000;
const AROUND_MS = 60_000;
const CHANGES = {
  added: { tone: 'ok', note: 'would be told' },
  gone: { tone: 'danger', note: 'would not be told' },
  same: { tone: 'muted', note: 'stays as it is' },
};

/**
 * `asked()` gives `{features, removed, names}` to try, or null where there is nothing to try as it stands. Returns the
 * `element` and `stop()`, which ends a trial that runs and takes its marks off the map.
 */
export function fenceTrial({ title, asked, fences, fleet, map, openVehicle }) {
  const period = trialPeriod();
  const run = el('button', { type: 'button', text: 'Try it', testid: 'trial-run', on: { click: start } });
  const cancel = el('button', { type: 'button', text: 'Stop', testid: 'trial-cancel', hidden: true, on: { click: () => running?.abort() } });
  const bar = el('progress', { max: 1, value: 0, hidden: true, testid: 'trial-progress' });
  const said = el('p', { class: 'muted', role: 'status', testid: 'trial-said' });
  const line = el('div', { class: 'trial-line' });
  const list = el('ul', { class: 'events', testid: 'trial-list' });
  const element = el(
    'section',
    { class: 'trial', testid: 'trial' },
    el('h3', { text: title }),
    el('div', { class: 'trial-ask' }, period.element, el('div', { class: 'buttons' }, run, cancel)),
    bar,
    said,
    line,
    list,
  );

  let running = null; // the trial's AbortController
  let layer = null;
  let timeline = null;
  let found = [];
  let names = {};
  let rows = new Map();

  const fenceOf = ({ fenceId }) => fenceId && (names[fenceId] ?? fences.nameOf(fenceId));
  const vehicleOf = ({ vehicleId }) => nameOf(fleet.vehicles.get(vehicleId) ?? { vehicleId });
  const words = ({ change, event }) =>
    `${vehicleOf(event)} ${sentence(event, fenceOf(event))} (${CHANGES[change].note})`;

  async function start() {
    const trial = asked();
    const time = trial && period.value();
    if (!time) return;
    stop();
    clear(time);
    names = trial.names ?? {};
    const mine = (running = new AbortController());
    show(true);
    setText(said, 'Reading what is stored');
    let end = null;
    try {
      await api.tryFences({ ...trial, ...time }, mine.signal, (heard) => {
        if (heard.type === 'event') take(heard);
        else if (heard.type === 'progress') progress(heard);
        else end = heard;
      });
      if (!end) throw new Error('The server stopped before the end');
      setText(said, summary(end));
    } catch (e) {
      if (running === mine) setText(said, mine.signal.aborted ? 'Stopped; this is only a part.' : e.message);
    } finally {
      if (running === mine) {
        running = null;
        show(false);
        draw();
        approach();
      }
    }
  }

  function clear(time) {
    found = [];
    rows = new Map();
    layer = new TrialLayer(map.ol);
    timeline = createTimeline(line, { ...time, onSeek: (_, mark) => mark && press(mark), label: 'Time of the events' });
    list.replaceChildren();
  }

  function show(busy) {
    run.hidden = busy;
    cancel.hidden = bar.hidden = !busy;
    bar.removeAttribute('value');
  }

  function take(heard) {
    found.push(heard);
    if (found.length <= MARKED) layer.add(heard);
    soon();
  }

  function progress({ vehiclesDone, vehicles, fixes }) {
    bar.max = Math.max(1, vehicles);
    bar.value = vehiclesDone;
    setText(said, `${vehiclesDone} of ${vehicles} vehicles, ${fixes.toLocaleString()} positions`);
  }

  const draw = () => {
    if (!timeline) return;
    found.sort((a, b) => Date.parse(a.event.time) - Date.parse(b.event.time));
    timeline.show({ marks: found.slice(0, MARKED).map(mark) });
    list.replaceChildren(...found.slice(0, LISTED).map(rowOf));
    if (found.length > LISTED) list.append(el('li', { class: 'muted', text: `and ${found.length - LISTED} more` }));
  };
  const soon = throttled(REDRAW_MS, draw);

  /** What was found may be a moment of a month: the line shows the time in which it lies. */
  function approach() {
    if (!found.length) return;
    const first = Date.parse(found[0].event.time);
    const last = Date.parse(found.at(-1).event.time);
    const around = Math.max(AROUND_MS, (last - first) / 10);
    timeline.show({ from: first - around, to: last + around });
  }

  const mark = (heard) => ({
    time: Date.parse(heard.event.time),
    tone: CHANGES[heard.change].tone,
    icon: heard.event.type,
    title: words(heard),
    heard,
  });

  function rowOf(heard) {
    if (!rows.has(heard)) rows.set(heard, row(heard));
    return rows.get(heard);
  }

  function row(heard) {
    const { change, event } = heard;
    const button = el(
      'button',
      {
        type: 'button',
        class: 'event',
        testid: 'trial-row',
        data: { change, type: event.type, vehicle: event.vehicleId },
        on: {
          click() {
            timeline.moveTo(Date.parse(event.time));
            press({ heard });
          },
        },
      },
      icon(event.type),
      el(
        'span',
        { class: 'what' },
        el(change === 'gone' ? 's' : 'span', {}, el('strong', { text: `${vehicleOf(event)} ` }), sentence(event, fenceOf(event))),
        el('small', { text: CHANGES[change].note }),
      ),
      el('time', { dateTime: event.time, text: clock(event.time) }),
    );
    return el('li', {}, button);
  }

  function press({ heard }) {
    const { event } = heard;
    for (const other of list.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current');
    const shown = rows.get(heard);
    shown?.firstElementChild.setAttribute('aria-current', 'true');
    shown?.scrollIntoView({ block: 'nearest' });
    if (event.lat !== undefined) map.goTo(event.lat, event.lon);
    else openVehicle(event.vehicleId);
  }

  /** Ends what runs; what was found goes. */
  function stop() {
    running?.abort();
    running = null;
    show(false);
    layer?.remove();
    timeline?.remove();
    layer = timeline = null;
  }

  return { element, stop };
}

function summary({ vehicles, fixes, added, gone, same }) {
  const events = added + gone === 0 && same === 0 ? 'nothing would be told' : `${added} added, ${gone} gone, ${same} the same`;
  const by = vehicles === 1 ? '1 vehicle' : `${vehicles} vehicles`;
  return `${events}. ${by}, ${fixes.toLocaleString()} positions. Nothing is saved.`;
}
