// Keeping: what outlives a disk, and what must not outlive its purpose. Owns the recovery sheet, backup and restore,
// the check of the ledger and its copy as plain files, forgetting by rule, and what the doctor looks at.
// It knows whole tables by name only; what is in them is the slices' own.

export { backupName, forgetOldBackups } from './backup-file-store.ts'
export { type BackupMade, type BackupRefusal, noteBackup, writeBackup } from './backup-store.ts'
export { diagnose, type DoctorReadings, type Finding } from './doctor.ts'
export { readStore } from './doctor-store.ts'
export { type FactName, factAt, noteFact, organisationsIn } from './fact-store.ts'
export { checkLedger, newestNote, verifierOf } from './ledger-check-store.ts'
export { readLedgerFolder, type FolderFault, writeLedgerFolder } from './ledger-folder-store.ts'
export { ensureRecoveryKey, keysFile, makeRecoveryKey, recipientOf } from './recovery-key-store.ts'
export { readSheet, type SheetRefusal, sheetToPrint } from './recovery-sheet.ts'
export { type Restored, restoreBackup, type RestoreRefusal } from './restore-store.ts'
export { makeRetentionWatch, type RetentionState, type RetentionWatch } from './retention-watch.ts'
export { migrationsOf } from './table-store.ts'
