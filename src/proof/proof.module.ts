import { Module } from '@nestjs/common';
import { Checkpoints } from './checkpoint.service.js';
import { RecordFile } from './record-file.service.js';
import { ProofResolver } from './proof.resolver.js';

@Module({ providers: [Checkpoints, RecordFile, ProofResolver], exports: [Checkpoints, RecordFile] })
export class ProofModule {}
