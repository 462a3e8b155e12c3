import { expect, test } from '@jest/globals';
import { scramVerifier } from './scram.js';

// The exchange of RFC 7677, section 3: user "user", password "pencil".
test('the verifier of a password is that of RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

test('no two verifiers of one password are alike', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
});
