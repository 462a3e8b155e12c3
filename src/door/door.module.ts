import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { HealthController } from './health.controller.js';
import { PagesController } from './pages.controller.js';
import { SignInController } from './sign-in.controller.js';

/** What is served beside GraphQL: health, signing in, the query page. */
@Module({
  imports: [AccessModule],
  controllers: [HealthController, PagesController, SignInController],
})
export class DoorModule {}
