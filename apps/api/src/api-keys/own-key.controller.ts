import { Body, Controller, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RotateKey } from '#access';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { RotationDto } from './key-issue.dto.js';
import { RotatedKeyView } from './api-key.view.js';

/** What whoever holds a key does with it. */
@ApiTags('api-keys')
@Controller('v1/own-key')
export class OwnKeyController {
  constructor(
    private readonly path: WritePath,
    private readonly rotateKey: RotateKey,
  ) {}

  @Post('rotations')
  @RequireScope('keys:own')
  @ApiOperation({
    summary: 'Gives the key that asks another secret; the one before opens the door for some hours more',
    operationId: 'rotateOwnKey',
  })
  @ApiConflictResponse({ description: 'The secret is registered, the last change is still running, or it is no key' })
  @AnswersWrite(RotatedKeyView, { created: 'The new secret opens the door from now on' })
  async rotate(@Body() body: RotationDto, @Write() writing: Writing): Promise<RotatedKeyView> {
    const keyId = writing.context.actor;
    const command = { name: `key.rotate ${keyId}`, input: body };
    const answer = await answerCommand(this.path, writing, command, async (tx) => {
      const { previousUntil, ...rotated } = await this.rotateKey.execute(tx, keyId, body);
      return { created: true, body: { ...rotated, previousUntil: previousUntil.toISOString() } };
    });
    return answer.body;
  }
}
