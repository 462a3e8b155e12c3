import { say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { Field } from '../../ui/parts.js';
import type { Person } from './protection.js';

/** A person, by code: names stand beside the codes that are offered. */
export const PersonField = ({ persons }: { persons: readonly Person[] }) => (
  <Field label={say(PROTECTION.person)}>
    {(id) => (
      <>
        <input id={id} name="person" list={`${id}-l`} dir="ltr" required autocomplete="off" />
        <datalist id={`${id}-l`}>
          {persons.map((one) => (
            <option key={one.id} value={one.code}>
              {one.identity?.fullName}
            </option>
          ))}
        </datalist>
      </>
    )}
  </Field>
);
