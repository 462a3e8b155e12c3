import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

/** Bits of the flags of authenticator data (WebAuthn 6.1). */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

/** A byte string of CBOR (RFC 8949). */
function cborBytes(bytes: Buffer): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt8(0x59);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id: string };
}

/** A device that makes one passkey (ES256) and answers with it, as a browser would hand its answers on. */
export class Authenticator {
  private readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly x: Buffer;
  private readonly y: Buffer;
  /** How often it has signed; devices that do not count always say 0. */
  count = 0;

  constructor(
    private readonly origin: string,
    private readonly asksWhoHoldsIt = true,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.x = Buffer.from(x ?? '', 'base64url');
    this.y = Buffer.from(y ?? '', 'base64url');
  }

  /** What `navigator.credentials.create` gives for these options, as JSON. */
  create(options: string): string {
    const { challenge, rp } = JSON.parse(options) as Options;
    const coseKey = Buffer.concat([
      Buffer.from('a5010203262001', 'hex'),
      Buffer.from('215820', 'hex'),
      this.x,
      Buffer.from('225820', 'hex'),
      this.y,
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, coseKey]);
    const authData = Buffer.concat([this.data(rp?.id ?? '', ATTESTED), credential]);
    const attestation = Buffer.concat([
      Buffer.from('a3', 'hex'),
      Buffer.from('63', 'hex'),
      Buffer.from('fmt'),
      Buffer.from('64', 'hex'),
      Buffer.from('none'),
      Buffer.from('67', 'hex'),
      Buffer.from('attStmt'),
      Buffer.from('a0', 'hex'),
      Buffer.from('68', 'hex'),
      Buffer.from('authData'),
      cborBytes(authData),
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get` gives for these options, as JSON. */
  get(options: string): string {
    const { challenge, rpId } = JSON.parse(options) as Options;
    const clientData = this.clientData('webauthn.get', challenge);
    const authData = this.data(rpId ?? '', 0);
    const signature = sign(
      'sha256',
      Buffer.concat([authData, sha256(clientData)]),
      this.privateKey,
    );
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    });
  }

  private data(rpId: string, more: number): Buffer {
    const verified = this.asksWhoHoldsIt ? USER_VERIFIED : 0;
    const tail = Buffer.alloc(5);
    tail.writeUInt8(USER_PRESENT | verified | more);
    tail.writeUInt32BE(this.count, 1);
    return Buffer.concat([sha256(rpId), tail]);
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }),
    );
  }

  private answer(response: Record<string, unknown>): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });
  }
}
