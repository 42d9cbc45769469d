import { IsIn } from 'class-validator';
import { type BlockReason, blockReasons } from '../../domain/block-reason.js';
import { said } from '../../web/texts/said.js';

export class BlockForm {
  @IsIn(blockReasons, { message: said('form.choose-reason').code })
  reason: BlockReason;
}
