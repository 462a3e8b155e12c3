import { Module } from '@nestjs/common';
import { AccessResolver } from './access.resolver.js';
import { AccessService } from './access.service.js';
import { GrantResolver } from './grant.resolver.js';
import { GrantService } from './grant.service.js';

@Module({
  providers: [AccessService, AccessResolver, GrantService, GrantResolver],
  exports: [AccessService, GrantService],
})
export class AccessModule {}
