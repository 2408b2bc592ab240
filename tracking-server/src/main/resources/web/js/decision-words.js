// What the engine decided about a vehicle, in words: what it told and why, and what it did not tell and why not.
import { reason, sentence } from './event-words.js';
import { distance, duration } from './format.js';

const SUPPRESSED = {
  opposed_enter: ({ fence, after }) => [`did not count as entering ${fence}`, `outside again after ${after}`],
  opposed_exit: ({ fence, after }) => [`did not count as leaving ${fence}`, `inside again after ${after}`],
  suspect_fix: () => ['a position was not believed', 'too far away from the one before'],
};

/** `{what, why}` of an item of the server's list. */
export function decisionWords({ event, suppressed }, nameOf) {
  if (event) return { what: sentence(event, event.fenceId && nameOf(event.fenceId)), why: reason(event) };
  const after = duration(Date.parse(suppressed.decidedTime) - Date.parse(suppressed.time));
  const fence = suppressed.fenceId && nameOf(suppressed.fenceId);
  const [what, because] = SUPPRESSED[suppressed.reason]?.({ fence, after }) ?? [suppressed.reason, ''];
  const facts = [because];
  if (suppressed.distance !== undefined) facts.push(`${distance(suppressed.distance)} from the boundary`);
  facts.push(`accuracy ${distance(suppressed.accuracy)}`);
  if (suppressed.fenceId) facts.push(suppressed.fixTimes.length === 1 ? '1 fix' : `${suppressed.fixTimes.length} fixes`);
  return { what, why: facts.filter(Boolean).join(', ') };
}
