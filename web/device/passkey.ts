const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

interface Options {
  challenge: string;
  allowCredentials?: { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }[];
  [more: string]: unknown;
}

/** The answer of a device that holds a passkey, as the API takes it; null where the device gave none. */
export async function answered(json: string): Promise<string | null> {
  const options = JSON.parse(json) as Options;
  try {
    const made = (await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: options.allowCredentials?.map((one) => ({ ...one, id: bytes(one.id) })),
      },
    })) as PublicKeyCredential | null;
    if (!made) return null;
    const response = made.response as AuthenticatorAssertionResponse;
    return JSON.stringify({
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
      },
    });
  } catch {
    return null;
  }
}
