import { CanaryWorld } from './world.js';
import { policyMutation } from './policy-mutation.js';
const w = await CanaryWorld.told((l) => console.error(l));
try {
const t = performance.now();
const o = await policyMutation.run({ quick: false, seed: 3, say: (l) => console.error(l), world: async () => w });
console.log(o.value, o.ok, performance.now() - t);
for (const [k, v] of Object.entries(o.details)) console.log(k, Array.isArray(v) ? v.length + ' ' + v.slice(0, 60).map((x) => JSON.stringify(x)).join('\n   ') : JSON.stringify(v));
} finally {
await w.forget();
}
process.exit(0);
