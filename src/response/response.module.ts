import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ResponseResolver } from './response.resolver.js';
import { ResponseService } from './response.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [ResponseService, ResponseResolver],
  exports: [ResponseService],
})
export class ResponseModule {}
