/**
 * The one script of the pages: hands what stands in `data-create` or `data-get` of a form to the browser's passkeys, and
 * sends the form with their answer in its field `passkey`. Served as a file, so that the pages allow no script in them.
 */
export const PASSKEY_SCRIPT = `'use strict';
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const ways = {
  async create(options) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
      of: made,
    };
  },
  async get(options) {
    const made = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
    });
    return {
      authenticatorData: text(made.response.authenticatorData),
      signature: text(made.response.signature),
      of: made,
    };
  },
};

for (const form of document.querySelectorAll('form[data-create], form[data-get]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const way = form.dataset.create ? 'create' : 'get';
    try {
      const { of, ...response } = await ways[way](JSON.parse(form.dataset[way]));
      form.elements.passkey.value = JSON.stringify({
        id: of.id,
        rawId: text(of.rawId),
        type: of.type,
        clientExtensionResults: {},
        response: { ...response, clientDataJSON: text(of.response.clientDataJSON) },
      });
      form.submit();
    } catch {
      form.querySelector('output').hidden = false;
    }
  });
}
`;
