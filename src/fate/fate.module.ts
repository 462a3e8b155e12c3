import { Module } from '@nestjs/common';
import { DeathService } from './death.service.js';
import { DisclosureResolver } from './disclosure.resolver.js';
import { DisclosureService } from './disclosure.service.js';
import { FamilyService } from './family.service.js';
import { FateResolver } from './fate.resolver.js';
import { IdentificationService } from './identification.service.js';
import { RemainsResolver } from './remains.resolver.js';
import { RemainsService } from './remains.service.js';

@Module({
  providers: [
    FamilyService,
    DeathService,
    RemainsService,
    IdentificationService,
    DisclosureService,
    FateResolver,
    DisclosureResolver,
    RemainsResolver,
  ],
  exports: [FamilyService, DeathService],
})
export class FateModule {}
