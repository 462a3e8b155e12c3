import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { ConsoleController } from './console.controller.js';
import { HealthController } from './health.controller.js';
import { NothingHere } from './nothing-here.js';
import { PagesController } from './pages.controller.js';
import { SignInController } from './sign-in.controller.js';

/** What is served beside GraphQL: the console, health, signing in, the query page. */
@Module({
  imports: [AccessModule],
  controllers: [ConsoleController, HealthController, PagesController, SignInController],
  providers: [{ provide: APP_FILTER, useClass: NothingHere }],
})
export class DoorModule {}
