package com.aocv2.tracking.client.queue;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one queue; the system takes it back when the process dies.
 *
 * <p>The folders of this process are known beside that: on Linux, whoever closes any handle of the lock file lets go of
 * the process's lock, so that a second queue must not even open it.
 */
final class FolderLock implements Closeable {
    private static final Set<File> TAKEN = ConcurrentHashMap.newKeySet();

    private final File folder;
    private final RandomAccessFile file;

    private FolderLock(File folder, RandomAccessFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes the folder, which is made if it is not there.
     *
     * @throws QueueInUseException when it is taken
     */
    static FolderLock take(File folder) throws IOException {
        if (!folder.isDirectory() && !folder.mkdirs() && !folder.isDirectory()) {
            throw new IOException("cannot make the folder " + folder);
        }
        File canonical = folder.getCanonicalFile();
        if (!TAKEN.add(canonical)) {
            throw new QueueInUseException(folder);
        }
        RandomAccessFile locked = null;
        try {
            locked = lock(canonical);
        } finally {
            if (locked == null) {
                TAKEN.remove(canonical);
            }
        }
        return new FolderLock(canonical, locked);
    }

    private static RandomAccessFile lock(File folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(new File(folder, "lock"), "rw");
        boolean locked = false;
        try {
            locked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process has it, by another class loader.
        } finally {
            if (!locked) {
                file.close();
            }
        }
        if (!locked) {
            throw new QueueInUseException(folder);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            TAKEN.remove(folder);
        }
    }
}
