import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OidcService } from '../access/oidc.service.js';
import { SecondFactorService } from '../access/second-factor.service.js';
import { type FirstStep, SignInService } from '../access/sign-in.service.js';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import type { SecondFactorKind } from '../graphql/schema.generated.js';
import { cookieOf, credentialOf, originOf, setCookie, setStateCookie } from '../graphql/session.js';
import { problemOf, sendPage, type Words } from './layout.js';
import { PASSKEY_SCRIPT } from './passkey.script.js';
import {
  endedPage,
  enrolmentForm,
  goOn,
  invitationForm,
  passkeyPage,
  passwordForm,
  recoveryCodesPage,
  secondFactorForm,
} from './sign-in.page.js';

const WRONG_PASSWORD = 'لا يتوافق الاسم وكلمة السر.';
const WRONG_CODE = 'الرمز غير صحيح، أو استُعمل من قبل، أو انتهى الوقت.';
const WRONG_PASSKEY = 'مفتاح المرور هذا غير معروف هنا، أو انتهى الوقت.';
const NO_INVITATION = 'هذه الدعوة غير معروفة، أو استُعملت، أو انتهت.';
const WEAK_PASSWORD = 'كلمة السر هذه لا تصلح. خذ جملة من عندك، ١٢ حرفًا على الأقل.';
const NO_PROVIDER = 'لم يُعرف أحد عبر المزوّد.';
const NOT_ENROLLED = 'لم يُقبل. حاول من جديد، أو ادخل من جديد.';

/** A field of a form as text, no longer than it may be. */
function text(body: unknown, name: string, most: number): string {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** The pages for signing in. Each act is that of the API; without script but for passkeys. */
@Controller()
export class SignInController {
  constructor(
    private readonly door: SignInService,
    private readonly factors: SecondFactorService,
    private readonly oidc: OidcService,
    private readonly database: Database,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  @Get('passkey.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return PASSKEY_SCRIPT;
  }

  @Get('sign-in')
  form(@Res() response: Response) {
    sendPage(response, passwordForm(this.oidc.isSetUp));
  }

  @Post('sign-in')
  async signIn(@Body() body: unknown, @Req() request: Request, @Res() response: Response) {
    const input = { login: text(body, 'login', 64), password: text(body, 'password', 1024) };
    try {
      this.goOn(response, await this.door.signIn(input, originOf(request)));
    } catch (error) {
      this.again(response, problemOf(error, WRONG_PASSWORD));
    }
  }

  @Post('sign-in/second')
  async second(@Body() body: unknown, @Req() request: Request, @Res() response: Response) {
    const challenge = text(body, 'challenge', 100);
    const passkey = text(body, 'passkey', 20_000);
    const code = text(body, 'code', 40);
    const isRecovery = code.replace(/[\s-]/g, '').length > 8;
    const given = passkey ? { passkey } : isRecovery ? { recoveryCode: code } : { code };
    try {
      const token = await this.door.answer({ challenge, ...given }, originOf(request));
      this.enter(response, token);
    } catch (error) {
      const problem = problemOf(error, WRONG_CODE);
      if (passkey) return this.again(response, problem);
      const secondFactor = text(body, 'kinds', 40).split(' ') as SecondFactorKind[];
      const step = { token: null, challenge, secondFactor, passkeyOptions: null };
      sendPage(response, { ...secondFactorForm(step), problem });
    }
  }

  @Get('sign-in/passkey')
  async passkey(@Req() request: Request, @Res() response: Response) {
    try {
      const { challenge, passkeyOptions } = await this.door.beginPasskey(originOf(request));
      sendPage(response, passkeyPage(challenge, passkeyOptions));
    } catch (error) {
      this.again(response, problemOf(error, WRONG_PASSKEY));
    }
  }

  @Post('sign-in/passkey')
  async passkeyAnswer(@Body() body: unknown, @Req() request: Request, @Res() response: Response) {
    const input = {
      challenge: text(body, 'challenge', 100),
      passkey: text(body, 'passkey', 20_000),
    };
    try {
      this.enter(response, await this.door.answerPasskey(input, originOf(request)));
    } catch (error) {
      this.again(response, problemOf(error, WRONG_PASSKEY));
    }
  }

  @Get('sign-in/oidc')
  async provider(@Req() request: Request, @Res() response: Response) {
    try {
      const { url, state } = await this.oidc.begin(originOf(request));
      setStateCookie(response, state, this.ground.config.publicUrl);
      response.redirect(303, url);
    } catch (error) {
      this.again(response, problemOf(error, NO_PROVIDER));
    }
  }

  @Get('sign-in/oidc/callback')
  async fromProvider(@Req() request: Request, @Res() response: Response) {
    const { publicUrl } = this.ground.config;
    const state = cookieOf(request, publicUrl, 'state');
    setStateCookie(response, null, publicUrl);
    try {
      const step = await this.oidc.finish(request.originalUrl, state, originOf(request));
      if (!step.token) return sendPage(response, secondFactorForm(step));
      // A redirect from another site would come without the strict cookie: our own page goes on.
      setCookie(response, step.token, publicUrl);
      sendPage(response, goOn());
    } catch (error) {
      this.again(response, problemOf(error, NO_PROVIDER));
    }
  }

  @Get('invitation')
  async invitation(@Query() query: unknown, @Req() request: Request, @Res() response: Response) {
    await this.invited(response, text(query, 'token', 100), request);
  }

  @Post('invitation')
  async accept(@Body() body: unknown, @Req() request: Request, @Res() response: Response) {
    const token = text(body, 'token', 100);
    const password = text(body, 'password', 1024);
    try {
      await this.door.acceptInvitation({ token, password }, originOf(request));
      response.redirect(303, '/sign-in');
    } catch (error) {
      await this.invited(response, token, request, problemOf(error, WEAK_PASSWORD));
    }
  }

  @Get('enrolment')
  async enrolment(@Req() request: Request, @Res() response: Response) {
    await this.enrol(request, response);
  }

  @Post('enrolment')
  async enrolled(@Body() body: unknown, @Req() request: Request, @Res() response: Response) {
    const as = credentialOf(request, this.ground.config.publicUrl);
    if (!as) return response.redirect(303, '/sign-in');
    const offer = text(body, 'offer', 1000);
    const passkey = text(body, 'passkey', 20_000);
    const code = text(body, 'code', 20);
    const origin = originOf(request);
    try {
      const idempotencyKey = randomUUID();
      if (passkey) await this.factors.enrolPasskey(as, { idempotencyKey, offer, passkey }, origin);
      else await this.factors.enrolTotp(as, { idempotencyKey, offer, code }, origin);
      const made = await this.factors.makeRecoveryCodes(
        as,
        { idempotencyKey: randomUUID() },
        origin,
      );
      sendPage(response, recoveryCodesPage(made.recoveryCodes ?? []));
    } catch (error) {
      await this.enrol(request, response, problemOf(error, NOT_ENROLLED));
    }
  }

  private async enrol(request: Request, response: Response, problem?: Words) {
    const as = credentialOf(request, this.ground.config.publicUrl);
    const viewer =
      as &&
      (await this.database.withViewer(as, (tx) => Promise.resolve(tx.viewer)).catch(() => null));
    if (!viewer) return response.redirect(303, '/sign-in');
    const totp = this.factors.offerTotp(viewer);
    const passkey = await this.factors.offerPasskey(viewer);
    sendPage(response, { ...enrolmentForm({ totp, passkey }), problem });
  }

  private async invited(response: Response, token: string, request: Request, problem?: Words) {
    try {
      const login = await this.door.invited(token, originOf(request));
      if (login !== null) return sendPage(response, { ...invitationForm(token, login), problem });
      const en = 'This invitation is not known here, was used, or has ended.';
      sendPage(response, { ...endedPage(), problem: { ar: NO_INVITATION, en } });
    } catch (error) {
      sendPage(response, { ...endedPage(), problem: problemOf(error, NO_INVITATION) });
    }
  }

  /** After the first proof: in, or to the second step. */
  private goOn(response: Response, step: FirstStep): void {
    if (step.token) this.enter(response, step.token);
    else sendPage(response, secondFactorForm(step));
  }

  private enter(response: Response, token: string): void {
    setCookie(response, token, this.ground.config.publicUrl);
    response.redirect(303, '/');
  }

  private again(response: Response, problem: Words): void {
    sendPage(response, { ...passwordForm(this.oidc.isSetUp), problem });
  }
}
