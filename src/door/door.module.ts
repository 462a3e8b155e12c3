import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { ConsoleController } from './console.controller.js';
import { HealthController } from './health.controller.js';
import { PagesController } from './pages.controller.js';
import { NothingHere, NotWhole } from './refused-doors.js';
import { SignInController } from './sign-in.controller.js';
import { StatusController } from './status.controller.js';

/** What is served beside GraphQL: the console, health, signing in, the query page, status pages. */
@Module({
  imports: [AccessModule],
  controllers: [
    ConsoleController,
    HealthController,
    PagesController,
    SignInController,
    StatusController,
  ],
  providers: [NothingHere, NotWhole].map((useClass) => ({ provide: APP_FILTER, useClass })),
})
export class DoorModule {}
