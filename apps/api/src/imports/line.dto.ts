import type { Type as Class } from '@nestjs/common';
import { fullInspection, fullReport } from '#evidence';
import { fieldError } from '#kernel';
import type { LineType } from '#imports';
import { AssessmentDto } from '../evidence/assessment.dto.js';
import { InspectionResultDto } from '../evidence/inspection-result.dto.js';
import { ReportDto } from '../evidence/report.dto.js';
import { INVALID_CONTENT, invalid, parseBody, SubjectIdField } from '../http/index.js';
import { AffiliationDto, periodOf, SubjectDto } from '../registry/subject.dto.js';

/** A subject with its code, which the single route has in its address. */
export class SubjectLineDto extends SubjectDto {
  @SubjectIdField()
  readonly subjectId!: string;
}

/** An affiliation with its two sides. */
export class AffiliationLineDto extends AffiliationDto {
  @SubjectIdField()
  readonly practitionerId!: string;

  @SubjectIdField()
  readonly institutionId!: string;
}

/** What lines are checked by, and so the names that a table's columns may have. */
export const DTO_OF_LINE: Readonly<Record<LineType, Class<object>>> = {
  inspectionResult: InspectionResultDto,
  report: ReportDto,
  assessment: AssessmentDto,
  subject: SubjectLineDto,
  affiliation: AffiliationLineDto,
};

/** Lines by what they are about, read with the checks of their own routes; the body as those routes keep it. */
export const BODY_OF_LINE: Readonly<Record<LineType, (sent: object) => object>> = {
  inspectionResult: (sent) => fullInspection(parseBody(InspectionResultDto, sent)),
  report: reportOfLine,
  assessment: (sent) => parseBody(AssessmentDto, sent),
  subject: (sent) => parseBody(SubjectLineDto, sent),
  affiliation: (sent) => {
    const { periods, ...sides } = parseBody(AffiliationLineDto, sent);
    return { ...sides, periods: periods.map(periodOf) };
  },
};

/** Who informants are waits in no table but their own: such a report has its own route alone. */
function reportOfLine(sent: object): object {
  const { informant, ...body } = parseBody(ReportDto, sent);
  if (informant === null) return fullReport(body);
  const fault = fieldError(
    'informant',
    'not-imported',
    '举报人信息不得批量导入，请用单条举报接口提交该举报',
    'who reported it is taken in by POST /v1/reports alone: send this report there',
  );
  throw invalid(INVALID_CONTENT, [fault]);
}
