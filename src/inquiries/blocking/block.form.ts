import { IsIn } from 'class-validator';
import { type BlockReason, blockReasons } from '../../domain/block-reason.js';

export class BlockForm {
  @IsIn(blockReasons, { message: 'Bitte wählen Sie einen Grund aus der Liste.' })
  reason: BlockReason;
}
