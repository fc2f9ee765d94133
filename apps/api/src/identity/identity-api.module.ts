import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { IdentityLinksController } from './identity-links.controller.js';

@Module({ imports: [CaseworkApiModule, IdentityModule], controllers: [IdentityLinksController] })
export class IdentityApiModule {}
