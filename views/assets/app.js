// Comforts; every page works without them.
const exit = document.querySelector('form[data-exit]');
const count = document.querySelector('[data-exit-count]');
const texts = [...document.querySelectorAll('textarea[data-keep]')];
const unsent = () => texts.find((text) => text.value !== text.defaultValue);
let leaving = false;

// Without a script these take the letter along to the server; here its copy stays in this window.
const taking = ['/exit', '/text-size', '/language'].map((path) => `button[formaction^="${path}"]`).join();
for (const button of document.querySelectorAll(taking)) {
  button.removeAttribute('form');
  button.removeAttribute('formaction');
}

// "Seite schnell verlassen": blank at once, and out of the history. The server ends the session meanwhile, and keeps
// the text that was being written, sealed to its author.
function leave() {
  leaving = true;
  const form = unsent()?.form;
  const sent = new URLSearchParams(form ? new FormData(form) : undefined);
  forgetTyped(() => true);
  if (form) sent.set('formPath', location.pathname);
  document.documentElement.replaceChildren();
  if (!navigator.sendBeacon(exit.action, sent)) navigator.sendBeacon(exit.action);
  location.replace(exit.dataset.away);
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

// Who follows a link with an unsent text is asked first; sending and the quick exit are not.
addEventListener('submit', () => {
  leaving = true;
});
addEventListener('beforeunload', (event) => {
  if (unsent() && !leaving) event.preventDefault();
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
const placeOf = (text) => `${prefix}${text.form?.getAttribute('action')} ${text.name}`;
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
for (const text of texts) {
  const place = placeOf(text);
  const copy = copyAt(place);
  // Over a draft that was saved elsewhere since, it is not put: that would hide what stands there.
  if (copy && copy.from === text.defaultValue && text.value === text.defaultValue) text.value = copy.value;
  text.addEventListener('input', () => keepCopy(place, { from: text.defaultValue, value: text.value }));
}
addEventListener('submit', ({ target, submitter }) => {
  const action = submitter?.getAttribute('formaction') ?? target.getAttribute('action');
  if (action.startsWith('/logout')) forgetTyped(() => true);
  for (const text of texts) {
    const copy = text.form === target && copyAt(placeOf(text));
    if (copy) keepCopy(placeOf(text), { ...copy, sent: true });
  }
});

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
