// A question before something that cannot be undone.
import { el } from './dom.js';

/** Resolves to whether the user said yes; Esc says no. */
export function ask(question, detail, yes) {
  return new Promise((resolve) => {
    const dialog = el(
      'dialog',
      {
        class: 'card',
        testid: 'confirm',
        on: { close: () => (dialog.remove(), resolve(dialog.returnValue === 'yes')) },
      },
      el(
        'form',
        { method: 'dialog' },
        el('h2', { text: question }),
        el('p', { class: 'muted', text: detail }),
        el(
          'div',
          { class: 'buttons' },
          el('button', { value: 'no', text: 'Cancel', testid: 'confirm-no' }),
          el('button', { value: 'yes', class: 'danger', text: yes, testid: 'confirm-yes' }),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
