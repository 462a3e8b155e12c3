import type { Person } from '../../form/at-table.js';
import { say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { Who } from '../agreement/names.js';
import type { Of } from './protection.js';
import AGE_REVIEW from '../../../schema/operations/age-review.graphql';

/** Who is treated as a child because nobody knows the age. */
export function Ages({ at, acts }: Of) {
  const open = at.persons.filter(
    (one) => !one.ageReview && one.groups.some(({ group }) => group === 'AGE_UNKNOWN'),
  );
  const review = (person: Person, finding: 'ADULT' | 'CHILD') =>
    void acts.act(AGE_REVIEW, { captive: person.id, finding, basis: 'INTERVIEW' });
  return (
    <section aria-labelledby="ages">
      <h2 id="ages">{say(PROTECTION.ages)}</h2>
      <p class="hint">{say(open.length === 0 ? PROTECTION.noAges : PROTECTION.asChild)}</p>
      <ul class="plain">
        {open.map((person) => (
          <li key={person.id} class="row">
            <Who captive={person} />
            <button
              type="button"
              class="quiet"
              disabled={acts.busy}
              onClick={() => review(person, 'CHILD')}
            >
              {say(PROTECTION.isChild)}
            </button>
            <button
              type="button"
              class="quiet"
              disabled={acts.busy}
              onClick={() => review(person, 'ADULT')}
            >
              {say(PROTECTION.isAdult)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
