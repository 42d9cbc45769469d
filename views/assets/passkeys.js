// Asks a passkey, and sends what it says with the form. Nothing is kept, and no other site is asked.
{
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const listed = (credentials) => credentials?.map((one) => ({ ...one, id: bytes(one.id) }));

async function answerTo(act, options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: listed(options.allowCredentials),
    excludeCredentials: listed(options.excludeCredentials),
    user: options.user && { ...options.user, id: bytes(options.user.id) },
  };
  const { id, type, response } = await navigator.credentials[act]({ publicKey });
  const said = {};
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'])
    if (response[part]) said[part] = text(response[part]);
  return { id, rawId: id, type, response: said, clientExtensionResults: {} };
}

for (const place of document.querySelectorAll('[data-passkey]')) {
  const { passkey: act, options } = place.dataset;
  const button = place.querySelector('[data-passkey-ask]');
  const said = place.querySelector('[data-passkey-said]');
  if (typeof PublicKeyCredential === 'undefined') {
    said.textContent = said.dataset.unable;
    continue;
  }
  said.textContent = '';
  place.querySelector('[data-passkey-needs]').hidden = false;
  button.addEventListener('click', async () => {
    if (act === 'create' && !button.form.reportValidity()) return;
    said.textContent = '';
    button.disabled = true;
    try {
      place.querySelector('input[type=hidden]').value = JSON.stringify(await answerTo(act, JSON.parse(options)));
      button.form.requestSubmit();
    } catch {
      said.textContent = said.dataset.failed;
    }
    button.disabled = false;
  });
}
}
