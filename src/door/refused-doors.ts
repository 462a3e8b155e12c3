import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { log } from '../graphql/log.js';
import { Altered } from '../vault/seal.js';

const answer = (host: ArgumentsHost, status: number, message: string): void => {
  host.switchToHttp().getResponse<Response>().status(status).json({ message });
};

/** An address that is none is not said again: it may hold the token of an invitation, mistyped. */
@Catch(NotFoundException)
export class NothingHere implements ExceptionFilter {
  catch(_: NotFoundException, host: ArgumentsHost): void {
    answer(host, 404, 'There is nothing at this address.');
  }
}

/** A file in which something sealed does not open is not given in part. */
@Catch(Altered)
export class NotWhole implements ExceptionFilter {
  catch(error: Altered, host: ArgumentsHost): void {
    log.fault(error);
    answer(host, 500, Altered.said);
  }
}
