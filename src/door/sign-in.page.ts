import type { FirstStep } from '../access/sign-in.service.js';
import { inFours } from '../access/totp.rules.js';
import { button, carried, en, escape, field, type Words } from './layout.js';

/** Where the script of the passkeys is served. */
export const SCRIPT = '/passkey.js';

const LOGIN: Words = { ar: 'الاسم', en: 'Login' };
const PASSWORD: Words = { ar: 'كلمة السر', en: 'Password' };
const SIGN_IN: Words = { ar: 'دخول', en: 'Sign in' };
const PASSKEY: Words = { ar: 'مفتاح مرور', en: 'Passkey' };

const NO_PASSKEY = `<output hidden role="alert">لم يجب الجهاز. حاول من جديد.<br>${en('The device did not answer. Try again.')}</output>`;

const passkeyForm = (action: string, way: 'create' | 'get', options: string, more: string) =>
  `<form method="post" action="${action}" data-${way}="${escape(options)}">${more}
<input type="hidden" name="passkey">${button(PASSKEY)}${NO_PASSKEY}</form>`;

/** Login and password; without script. */
export const passwordForm = (oidc: boolean) => ({
  title: { ar: 'تبادل', en: 'Tabadul' },
  body: `<form method="post" action="/sign-in">
${field(LOGIN, 'name="login" autocomplete="username" required autofocus maxlength="64"')}
${field(PASSWORD, 'name="password" type="password" autocomplete="current-password" required maxlength="1024"')}
${button(SIGN_IN)}
</form>
<p><a href="/sign-in/passkey">دخول بمفتاح مرور · ${en('Sign in with a passkey')}</a></p>
${oidc ? `<p><a href="/sign-in/oidc">دخول عبر المزوّد · ${en('Sign in through the provider')}</a></p>` : ''}`,
});

/** A code of an app, a recovery code, or, where the account has one, a passkey. */
export const secondFactorForm = ({ challenge, secondFactor, passkeyOptions }: FirstStep) => ({
  title: { ar: 'الخطوة الثانية', en: 'Second step' },
  script: passkeyOptions ? SCRIPT : undefined,
  body: `${
    secondFactor.some((kind) => kind !== 'PASSKEY')
      ? `<form method="post" action="/sign-in/second">
${carried('challenge', challenge ?? '')}${carried('kinds', secondFactor.join(' '))}
${field({ ar: 'رمز التطبيق أو رمز احتياطي', en: 'Code of the app, or a recovery code' }, 'name="code" autocomplete="one-time-code" required autofocus maxlength="40"')}
${button(SIGN_IN)}
</form>`
      : ''
  }
${passkeyOptions ? passkeyForm('/sign-in/second', 'get', passkeyOptions, carried('challenge', challenge ?? '')) : ''}
<p><a href="/sign-in">من البداية · ${en('Begin again')}</a></p>`,
});

/** A passkey alone. */
export const passkeyPage = (challenge: string, options: string) => ({
  title: { ar: 'دخول بمفتاح مرور', en: 'Sign in with a passkey' },
  script: SCRIPT,
  body: `${passkeyForm('/sign-in/passkey', 'get', options, carried('challenge', challenge))}
<p><a href="/sign-in">دخول بكلمة السر · ${en('Sign in with a password')}</a></p>`,
});

/** The way on, for a browser that was sent here by another site: from here on it is our own page that asks. */
export const goOn = () => ({
  title: { ar: 'تم الدخول', en: 'Signed in' },
  goesOn: '/',
  body: `<p><a href="/">متابعة · ${en('Go on')}</a></p>`,
});

/** The password of an account that somebody was invited to. */
export const invitationForm = (token: string, login: string) => ({
  title: { ar: 'دعوة', en: 'Invitation' },
  body: `<p>اختر كلمة سر للحساب <b dir="ltr">${escape(login)}</b>: ١٢ حرفًا على الأقل، والجملة خير من الكلمة.<br>
${en(`Choose a password for the account ${login}: at least 12 characters, better a sentence than a word.`)}</p>
<form method="post" action="/invitation">
${carried('token', token)}
${field(PASSWORD, 'name="password" type="password" autocomplete="new-password" required autofocus minlength="12" maxlength="1024"')}
${button({ ar: 'حفظ', en: 'Save' })}
</form>`,
});

/** Something that ended. */
export const endedPage = () => ({
  title: { ar: 'دعوة', en: 'Invitation' },
  body: `<p><a href="/sign-in">دخول · ${en('Sign in')}</a></p>`,
});

interface Offers {
  totp: { offer: string; secret: string; uri: string; qr: string };
  passkey: { offer: string; options: string };
}

/** A second factor to enrol: the secret for an app in groups of four, or a passkey. */
export const enrolmentForm = ({ totp, passkey }: Offers) => ({
  title: { ar: 'عامل ثانٍ للدخول', en: 'A second factor' },
  script: SCRIPT,
  body: `<p>صوّر هذا المربع بتطبيق المصادقة أو أضف السر إليه، ثم اكتب الرمز الذي يظهره.<br>
${en('Scan this with an authenticator app, or put the secret into it, then type the code that it shows.')}</p>
${totp.qr}
<code>${inFours(totp.secret)}</code>
<p><a href="${escape(totp.uri)}">${en('otpauth://')}</a></p><code>${escape(totp.uri)}</code>
<form method="post" action="/enrolment">
${carried('offer', totp.offer)}
${field({ ar: 'الرمز', en: 'Code' }, 'name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus maxlength="20"')}
${button({ ar: 'تأكيد', en: 'Confirm' })}
</form>
<p>أو أضف مفتاح مرور من هذا الجهاز. ${en('Or add a passkey of this device.')}</p>
${passkeyForm('/enrolment', 'create', passkey.options, carried('offer', passkey.offer))}`,
});

/** The ten codes, this once. */
export const recoveryCodesPage = (codes: readonly string[]) => ({
  title: { ar: 'رموز احتياطية', en: 'Recovery codes' },
  body: `<p>اكتب هذه الرموز واحفظها بعيدًا عن الجهاز. كل رمز يصلح مرة واحدة، ولن تظهر ثانية.<br>
${en('Write these codes down and keep them apart from the device. Each serves once; they are not shown again.')}</p>
<ol class="codes">${codes.map((code) => `<li>${code}</li>`).join('')}</ol>
<p><a href="/">متابعة · ${en('Go on')}</a></p>`,
});
