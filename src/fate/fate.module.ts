import { Module } from '@nestjs/common';
import { DeathService } from './death.service.js';
import { FamilyService } from './family.service.js';
import { FateResolver } from './fate.resolver.js';

@Module({
  providers: [FamilyService, DeathService, FateResolver],
  exports: [FamilyService, DeathService],
})
export class FateModule {}
