import { IsIn } from 'class-validator';
import { COUNSELOR_CONCLUSION_REASONS, type ConclusionReason } from '../../domain/inquiry-state.js';

export class CounselorConclusionForm {
  @IsIn(COUNSELOR_CONCLUSION_REASONS, { message: 'Bitte wählen Sie einen Grund aus der Liste.' })
  reason: ConclusionReason;
}
