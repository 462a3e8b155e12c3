import { type CodeOf, NO_PHASE } from '../../src/words/domain.js';
import { say, word } from '../frame/speech.js';

/** Where a negotiation is; said to be unknown where nobody entered a phase. */
export const Phase = ({ phase }: { phase: CodeOf<'NegotiationPhase'> | null }) => (
  <span class={`phase ${(phase ?? 'none').toLowerCase()}`}>
    {phase === null ? say(NO_PHASE) : word('NegotiationPhase', phase)}
  </span>
);
