import { Module } from '@nestjs/common';
import { NegotiationModule } from '../negotiation/negotiation.module.js';
import { AgreementResolver } from './agreement.resolver.js';
import { AgreementService } from './agreement.service.js';

@Module({
  imports: [NegotiationModule],
  providers: [AgreementService, AgreementResolver],
})
export class AgreementModule {}
