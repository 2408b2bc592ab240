package com.aocv2.tracking.client.queue;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/** A folder of a disk that fails as it is told to. */
final class FailingFolder implements SegmentFolder {
    /** How many more bytes the disk takes. */
    long room = Long.MAX_VALUE;

    boolean cutFails;
    boolean syncFails;

    /** The process has no file handles left. */
    boolean tooManyOpen;

    /** How many syncs of segments succeeded. */
    int syncs;

    private final DiskFolder disk;

    FailingFolder(File folder) {
        this.disk = new DiskFolder(folder);
    }

    @Override
    public List<Long> numbers() throws IOException {
        return disk.numbers();
    }

    @Override
    public long size(long number) throws IOException {
        return disk.size(number);
    }

    @Override
    public void read(long number, long position, byte[] into) throws IOException {
        if (tooManyOpen) {
            throw new FileNotFoundException("too many open files");
        }
        disk.read(number, position, into);
    }

    @Override
    public SegmentFile open(long number, long size) throws IOException {
        return new FailingFile(disk.open(number, size));
    }

    @Override
    public void replace(long number, byte[] content) throws IOException {
        if (room < content.length) {
            throw new IOException("no space left");
        }
        disk.replace(number, content);
    }

    @Override
    public void delete(long number) throws IOException {
        disk.delete(number);
    }

    @Override
    public void setAside(long number) throws IOException {
        disk.setAside(number);
    }

    @Override
    public void sync() throws IOException {
        disk.sync();
    }

    private final class FailingFile implements SegmentFile {
        private final SegmentFile file;

        FailingFile(SegmentFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            int written = (int) Math.min(room, length);
            file.write(bytes, written);
            room -= written;
            if (written < length) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void cut(long size) throws IOException {
            if (cutFails) {
                throw new IOException("cannot cut");
            }
            file.cut(size);
        }

        @Override
        public void sync() throws IOException {
            if (syncFails) {
                throw new IOException("cannot sync");
            }
            file.sync();
            syncs++;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
