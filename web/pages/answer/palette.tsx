import { inDigits } from '../../../src/words/digits.js';
import { say, speech, word } from '../../frame/speech.js';
import { ANSWER } from '../../texts/answer.js';
import { FRAME } from '../../texts/frame.js';
import { Free } from '../../ui/parts.js';
import { type Reason, REASON_KEYS, type Verdict, VERDICT_KEYS } from './keys.js';

/** The keys as buttons: what a thumb presses, and what says which key does what. */
export function Palette({
  asksWhy,
  about,
  verdict,
  reason,
  back,
}: {
  asksWhy: Verdict | null;
  about: string | undefined;
  verdict(one: Verdict): void;
  reason(one: Reason): void;
  back(): void;
}) {
  const { language, digits } = speech.value;
  return (
    <div class="palette" role="group" aria-label={say(asksWhy ? ANSWER.reason : ANSWER.verdict)}>
      <p role="status">
        {asksWhy ? (
          say(ANSWER.why, { verdict: word('Verdict', asksWhy) })
        ) : (
          <Free>{about ?? say(ANSWER.noMatch)}</Free>
        )}
      </p>
      <div>
        {asksWhy
          ? REASON_KEYS.map(([key, arabic, one]) => (
              <button key={one} type="button" class="quiet" onClick={() => reason(one)}>
                <kbd>{language === 'ar' ? `${arabic} ${key}` : key}</kbd>{' '}
                {word('RefusalReason', one)}
              </button>
            ))
          : VERDICT_KEYS.map(([key, one]) => (
              <button
                key={one}
                type="button"
                class={`quiet v-${one.toLowerCase()}`}
                disabled={!about}
                onClick={() => verdict(one)}
              >
                <kbd>{inDigits(key, digits)}</kbd> {word('Verdict', one)}
              </button>
            ))}
        {asksWhy && (
          <button type="button" class="quiet" onClick={back}>
            {say(FRAME.cancel)}
          </button>
        )}
      </div>
    </div>
  );
}
