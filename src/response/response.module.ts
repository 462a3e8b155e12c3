import { Module } from '@nestjs/common';
import { RoundModule } from '../round/round.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ResponseResolver } from './response.resolver.js';
import { ResponseService } from './response.service.js';

@Module({
  imports: [NegotiationModule, RoundModule],
  providers: [ResponseService, ResponseResolver],
  exports: [ResponseService],
})
export class ResponseModule {}
