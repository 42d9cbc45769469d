// Two small comforts; every page works without them.
const exit = document.querySelector('form[data-exit]');
const texts = [...document.querySelectorAll('textarea[data-keep]')];
let leaving = false;

// Pressing Escape twice within a second leaves the page at once.
let lastEscape = 0;
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (event.timeStamp - lastEscape < 1000) exit?.requestSubmit();
  lastEscape = event.timeStamp;
});

// Whoever follows a link with an unsent text is asked first; sending and the quick exit are not.
addEventListener('submit', () => {
  leaving = true;
});
addEventListener('beforeunload', (event) => {
  const unsent = texts.some((text) => text.value !== text.defaultValue);
  if (unsent && !leaving) event.preventDefault();
});
