import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { CodeLists } from '#vocabulary';
import { IdentityWatch } from './identity-watch.js';
import { ImportRegister } from './import-register.js';
import { RegisterImportStore } from './register-import.store.js';
import { RegistryStore } from './registry.store.js';
import { RegisterSubject } from './register-subject.js';
import { SetAffiliation } from './set-affiliation.js';
import { SubjectStatements } from './subject-statements.js';

/** What changes the register: for the module that provides `SubjectStatements` and `IdentityWatch`. */
export const REGISTRY_USE_CASES = [
  provide(RegisterSubject, [RegistryStore, SubjectStatements, IdentityWatch, PolicyCatalogue, CodeLists]),
  provide(SetAffiliation, [RegistryStore, SubjectStatements, PolicyCatalogue, CodeLists]),
  provide(ImportRegister, [
    RegistryStore,
    RegisterImportStore,
    RegisterSubject,
    SetAffiliation,
    SubjectStatements,
    IdentityWatch,
    PolicyCatalogue,
    CodeLists,
  ]),
];

/** What the registry keeps. */
@Module({
  providers: [provide(RegistryStore, [Database]), provide(RegisterImportStore, [])],
  exports: [RegistryStore, RegisterImportStore],
})
export class RegistryModule {}
