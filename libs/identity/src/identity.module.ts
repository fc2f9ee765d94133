import { Module } from '@nestjs/common';
import { AppendLines, BooksModule, LinkedCodes } from '#books';
import { CaseworkModule, OpenCase, provideKind } from '#casework';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { provide, provideAs } from '#kernel';
import { PolicyCatalogue, PolicyModule } from '#policy';
import {
  IdentityWatch,
  ImportRegister,
  REGISTRY_USE_CASES,
  RegisterSubject,
  RegistryModule,
  RegistryStore,
  SameIdentityRead,
  SetAffiliation,
} from '#registry';
import { VocabularyModule } from '#vocabulary';
import { AskedLinks } from './asked-links.read-model.js';
import { AskIdentity } from './ask-identity.js';
import { IdentityLinkKind } from './identity-link-kind.js';

import { SubjectLinkStore } from './subject-link.store.js';

/** With the use cases of the registry, which ask about everybody whom they register. */
@Module({
  imports: [BooksModule, CaseworkModule, EvidenceModule, PolicyModule, RegistryModule, VocabularyModule],
  providers: [
    provide(SubjectLinkStore, []),
    provide(SameIdentityRead, []),
    provide(AskedLinks, [Database]),
    provideKind(IdentityLinkKind, [
      RegistryStore,
      EvidenceStore,
      SubjectLinkStore,
      LinkedCodes,
      AppendLines,
      PolicyCatalogue,
    ]),
    provideAs(IdentityWatch, AskIdentity, [SameIdentityRead, AskedLinks, LinkedCodes, OpenCase]),
    ...REGISTRY_USE_CASES,
  ],
  exports: [RegisterSubject, SetAffiliation, ImportRegister, IdentityLinkKind, AskedLinks],
})
export class IdentityModule {}
