package com.aocv2.tracking.store.rocksdb;

import com.aocv2.tracking.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.BackupEngine;
import org.rocksdb.BackupEngineOptions;
import org.rocksdb.BackupInfo;
import org.rocksdb.Env;
import org.rocksdb.RestoreOptions;
import org.rocksdb.RocksDBException;

/** Makes, checks and restores backups of a store's database. */
final class Backups {
    private final Path folder;
    private final BackupSeals seals;

    /** The backups in the folder. */
    Backups(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.seals = new BackupSeals(this.folder);
    }

    /** Adds a backup, then removes the oldest ones beyond {@code keep}. */
    Backup create(Database database, int keep) throws RocksDBException, IOException {
        Folders.create(folder);
        try (BackupEngineOptions options = options();
                BackupEngine engine = BackupEngine.open(Env.getDefault(), options)) {
            deleteUnfinished(engine);
            engine.createNewBackup(database.db(), false);
            int id = engine.getBackupInfo().stream()
                    .mapToInt(BackupInfo::backupId)
                    .max()
                    .orElseThrow();
            seals.seal(id);
            engine.purgeOldBackups(keep);
            seals.forgetOthers();
            return seals.describe(id);
        }
    }

    private void deleteUnfinished(BackupEngine engine) throws RocksDBException {
        for (BackupInfo backup : engine.getBackupInfo()) {
            if (!seals.isSealed(backup.backupId())) {
                engine.deleteBackup(backup.backupId());
            }
        }
    }

    private BackupEngineOptions options() {
        return new BackupEngineOptions(folder.toString()).setSync(true);
    }

    BackupCheck check() throws IOException {
        return seals.check();
    }

    /** Writes the backup's database to an empty folder. */
    void restore(int id, Path target) throws RocksDBException {
        try (BackupEngineOptions options = options();
                BackupEngine engine = BackupEngine.open(Env.getDefault(), options);
                RestoreOptions restoring = new RestoreOptions(false)) {
            engine.restoreDbFromBackup(id, target.toString(), target.toString(), restoring);
        }
    }

    /** The newest backup, after every file of it was checked. */
    int soundNewest() throws IOException {
        List<Integer> ids = seals.backups();
        if (ids.isEmpty()) {
            throw new StoreException("there is no backup in " + folder);
        }
        int newest = ids.get(ids.size() - 1);
        BackupCheck check = seals.check(List.of(newest));
        if (!check.isSound()) {
            throw new StoreException("backup " + newest + " in " + folder + " cannot be restored: " + check.problems());
        }
        return newest;
    }

    boolean overlaps(Path store) {
        Path other = store.toAbsolutePath().normalize();
        return folder.startsWith(other) || other.startsWith(folder);
    }
}
