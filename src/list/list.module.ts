import { Module } from '@nestjs/common';
import { CaptiveModule } from '../captive/captive.module.js';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { ListFileService } from './list-file.service.js';
import { ListResolver } from './list.resolver.js';
import { ListService } from './list.service.js';

@Module({
  imports: [NegotiationModule, CaptiveModule],
  providers: [ListService, ListFileService, ListResolver],
  exports: [ListService, ListFileService],
})
export class ListModule {}
