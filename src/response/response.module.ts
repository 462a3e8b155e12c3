import { Module } from '@nestjs/common';
import { ListModule } from '../list/list.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ResponseResolver } from './response.resolver.js';
import { ResponseService } from './response.service.js';

@Module({
  imports: [NegotiationModule, ListModule],
  providers: [ResponseService, ResponseResolver],
  exports: [ResponseService],
})
export class ResponseModule {}
