// Comforts; every page works without them.
const exit = document.querySelector('form[data-exit]');
const count = document.querySelector('[data-exit-count]');
const texts = [...document.querySelectorAll('textarea[data-keep]')];
const unsent = () => texts.find((text) => text.value !== text.defaultValue);
let leaving = false;

// "Seite schnell verlassen": blank at once, and out of the history. The server ends the session meanwhile, and keeps
// the text that was being written, sealed to its author.
function leave() {
  leaving = true;
  const form = unsent()?.form;
  const sent = new URLSearchParams(form ? new FormData(form) : undefined);
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
