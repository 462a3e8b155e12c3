import { describe, expect, test } from '@jest/globals';
import { agentOf, networkOf, subscriberOf } from './origin.rules.js';

describe('failed attempts are counted for', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
  ])('the address %s as %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });

  test('one subscriber of IPv6, whatever address of its own it takes', () => {
    const all = ['2001:db8:a:b::1', '2001:db8:a:b:ffff:ffff:ffff:ffff', '2001:db8:a:b:0:0:0:2'];
    expect(new Set(all.map(subscriberOf)).size).toBe(1);
    expect(subscriberOf('2001:db8:a:c::1')).not.toBe(subscriberOf(all[0]));
  });
});

test.each([
  ['203.0.113.9', '203.0.0.0/16'],
  ['::ffff:203.0.113.9', '203.0.0.0/16'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8::/32'],
  ['nonsense', null],
  ['1:2:3', null],
  ['1::2::3', null],
  [null, null],
])('of the address %s a session keeps %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'Safari on iOS',
  ],
  ['curl/8.5.0', 'curl'],
  ['something of their own', null],
  [null, null],
])('of the agent %s a session keeps %s', (agent, kept) => {
  expect(agentOf(agent)).toBe(kept);
});
