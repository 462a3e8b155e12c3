import { Module } from '@nestjs/common';
import { AccessResolver } from './access.resolver.js';
import { AccessService } from './access.service.js';

@Module({ providers: [AccessService, AccessResolver], exports: [AccessService] })
export class AccessModule {}
