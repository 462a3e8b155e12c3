import { CanaryWorld } from './world.js';
import { canaryMatrix } from './canary-matrix.js';
import { writeFileSync } from 'node:fs';
const w = await CanaryWorld.told((l) => console.error(l));
try {
const t = performance.now();
const o = await canaryMatrix.run({ quick: true, seed: 3, say: (l) => console.error(l), world: async () => w });
writeFileSync('/tmp/matrix.json', JSON.stringify(o, null, 1));
console.log(o.value, o.ok, performance.now() - t);
for (const [k, v] of Object.entries(o.details)) console.log(k, Array.isArray(v) ? v.length + ' ' + JSON.stringify(v.slice(0, 6)).slice(0, 1500) : JSON.stringify(v));
} finally {
await w.forget();
}
process.exit(0);
