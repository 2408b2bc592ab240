// Says whether what is on the screen is true now.
import { byId, el, setText } from './dom.js';
import { clock } from './format.js';

const WORDS = { live: 'Live', connecting: 'Connecting', stale: 'Not live' };

/** Shows the state of the socket in the bar, over the map and in the title. */
export function showConnection(socket, say) {
  const pill = byId('connection');
  const banner = byId('not-live');
  const since = el('span');
  banner.append(
    since,
    el('button', { type: 'button', testid: 'retry', text: 'Try now', on: { click: () => socket.retryNow() } }),
  );

  setText(pill, WORDS[socket.state]);
  socket.stateChanged.on((state) => {
    const before = pill.dataset.state;
    pill.dataset.state = state;
    setText(pill, WORDS[state]);
    document.body.classList.toggle('stale', state === 'stale');
    banner.hidden = state !== 'stale';
    if (state === 'stale') setText(since, `Not live since ${clock(socket.liveUntil)} – reconnecting`);
    if (before === 'stale' && state === 'live') say('Live again');
  });
}
