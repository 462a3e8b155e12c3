#!/usr/bin/env node
/**
 * Checks an exported record of Tabadul, the record of a prisoner-exchange negotiation, without Tabadul.
 *
 *     node verify-record.mjs EXPORT [--checkpoint NOTE]... [--key PUBLIC-KEY]
 *
 * EXPORT is a file made by `tabadul record export`; NOTE is a file with a signed checkpoint that you were given earlier;
 * PUBLIC-KEY is the line that `tabadul record key` printed, as it was given to you by people, not by this file.
 * Exit code 0: whole. 1: broken, and what is wrong stands on a line of its own. 2: the command line is wrong.
 *
 * This file needs nothing but Node. Read it: it is short on purpose. What it checks is described byte by byte in
 * docs/record-format.md:
 *
 *   1. Each entry's hash is the SHA-256 of its text, which contains the hash of the entry before it.
 *   2. Each entry's content is the SHA-256 of the list of rows that it made; the list stands in the export, taken from the
 *      tables as they are now. A row that was changed, added or taken away later makes another list.
 *   3. Entries are numbered from 1 without gaps, and end where the export says that their chain ends.
 *   4. The hashes of all entries of the house, in one order, are the leaves of a Merkle tree (RFC 6962). A checkpoint
 *      signs the root of this tree over the first so many entries (Ed25519). Who kept an old checkpoint finds out
 *      whether anything before it was changed, even where everything else was computed anew.
 *
 * What it cannot find: an entry that came after the last checkpoint that you hold, taken away with everything after it.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FORMAT = 'tabadul-record-export/1';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The text of an entry: one fact a line. `-` stands for nothing. */
function textOf(entry) {
  return [
    'tabadul-record/1',
    `chain ${entry.chain}`,
    `number ${entry.number}`,
    `at ${entry.at}`,
    `account ${entry.account}`,
    `act ${entry.act}`,
    `object ${entry.objectType ?? '-'} ${entry.object ?? '-'}`,
    `audience ${entry.audience ?? '-'}`,
    `content ${entry.content}`,
    `facts ${entry.facts}`,
    `before ${entry.before ?? '-'}`,
    '',
  ].join('\n');
}

/** The digest of the rows that an entry made: their lines in the order of their bytes, each with a line feed. */
function contentOf(rows) {
  const lines = rows.map((row) => Buffer.from(`${row}\n`)).sort(Buffer.compare);
  return sha256(...lines).toString('hex');
}

/**
 * The root of the tree over the first entries. Complete trees of equal size are joined as they come up, like carrying in
 * a binary addition; at the end the rest is joined from the right.
 */
function rootOf(hashes, size) {
  const trees = [];
  for (let i = 0; i < size; i += 1) {
    let tree = { leaves: 1, hash: sha256(Buffer.from([0]), hashes[i]) };
    while (trees.at(-1)?.leaves === tree.leaves) tree = join(trees.pop(), tree);
    trees.push(tree);
  }
  if (trees.length === 0) return sha256();
  let root = trees.pop();
  while (trees.length > 0) root = join(trees.pop(), root);
  return root.hash;
}

const join = (left, right) => ({
  leaves: left.leaves + right.leaves,
  hash: sha256(Buffer.from([1]), left.hash, right.hash),
});

/** A public key is written NAME+ID+KEY; the key is one byte 1 (for Ed25519) and 32 bytes, in base64. */
function readKey(line) {
  const [name, id, encoded] = line.trim().split('+');
  const bytes = Buffer.from(line.trim().slice(`${name}+${id}+`.length), 'base64');
  const given = encoded && bytes.length === 33 && bytes[0] === 1 ? bytes.subarray(1) : null;
  if (!given) return null;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), given]);
  const mark = sha256(`${name}\n`, bytes).subarray(0, 4);
  return mark.toString('hex') === id
    ? { name, mark, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
    : null;
}

/** A checkpoint: the house, how many entries, the root in base64; a blank line; signatures. Throws what is wrong. */
function readCheckpoint(given, { name, mark, key }) {
  // Mail gives lines other ends on the way.
  const note = given.replaceAll('\r\n', '\n');
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  if (end < 0 || !/^\d+$/.test(size ?? '')) throw new Error('is no checkpoint');
  if (origin !== name) throw new Error(`is of ${origin}, not of ${name}`);
  const below = note.slice(end + 2).split('\n');
  if (below.some((line) => line !== '' && !line.startsWith('— ')))
    throw new Error('holds more below its text than signatures');
  const start = `— ${name} `;
  const signed = below
    .filter((line) => line.startsWith(start))
    .map((line) => Buffer.from(line.slice(start.length), 'base64'))
    .filter((bytes) => bytes.subarray(0, 4).equals(mark));
  if (!signed.some((bytes) => verifySignature(null, Buffer.from(text), key, bytes.subarray(4))))
    throw new Error('is not signed by the key of this record');
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** Everything that is wrong with an export, a sentence each, and what was seen. */
export function verify(text, { checkpoints = [], key: givenKey } = {}) {
  const problems = [];
  const seen = { entries: 0, chains: 0, rows: 0, checkpoints: 0, covered: 0, key: null };
  const wrong = (sentence) => problems.push(sentence);

  let head = null;
  const entries = [];
  const tree = [];
  const notes = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '') continue;
    let said;
    try {
      said = JSON.parse(line);
    } catch {
      wrong(`Line ${i + 1} of the export is no JSON.`);
      continue;
    }
    if (i === 0) head = said;
    else if (said.entry) entries.push(said.entry);
    else if (said.tree) for (const hash of said.tree) tree.push(Buffer.from(hash, 'hex'));
    else if (said.checkpoint) notes.push(['A checkpoint in the export', said.checkpoint]);
    else wrong(`Line ${i + 1} of the export is of no known kind.`);
  }
  if (head?.format !== FORMAT || !Array.isArray(head.chains))
    return { problems: [`This is no export of the format ${FORMAT}.`], seen };

  // Chains, each from its first entry to its last.
  const last = new Map(head.chains.map(({ chain }) => [chain, { number: 0, hash: null }]));
  const claimed = new Map();
  for (const entry of entries) {
    const where = `Entry ${entry.number} of chain ${entry.chain} (${entry.act})`;
    const before = last.get(entry.chain);
    if (!before) {
      wrong(`${where} is of a chain that the export does not name.`);
      continue;
    }
    seen.entries += 1;
    seen.rows += entry.rows.length;
    if (entry.number !== before.number + 1)
      wrong(
        `${where} follows entry ${before.number}: entries are missing, doubled or out of order.`,
      );
    const expected = sha256(textOf({ ...entry, before: before.hash })).toString('hex');
    if (entry.hash !== expected)
      wrong(`${where}: its hash does not fit what it says and the entry before it.`);
    if (entry.content !== contentOf(entry.rows))
      wrong(`${where}: a row that it made was changed, added or taken away since.`);
    if (entry.place !== null) {
      if (claimed.has(entry.place)) wrong(`${where} stands at the place of another entry.`);
      claimed.set(entry.place, where);
      if (tree[entry.place]?.toString('hex') !== entry.hash)
        wrong(`${where} is not what stands at its place in the tree.`);
    }
    last.set(entry.chain, { number: entry.number, hash: entry.hash });
  }
  for (const { chain, entries: count, head: hash, stray } of head.chains) {
    seen.chains += 1;
    const end = last.get(chain);
    if (end.number !== count || end.hash !== hash)
      wrong(`Chain ${chain} ends with entry ${end.number}; its head says entry ${count}.`);
    if (stray > 0)
      wrong(`Chain ${chain}: ${stray} rows say that they were made by entries that are not there.`);
  }
  if (head.whole && claimed.size !== tree.length)
    wrong(`The tree holds ${tree.length} entries, the export ${claimed.size} of them.`);

  // Checkpoints: those that came with the export, and those that were kept elsewhere.
  const key = readKey(givenKey ?? head.key);
  if (!key) return { problems: [...problems, 'The public key is none.'], seen };
  if (givenKey && givenKey.trim() !== head.key)
    wrong('The export names another public key than the one that you were given.');
  seen.key = `${head.key}`;
  for (const [what, note] of [...notes, ...checkpoints]) {
    try {
      const { size, root } = readCheckpoint(note, key);
      if (size > tree.length)
        wrong(
          `${what} covers ${size} entries; the record holds ${tree.length}: entries were taken away.`,
        );
      else if (!rootOf(tree, size).equals(root))
        wrong(`${what}, over ${size} entries, does not fit: what it signed was changed since.`);
      else seen.covered = Math.max(seen.covered, size);
      seen.checkpoints += 1;
    } catch (error) {
      wrong(`${what} ${error.message}.`);
    }
  }
  if (seen.checkpoints === 0)
    wrong('There is no checkpoint: nothing outside vouches for this record.');
  return { problems, seen: { ...seen, after: tree.length - seen.covered } };
}

const say = (text) => process.stdout.write(`${text}\n`);

function main(args) {
  const files = [];
  const checkpoints = [];
  let key;
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--checkpoint' && args.length > 0) checkpoints.push(args.shift());
    else if (arg === '--key' && args.length > 0) key = args.shift();
    else files.push(arg);
  }
  if (files.length !== 1 || files[0].startsWith('--')) {
    say('node verify-record.mjs EXPORT [--checkpoint NOTE]... [--key PUBLIC-KEY]');
    return 2;
  }
  const { problems, seen } = verify(readFileSync(files[0], 'utf8'), {
    key,
    checkpoints: checkpoints.map((file) => [
      `The checkpoint in ${file}`,
      readFileSync(file, 'utf8'),
    ]),
  });
  if (problems.length > 0) {
    say('The record is broken:');
    for (const problem of problems) say(`  ${problem}`);
    return 1;
  }
  say(
    `The record is whole: ${seen.entries} entries in ${seen.chains} chains made ${seen.rows} rows; ` +
      `${seen.checkpoints} checkpoints fit, ${seen.after} entries came after the last of them.`,
  );
  if (!key)
    say(`The key came with the file; compare it with the one that you were given:\n  ${seen.key}`);
  return 0;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split(/[\\/]/).at(-1) ?? ''))
  process.exitCode = main(process.argv.slice(2));
