import {
  BadRequestException,
  type CallHandler,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  Header,
  Inject,
  Injectable,
  type NestInterceptor,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { catchError, type Observable } from 'rxjs';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal } from '../graphql/refusal.js';
import { signedIn } from '../graphql/signed-in.js';
import { MOST_BYTES } from '../sheet/limits.js';
import { ImportProblems } from './import-problem.service.js';
import { ListFiles } from './list-file.service.js';
import { FORMATS, type OutgoingFormat } from './outgoing-file.js';
import { writtenApart } from './outgoing-writing.js';
import { OutgoingLists, TooLongForPaper } from './outgoing.service.js';

/** A browser asks before it sends this header to another site, and a form cannot send it: no page elsewhere sends a file here. */
const PREFLIGHT = 'apollo-require-preflight';

/** Whoever is not signed in, or comes from another site, is refused before the body is read. */
@Injectable()
class FromHere implements NestInterceptor {
  constructor(@Inject(GROUND) private readonly ground: Pick<Ground, 'config' | 'database'>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.headers[PREFLIGHT])
      throw new ForbiddenException(`Send the header ${PREFLIGHT}: true with a file.`);
    await signedIn(request, this.ground);
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw error instanceof Refusal
          ? new BadRequestException({ userErrors: error.errors })
          : error;
      }),
    );
  }
}

/** The side door for files, in and out: bytes do not go through GraphQL. */
@Controller()
export class ListFileController {
  constructor(
    private readonly database: Database,
    private readonly files: ListFiles,
    private readonly problems: ImportProblems,
    private readonly outgoing: OutgoingLists,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** Takes a file for an import, and keeps it sealed for a day at most if none is begun. */
  @Post('list-files')
  @UseInterceptors(
    FromHere,
    FileInterceptor('file', {
      limits: { fileSize: MOST_BYTES, files: 1, fields: 0, parts: 2, headerPairs: 20 },
    }),
  )
  async send(
    @Query('negotiation') negotiation: unknown,
    @UploadedFile() file: { originalname: string; buffer: Buffer } | undefined,
    @Req() request: Request,
  ): Promise<{ file: string }> {
    if (typeof negotiation !== 'string')
      throw new BadRequestException('Name the negotiation: /list-files?negotiation=ID');
    if (!file) throw new BadRequestException('Send the file as the multipart field `file`.');
    const as = await signedIn(request, this.ground);
    // Browsers write the name in UTF-8, and the reader of the form takes it for Latin-1.
    const name = Buffer.from(file.originalname, 'latin1').toString('utf8');
    return { file: await this.files.keep(as, negotiation, { name, bytes: file.buffer }) };
  }

  /** The rows of a checked file that failed, with a column that says why. */
  @Get('list-imports/:id/failed-rows.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="failed-rows.csv"')
  @Header('cache-control', 'no-store')
  async failed(@Param('id') id: string, @Req() request: Request): Promise<string> {
    const as = await signedIn(request, this.ground);
    const text = await this.database.withViewer(as, (tx) => this.problems.failedRows(tx, id));
    if (text === null)
      throw new NotFoundException('There is no such import, or it is not for you to see.');
    return text;
  }

  /** A version of a list as a file, with the fields that were asked for of those that go out with it. */
  @Get('list-versions/:id/list.:format')
  async list(
    @Param('id') id: string,
    @Param('format') format: string,
    @Query('fields') asked: unknown,
    @Query('language') language: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!(format in FORMATS)) throw new NotFoundException('A list goes out as csv, xlsx or pdf.');
    const form = format as OutgoingFormat;
    const fields = typeof asked === 'string' ? asked : undefined;
    const words = language === 'en' ? 'en' : 'ar';
    const as = await signedIn(request, this.ground);
    const found = await this.database
      .withViewer(as, (tx) => this.outgoing.table(tx, id, fields, words, form))
      .catch((error: unknown) => {
        throw error instanceof TooLongForPaper ? new BadRequestException(error.message) : error;
      });
    if (!found)
      throw new NotFoundException(
        'There is no such version of a list, or it is not for you to see.',
      );
    if ('problem' in found) throw new BadRequestException(found.problem);
    // The entry in the record is committed: now the names may go out.
    response
      .type(FORMATS[form])
      .set('cache-control', 'no-store')
      .attachment(`${found.name}.${form}`)
      .send(await writtenApart(found.table, form, words));
  }
}
