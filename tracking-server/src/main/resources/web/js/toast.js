// A short message that goes by itself: what failed, and nothing that needs an answer.
import { el } from './dom.js';

const SHOWN_MS = 6_000;

export function fail(problem) {
  console.warn(problem);
  document.querySelector('.toast')?.remove();
  const toast = el('p', { class: 'toast', role: 'alert', testid: 'toast', text: problem.message });
  document.body.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}
