// The forms in front of the map: signing in, and choosing a password after a one-time link.
import { api } from './api.js';
import { byId, el } from './dom.js';

const MIN_PASSWORD = 12;
const BEHIND = ['.bar', '.stage', '.side', '.feed', '.details'];

/** Nothing behind the door can be reached while it is shut. */
function shut(...content) {
  byId('doors').replaceChildren(el('div', { class: 'card' }, ...content));
  byId('doors').hidden = false;
  for (const part of BEHIND) document.querySelector(part).inert = true;
  byId('doors').querySelector('input')?.focus();
}

export function openDoors() {
  byId('doors').hidden = true;
  byId('doors').replaceChildren();
  for (const part of BEHIND) document.querySelector(part).inert = false;
}

function field(label, input) {
  return el('label', { class: 'field' }, el('span', { text: label }), input);
}

/** A form that says what went wrong and cannot be sent twice at once. */
function form(testid, fields, submitLabel, submit) {
  const error = el('p', { class: 'error', testid: `${testid}-error`, role: 'alert', hidden: true });
  const button = el('button', { type: 'submit', class: 'primary', testid: `${testid}-submit`, text: submitLabel });
  const onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    error.hidden = true;
    try {
      await submit();
    } catch (e) {
      error.textContent = sentenceFor(e);
      error.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  return el('form', { testid: `${testid}-form`, on: { submit: onsubmit } }, ...fields, error, button);
}

function sentenceFor(problem) {
  if (problem.code === 'unauthorized' || problem.status === 401) return 'That is not right. Please try again.';
  return problem.message;
}

/** Asks for user and password, or for the code of a link. `done` is called once somebody is signed in. */
export function showSignIn(session, done, message) {
  const user = el('input', { name: 'user', autocomplete: 'username', required: true, testid: 'sign-in-user' });
  const password = el('input', {
    type: 'password',
    name: 'password',
    autocomplete: 'current-password',
    required: true,
    testid: 'sign-in-password',
  });
  const code = el('input', {
    name: 'code',
    autocomplete: 'off',
    spellcheck: false,
    required: true,
    testid: 'link-code',
  });
  const byPassword = form('sign-in', [field('User', user), field('Password', password)], 'Sign in', async () => {
    await session.signIn(user.value.trim(), password.value);
    done();
  });
  const byLink = form('link', [field('One-time link or its code', code)], 'Use the link', async () => {
    await session.signInWithLink(codeIn(code.value));
    offerPassword(session, done);
  });
  shut(
    el('h2', { text: 'AOC Tracking' }),
    el('p', { class: 'muted', text: message ?? 'Sign in to see the vehicles.' }),
    byPassword,
    el('details', {}, el('summary', { testid: 'link-open', text: 'I have a one-time link' }), byLink),
  );
}

/** People paste the whole link as often as the code. */
function codeIn(text) {
  return text.trim().replace(/^.*#code=/, '');
}

/** After a one-time link: the way to come back without another one. */
export function offerPassword(session, done) {
  const user = el('input', { autocomplete: 'username', value: session.me?.user ?? '', readOnly: true });
  const password = el('input', {
    type: 'password',
    autocomplete: 'new-password',
    required: true,
    minLength: MIN_PASSWORD,
    testid: 'set-password',
  });
  const set = form(
    'password',
    [field('User', user), field(`Password, ${MIN_PASSWORD} characters or more`, password)],
    'Set password',
    async () => {
      await api.setPassword(password.value);
      done();
    },
  );
  shut(
    el('h2', { text: 'Choose a password' }),
    el('p', { class: 'muted', text: 'You are signed in. The link has been used up; the password lets you come back.' }),
    set,
    el('button', { type: 'button', class: 'plain', testid: 'password-skip', text: 'Not now', on: { click: done } }),
  );
  password.focus();
}
