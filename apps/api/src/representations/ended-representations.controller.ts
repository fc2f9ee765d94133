import { Controller, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WritePath } from '#ledger';
import { EndRepresentation } from '#representation';
import { answerCommand, Write, type Writing } from '../commands.js';
import { ApiId, IdParam, RequireScope } from '../http/index.js';
import { AnswersWrite } from '../presenting/answers-write.js';
import { EndedRepresentationView } from './representation.view.js';

/** Who speaks for a subject no longer. */
@ApiTags('representations')
@Controller('v1/representations')
export class EndedRepresentationsController {
  constructor(
    private readonly path: WritePath,
    private readonly endIt: EndRepresentation,
  ) {}

  @Post(':representationId/end')
  @RequireScope('registry:write')
  @ApiId('representationId')
  @ApiOperation({ summary: 'Ends a representation, with the next request: one person is enough' })
  @ApiNotFoundResponse({ description: 'There is no such representation, or it was never approved' })
  @AnswersWrite(EndedRepresentationView, { created: 'Ended', same: 'It was ended before' })
  async end(
    @IdParam('representationId') representationId: string,
    @Write() writing: Writing,
  ): Promise<EndedRepresentationView> {
    const command = { name: `representation.end ${representationId}`, input: {} };
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      const ended = await this.endIt.execute(tx, representationId);
      return { created: ended, body: { representationId, ended } };
    });
    return body;
  }
}
