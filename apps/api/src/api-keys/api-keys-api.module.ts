import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { KeyIssuesController } from './key-issues.controller.js';

@Module({ imports: [CaseworkApiModule, AccessModule], controllers: [KeyIssuesController] })
export class ApiKeysApiModule {}
