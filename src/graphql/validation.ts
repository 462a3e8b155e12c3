import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  ValidationPipe,
} from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { catchError, from, map, type Observable, of, switchMap, throwError } from 'rxjs';
import { databaseErrorOf } from '../db/database.js';
import type { RequestContext } from './request.js';
import { invalid, Refusal, type UserError } from './refusal.js';

function problemsOf(errors: readonly ValidationError[], path: readonly string[] = []): UserError[] {
  return errors.flatMap((error) => {
    const here = [...path, error.property];
    const own = Object.values(error.constraints ?? {}).map((message) =>
      invalid(here, message.endsWith('.') ? message : `${message}.`),
    );
    // Of a list that is too long, no item is looked at: it may hold ten thousand.
    const tooLong = 'arrayMaxSize' in (error.constraints ?? {});
    return tooLong ? own : [...own, ...problemsOf(error.children ?? [], here)];
  });
}

/** Checks inputs by their classes; every problem of an input comes back at once. */
export const inputValidation = () =>
  new ValidationPipe({
    transform: true,
    exceptionFactory: (errors) => new Refusal(problemsOf(errors)),
  });

/** Gives every mutation's payload its `userErrors`: none, or those of a refusal, an expected outcome and no fault. */
@Injectable()
export class RefusalsAsData implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const info = context.getArgByIndex<{ parentType?: { name: string } } | undefined>(3);
    if (info?.parentType?.name !== 'Mutation') return next.handle();
    const request = context.getArgByIndex<RequestContext>(2);
    return from(request.pause()).pipe(
      switchMap(() => next.handle()),
      map((payload: object) => ({ ...payload, userErrors: [] })),
      catchError((error: unknown) => {
        if (error instanceof Refusal) return of({ userErrors: error.errors });
        return throwError(() => error);
      }),
    );
  }
}

/** An argument that only the database could judge: a NUL in a text, a round that is not there (the views' own code). */
export const isBadArgument = (error: unknown): boolean =>
  /^(22021|TB001)$/.test(databaseErrorOf(error)?.code ?? '');

/** Codes that PostgreSQL gives when a moment's wait may help: a lock not granted in time, a deadlock, no connection. */
export const worthRepeating = (error: unknown): boolean =>
  /^(55P03|40P01|40001|57P01|57P03|53300)$/.test(databaseErrorOf(error)?.code ?? '');
