import { Module } from '@nestjs/common';
import { AccessResolver } from './access.resolver.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { GrantResolver } from './grant.resolver.js';
import { GrantService } from './grant.service.js';
import { OidcService } from './oidc.service.js';
import { PasskeyService } from './passkey.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SignInResolver } from './sign-in.resolver.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';

const SERVICES = [
  AccountService,
  GrantService,
  OidcService,
  PasskeyService,
  SecondFactorService,
  SessionService,
  SignInService,
  ThrottleService,
];
const RESOLVERS = [AccessResolver, AccountResolver, GrantResolver, SessionResolver, SignInResolver];

@Module({
  providers: [...SERVICES, ...RESOLVERS],
  exports: SERVICES,
})
export class AccessModule {}
