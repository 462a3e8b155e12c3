const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The page to sign in on: Arabic first, no script. */
export const signInPage = (problem = ''): string => `<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>تبادل · Tabadul</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; display: grid; place-items: center; min-block-size: 90vh; margin: 1rem; color: #1c2733; background: #f7f8f9; }
  form { display: grid; gap: .8rem; inline-size: min(22rem, 100%); }
  label { display: grid; gap: .2rem; }
  input, button { font: inherit; padding: .6rem .7rem; border: 1px solid #7a8794; border-radius: .3rem; }
  input { direction: ltr; text-align: start; }
  button { background: #17496b; color: #fff; border-color: #17496b; }
  :focus-visible { outline: 3px solid #d08700; outline-offset: 2px; }
  small { color: #4a5865; }
  [role=alert] { color: #9c1c1c; margin: 0; }
</style>
<main>
<h1>تبادل <small lang="en" dir="ltr">Tabadul</small></h1>
<form method="post" action="/sign-in">
${problem ? `<p role="alert">لا يتوافق الاسم وكلمة السر.<br><span lang="en" dir="ltr">${escape(problem)}</span></p>` : ''}
<label>الاسم <small lang="en" dir="ltr">Login</small><input name="login" autocomplete="username" required autofocus maxlength="64"></label>
<label>كلمة السر <small lang="en" dir="ltr">Password</small><input name="password" type="password" autocomplete="current-password" required maxlength="1024"></label>
<button>دخول · <span lang="en">Sign in</span></button>
</form>
</main>
</html>`;
