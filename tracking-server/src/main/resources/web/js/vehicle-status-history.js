// What a vehicle was doing during the last day, the newest first.
import { api } from './api.js';
import { arrange, el, setText } from './dom.js';
import { clock, duration } from './format.js';
import { STATUSES, statusGlyph } from './statuses.js';

const BACK_MS = 24 * 3_600_000;
const SHOWN = 20;

export function vehicleStatusHistory() {
  const element = el('ol', { class: 'periods', testid: 'status-history' });
  const none = el('li', { class: 'muted', text: 'Nothing was said in the last day' });
  let shown = null;
  let known;
  let periods = [];

  async function load() {
    const asked = shown;
    const found = await api.statusHistory(asked, Date.now() - BACK_MS).catch(() => []);
    if (asked !== shown) return;
    periods = found.reverse().slice(0, SHOWN);
    arrange(element, periods.length ? periods.map(row) : [none]);
    tick();
  }

  function row(period) {
    period.lasted = el('span', { class: 'age' });
    const since = clock(period.since);
    return el(
      'li',
      { testid: 'status-period', data: { status: period.status } },
      statusGlyph(period.status),
      el('strong', { text: STATUSES[period.status]?.label ?? period.status }),
      el('span', { class: 'muted', text: period.by ? `${since} by ${period.by}` : since }),
      period.lasted,
    );
  }

  function tick() {
    for (const { lasted, since, until, durationMillis } of periods)
      setText(lasted, duration(until ? durationMillis : Math.max(0, Date.now() - Date.parse(since))));
  }

  function select({ vehicleId }) {
    if (vehicleId !== shown) arrange(element, []);
    shown = vehicleId;
    known = undefined;
  }

  /** Another status is the news that the history has changed. */
  function update({ status, statusSince }) {
    const says = `${status} ${statusSince}`;
    if (says === known) return;
    known = says;
    load();
  }

  return { element, select, update, tick };
}
