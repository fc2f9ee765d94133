import { Controller, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EndLogin } from '#access';
import { WritePath } from '#ledger';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { EndedLoginView } from './login-link.view.js';

/** Logins that stand for nobody any more. */
@ApiTags('logins')
@Controller('v1/login-links')
export class EndedLoginsController {
  constructor(
    private readonly path: WritePath,
    private readonly endLogin: EndLogin,
  ) {}

  @Post(':linkId/end')
  @RequireScope('keys:manage')
  @ApiId('linkId')
  @ApiOperation({ summary: 'Ends a login that was linked, with the next request: one person is enough' })
  @ApiNotFoundResponse({ description: 'There is no such link, or it was never approved' })
  @AnswersWrite(EndedLoginView, { created: 'Ended', same: 'It was ended before' })
  async end(@IdParam('linkId') linkId: string, @Write() writing: Writing): Promise<EndedLoginView> {
    const command = { name: `login.end ${linkId}`, input: {} };
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      const ended = await this.endLogin.execute(tx, linkId);
      return { created: ended, body: { linkId, ended } };
    });
    return body;
  }
}
