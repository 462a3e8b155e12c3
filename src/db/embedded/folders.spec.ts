import { describe, expect, test } from '@jest/globals';
import { dataFolder, type Machine, type Purpose } from './folders.js';

const linux: Machine = { uid: 1000, platform: 'linux', home: '/home/rima' };
const root: Machine = { uid: 0, platform: 'linux', home: '/root' };
const mac: Machine = { uid: 501, platform: 'darwin', home: '/Users/rima' };
const windows: Machine = { platform: 'win32', home: 'C:\\Users\\rima' };

const cases: [string, Purpose, Record<string, string>, Machine, string][] = [
  ['a user has it under the home folder', 'own', {}, linux, '/home/rima/.local/share/tabadul/own'],
  [
    'a demonstration stands beside the own record, never in it',
    'demonstration',
    {},
    linux,
    '/home/rima/.local/share/tabadul/demonstration',
  ],
  [
    'XDG_DATA_HOME is followed',
    'own',
    { XDG_DATA_HOME: '/data/xdg' },
    linux,
    '/data/xdg/tabadul/own',
  ],
  [
    'a relative XDG_DATA_HOME is ignored',
    'own',
    { XDG_DATA_HOME: 'xdg' },
    linux,
    '/home/rima/.local/share/tabadul/own',
  ],
  [
    'root has it under /var/lib',
    'own',
    { XDG_DATA_HOME: '/data/xdg' },
    root,
    '/var/lib/tabadul/own',
  ],
  ['TABADUL_DATA_DIR wins over all', 'own', { TABADUL_DATA_DIR: '/srv/t' }, root, '/srv/t/own'],
  [
    'TABADUL_DATA_DIR also parts the demonstration',
    'demonstration',
    { TABADUL_DATA_DIR: '/srv/t/' },
    linux,
    '/srv/t/demonstration',
  ],
  [
    'an empty TABADUL_DATA_DIR says nothing',
    'own',
    { TABADUL_DATA_DIR: '' },
    root,
    '/var/lib/tabadul/own',
  ],
  [
    'macOS has its own place',
    'own',
    {},
    mac,
    '/Users/rima/Library/Application Support/tabadul/own',
  ],
  [
    'Windows says where its local data is',
    'own',
    { LOCALAPPDATA: 'D:\\Local' },
    windows,
    'D:\\Local\\tabadul\\own',
  ],
  [
    'Windows without LOCALAPPDATA has it under the home folder',
    'own',
    {},
    windows,
    'C:\\Users\\rima\\AppData\\Local\\tabadul\\own',
  ],
];

describe('the data folder', () => {
  test.each(cases)('%s', (_title, purpose, env, machine, expected) => {
    expect(dataFolder(purpose, env, machine)).toBe(expected);
  });
});
