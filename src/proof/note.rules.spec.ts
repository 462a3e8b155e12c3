import { describe, expect, test } from '@jest/globals';
import { checkpointText, NoteSigner, readCheckpoint } from './note.rules.js';

const signer = new NoteSigner(Buffer.alloc(32, 7));
const other = new NoteSigner(Buffer.alloc(32, 8));
const checkpoint = { origin: signer.name, size: 42, root: Buffer.alloc(32, 1) };
const note = signer.sign(checkpointText(checkpoint));

describe('a checkpoint', () => {
  test('is a text of three lines, a blank one and a signature', () => {
    const lines = note.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      signer.name,
      '42',
      'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
      '',
    ]);
    expect(lines[4]).toMatch(/^— tabadul\/[0-9a-f]{16} [A-Za-z0-9+/]{91}=$/);
    expect(signer.verifierKey).toMatch(/^tabadul\/[0-9a-f]{16}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
  });

  test('is read by who has the public key', () => {
    expect(readCheckpoint(note, signer.verifierKey)).toEqual(checkpoint);
  });

  test('is read by any key, whatever signs stand in its base64', () => {
    for (let seed = 0; seed < 64; seed += 1) {
      const one = new NoteSigner(Buffer.alloc(32, seed));
      const said = { ...checkpoint, origin: one.name };
      expect(readCheckpoint(one.sign(checkpointText(said)), one.verifierKey)).toEqual(said);
    }
  });

  test('that others cosigned is read as well', () => {
    const cosigned = `${note}— witness.example/w AAAAAAAA\n`;
    expect(readCheckpoint(cosigned, signer.verifierKey)).toEqual(checkpoint);
  });

  test('that came by mail, with other ends of lines, is read as well', () => {
    expect(readCheckpoint(note.replaceAll('\n', '\r\n'), signer.verifierKey)).toEqual(checkpoint);
  });

  test.each([
    ['says another size', note.replace('\n42\n', '\n41\n'), signer.verifierKey],
    ['says another root', note.replace('AQEB', 'AQEC'), signer.verifierKey],
    ['was signed by another key', note, other.verifierKey],
    [
      'bears the name of one and the signature of another',
      other.sign(checkpointText(checkpoint)).replace(`— ${other.name}`, `— ${signer.name}`),
      signer.verifierKey,
    ],
    ['has no signature', note.slice(0, note.indexOf('—')), signer.verifierKey],
    ['holds a second one below', note + note, signer.verifierKey],
    ['is no note', 'nothing', signer.verifierKey],
    ['is checked by no key', note, 'nothing'],
  ])('that %s is none', (_, text, key) => {
    expect(typeof readCheckpoint(text, key)).toBe('string');
  });
});
