import { IsIn } from 'class-validator';
import { COUNSELOR_CONCLUSION_REASONS, type ConclusionReason } from '../../domain/inquiry-state.js';
import { said } from '../../web/texts/said.js';

export class CounselorConclusionForm {
  @IsIn(COUNSELOR_CONCLUSION_REASONS, { message: said('form.choose-reason').code })
  reason: ConclusionReason;
}
