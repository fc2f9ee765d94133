import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Day } from '#kernel';
import { PeerRecordingKind } from '#peers';
import { CaseController } from '../casework/case-controller.js';
import { PeerRecordingDto } from './peer-recording.dto.js';
import {
  PeerRecordingDetailView,
  peerRecordingDetailView,
  PeerRecordingPage,
  peerRecordingView,
} from './peer-recording.view.js';

/** Figures of peers: one person asks for those of a period, another one makes them a fact. */
@ApiTags('peer-recordings')
@Controller('v1/peer-recordings')
export class PeerRecordingsController extends CaseController({
  kind: PeerRecordingKind,
  called: ['recording', 'recordings'],
  id: 'recordingId',
  scopes: { open: 'peers:make', read: 'peers:read', decide: 'peers:check' },
  views: {
    written: [PeerRecordingDetailView, peerRecordingDetailView],
    read: [PeerRecordingDetailView, peerRecordingDetailView],
    listed: [PeerRecordingPage, peerRecordingView],
  },
  open: {
    body: PeerRecordingDto,
    input: ({ scheme, template, period: { from, to } }: PeerRecordingDto) => {
      return { scheme, template, period: { from: from as Day, to: to as Day } };
    },
    summary:
      'Compares all peers of a period and asks for their figures to be recorded; another person has to approve it',
    created: 'Pending: nobody is scored by them yet',
    conflict: 'Later knowledge is recorded for the period',
    notFound: 'There is no such scheme',
  },
  get: { summary: 'A recording with its groups, populations and figures' },
  list: { summary: 'Recordings with their decisions, newest first, without their figures' },
  approve: {
    summary:
      'Approves: the figures are recorded as the maker saw them; answers when whoever was assessed is scored by them',
  },
  reject: { summary: 'Rejects: nothing is recorded' },
}) {}
