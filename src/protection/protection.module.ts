import { Module } from '@nestjs/common';
import { HoldService } from './hold.service.js';
import { MedicalService } from './medical.service.js';
import { ProtectionResolver } from './protection.resolver.js';
import { ReleaseService } from './release.service.js';
import { WishService } from './wish.service.js';

@Module({
  providers: [HoldService, MedicalService, WishService, ReleaseService, ProtectionResolver],
})
export class ProtectionModule {}
