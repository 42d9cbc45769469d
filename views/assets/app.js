// Comforts; every page works without them.
const exit = document.querySelector('form[data-exit]');
const count = document.querySelector('[data-exit-count]');
let leaving = false;

// What people type, choose or tick, but for passwords and codes, and for the name of who only signs in.
const typing = 'textarea, select, input:not([type="hidden"], [type="password"], [autocomplete="one-time-code"], [hidden])';
const sending = 'form[method="post"]:not([action="/login"], [action="/password-reset"])';
const fields = [...document.querySelectorAll(typing)].filter((field) => !field.form || field.form.matches(sending));
const startOf = ({ options, defaultValue }) =>
  options ? ([...options].find((one) => one.defaultSelected) ?? options[0])?.value : defaultValue;
const isBox = (field) => field.matches('[type="checkbox"], [type="radio"]');
// What came back has not arrived, though it stands in the page as if it had always stood there.
const cameBack = 'back' in document.body.dataset;
const isBack = ({ form, options }) =>
  cameBack && !options && (form?.getAttribute('action') || location.pathname).split('?')[0] === location.pathname;
function isUnsent(field) {
  if (isBox(field)) return field.checked !== field.defaultChecked;
  return isBack(field) ? field.value !== '' : field.value !== startOf(field);
}
const unsent = () => fields.filter(isUnsent);

// Without a script these take the form along, whatever stands in it.
for (const button of document.querySelectorAll('button[form="form"][formaction]'))
  button.addEventListener('click', () => {
    if (button.form && !unsent().some((field) => field.form === button.form)) {
      button.removeAttribute('form');
      button.removeAttribute('formaction');
    }
  });
document.querySelector('button[formaction^="/exit"]')?.removeAttribute('form');

// "Seite schnell verlassen": blank at once, and out of the history. The server ends the session meanwhile, and keeps
// the text that was being written, sealed to its author. A letter of more than 64 KiB no browser sends behind a page that is
// gone: the blank one waits for it, but not for long.
function leave() {
  leaving = true;
  const form = unsent()[0]?.form;
  const sent = new URLSearchParams(form ? new FormData(form) : undefined);
  forgetTyped(() => true);
  if (form) sent.set('formPath', location.pathname + location.search);
  document.documentElement.replaceChildren();
  const away = () => location.replace(exit.dataset.away);
  const withoutIt = () => {
    navigator.sendBeacon(exit.action);
    away();
  };
  if (navigator.sendBeacon(exit.action, sent)) return away();
  setTimeout(withoutIt, 5000);
  fetch(exit.action, { method: 'POST', body: sent, redirect: 'manual' }).then(away, withoutIt);
}
exit?.addEventListener('submit', (event) => {
  event.preventDefault();
  leave();
});

// The same by Escape, three times within two seconds, said with each press: once or twice it is pressed for other things.
let presses = 0;
let forget;
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.repeat || event.isComposing || !exit) return;
  presses += 1;
  clearTimeout(forget);
  forget = setTimeout(() => {
    presses = 0;
    count.textContent = '';
  }, 2000);
  if (presses === 3) leave();
  else count.textContent = presses === 1 ? count.dataset.twice : count.dataset.once;
});

// Who follows a link or presses another form's button while something stands unsent is asked first; who sends it, or takes
// it along, is not, nor who leaves quickly.
addEventListener('submit', ({ target }) => {
  leaving = unsent().every((field) => field.form === target);
});
addEventListener('beforeunload', (event) => {
  if (unsent().length > 0 && !leaving) event.preventDefault();
});

// A copy of what is being written, in this window alone, until the server has said that it has it: a lost line, a closed
// window or a browser that fell over take no text along. It goes with sending, with leaving, and wherever somebody else
// could sign in.
const copies = (() => {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
})();
const prefix = 'typed ';
const kept = fields.filter((field) => field.form?.querySelector('[data-keep]') && !isBox(field));
const placeOf = (field) => `${prefix}${field.form.getAttribute('action')} ${field.name}`;
const copyAt = (place) => JSON.parse(copies?.getItem(place) ?? 'null');
function keepCopy(place, copy) {
  try {
    copies?.setItem(place, JSON.stringify(copy));
  } catch {
    // Full: the text still stands in its field.
  }
}
function forgetTyped(isOver) {
  for (const place of Object.keys(copies ?? {}))
    if (place.startsWith(prefix) && isOver(copyAt(place))) copies.removeItem(place);
}

const signedIn = document.querySelector('form[action="/logout"]');
if (!signedIn && document.querySelector('form[action="/login"], form[action="/registration"]'))
  forgetTyped(() => true);
// Not by what stands in the address: anybody can send a link.
if (document.querySelector('[data-done]')) forgetTyped(({ sent }) => sent);
for (const field of kept) {
  const place = placeOf(field);
  const start = startOf(field);
  const copy = copyAt(place);
  // Over a draft that was saved elsewhere since, it is not put: that would hide what stands there.
  if (copy && copy.from === start && field.value === start) field.value = copy.value;
  // It came back: the copy is of what began before, and goes on.
  const from = cameBack && copy ? copy.from : start;
  if (cameBack && copy) keepCopy(place, { from, value: field.value });
  field.addEventListener('input', () => keepCopy(place, { from, value: field.value }));
}
addEventListener('submit', ({ target, submitter }) => {
  const action = submitter?.getAttribute('formaction') ?? target.getAttribute('action');
  if (action.startsWith('/logout')) forgetTyped(() => true);
  if (submitter?.matches('[form][formaction]')) return;
  for (const field of kept) {
    const copy = field.form === target && copyAt(placeOf(field));
    if (copy) keepCopy(placeOf(field), { ...copy, sent: true });
  }
});

// How much room is left, seen all along, and spoken only near the end, once somebody has stopped typing.
for (const room of document.querySelectorAll('[data-room]')) {
  const field = room.parentElement.querySelector('textarea');
  const spoken = document.createElement('p');
  spoken.className = 'visually-hidden';
  spoken.setAttribute('role', 'status');
  room.after(spoken);
  const most = Number(room.dataset.room);
  const all = room.textContent;
  let pause;
  const tell = () => {
    const left = most - field.value.length;
    const words = left < 0 ? room.dataset.over : room.dataset.left;
    const text = left === most ? all : words.replace('#', Math.abs(left).toLocaleString(document.documentElement.lang));
    room.textContent = text;
    room.classList.toggle('is-over', left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = left < most / 20 ? text : '';
    }, 1000);
  };
  field.addEventListener('input', tell);
  tell();
}

// All of a list by a box, in place of the button that without a script brings the page back with all of them ticked; and how
// many are ticked by now.
for (const number of document.querySelectorAll('.chosen-number')) {
  const form = number.closest('form');
  const boxes = [...form.querySelectorAll('[name="inquiry"]')];
  const lists = [...form.querySelectorAll('button[name="all"]')].map((button) => {
    const cells = [...button.parentElement.nextElementSibling.querySelectorAll('[data-box]')];
    const label = document.createElement('label');
    const all = document.createElement('input');
    const words = document.createElement('span');
    label.className = 'check';
    all.type = 'checkbox';
    all.autocomplete = 'off';
    words.append(...button.childNodes);
    label.append(all, words);
    button.replaceWith(label);
    return { all, its: boxes.filter(({ value }) => cells.some(({ dataset }) => dataset.box === value)) };
  });
  const tell = () => {
    for (const { all, its } of lists) {
      all.checked = its.every(({ checked }) => checked);
      all.indeterminate = !all.checked && its.some(({ checked }) => checked);
    }
    const chosen = boxes.filter(({ checked }) => checked).length.toLocaleString(document.documentElement.lang);
    if (number.textContent !== chosen) number.textContent = chosen;
  };
  form.addEventListener('change', ({ target }) => {
    for (const { all, its } of lists) if (all === target) for (const box of its) box.checked = all.checked;
    tell();
  });
  addEventListener('pageshow', tell);
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => globalThis.print());
}

// Passwords can be read while they are typed. They are hidden again before they are sent, and when the page is left: no
// browser offers one as what was typed into a field once.
for (const field of document.querySelectorAll('input[data-show]')) {
  const button = document.createElement('button');
  const what = document.createElement('span');
  what.className = 'visually-hidden';
  what.textContent = `${document.querySelector(`label[for="${field.id}"]`).textContent} `;
  button.append(what, field.dataset.show);
  button.type = 'button';
  button.className = 'quiet show';
  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', isShown);
  };
  show(false);
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form.addEventListener('submit', () => show(false));
  addEventListener('pagehide', () => show(false));
  field.after(button);
}
