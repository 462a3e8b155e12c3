import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';

/** An address that is none is not said again: it may hold the token of an invitation, mistyped. */
@Catch(NotFoundException)
export class NothingHere implements ExceptionFilter {
  catch(_: NotFoundException, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(404).json({ message: 'There is nothing at this address.' });
  }
}
