import { attackRequests } from './attack-requests.js';
import { canaryMatrix } from './canary-matrix.js';
import { canaryBytes } from './canary-bytes.js';
import { failOver } from './fail-over.js';
import type { Figure } from './figure.js';
import { hiddenTimes } from './hidden-times.js';
import { killedImports } from './killed-imports.js';
import { policyMutation } from './policy-mutation.js';
import { randomWalk } from './random-walk.js';
import { serverAudits } from './server-audits.js';
import { tampering } from './tampering.js';
import { twinWorlds } from './twin-worlds.js';

/** Every figure, in the order of the table. A new one is a file of its own and a line here. */
export const FIGURES: readonly Figure[] = [
  canaryMatrix,
  policyMutation,
  twinWorlds,
  hiddenTimes,
  serverAudits,
  attackRequests,
  canaryBytes,
  killedImports,
  tampering,
  failOver,
  randomWalk,
];
