import { session } from './session.js';
import { seatsAt } from './session.js';
import { useCell } from '../ui/cell.js';

/** What somebody may do at one table, by their seats there. */
export interface Seats {
  negotiates: boolean;
  officer: boolean;
  observer: boolean;
  /** Negotiates for the mediator's office, and so for every side. */
  office: boolean;
  /** The codes of the sides that they negotiate for. */
  sides: readonly string[];
  /** Whether they may act for a side. */
  actsFor(code: string | null | undefined): boolean;
}

export function useSeats(code: string): Seats {
  const now = useCell(session);
  const seats = now.state === 'in' ? seatsAt(now.viewer, code) : [];
  const negotiators = seats.filter((one) => one.role === 'NEGOTIATOR');
  const sides = negotiators.flatMap((one) => one.sideCode ?? []);
  const office = negotiators.some((one) => one.sideCode === null);
  return {
    negotiates: negotiators.length > 0,
    officer: seats.some((one) => one.role === 'PROTECTION_OFFICER'),
    observer: seats.some((one) => one.role === 'OBSERVER'),
    office,
    sides,
    actsFor: (side) => office || (!!side && sides.includes(side)),
  };
}
