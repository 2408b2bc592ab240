package com.aocv2.tracking.client.queue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A folder of the disk.
 *
 * <p>Segments are written and read with {@link RandomAccessFile}: a channel is closed when the thread that writes to it
 * is interrupted, and an app may interrupt its threads.
 */
final class DiskFolder implements SegmentFolder {
    private static final String PREFIX = "segment-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{10,18}");

    private final File folder;

    DiskFolder(File folder) {
        this.folder = folder;
    }

    private File file(long number) {
        return new File(folder, String.format(Locale.ROOT, PREFIX + "%010d", number));
    }

    @Override
    public List<Long> numbers() throws IOException {
        String[] names = folder.list((parent, name) -> NAME.matcher(name).matches());
        if (names == null) {
            throw new IOException("cannot list " + folder);
        }
        List<Long> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(Long.valueOf(name.substring(PREFIX.length())));
        }
        Collections.sort(numbers);
        return numbers;
    }

    @Override
    public long size(long number) throws IOException {
        try {
            return Files.size(file(number).toPath());
        } catch (NoSuchFileException e) {
            if (!folder.isDirectory()) {
                throw new IOException("the folder " + folder + " is gone", e);
            }
            return 0;
        }
    }

    @Override
    public void read(long number, long position, byte[] into) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file(number), "r")) {
            file.seek(position);
            file.readFully(into);
        }
    }

    @Override
    public SegmentFile open(long number, long size) throws IOException {
        RandomAccessFile file = new RandomAccessFile(file(number), "rw");
        try {
            DiskFile open = new DiskFile(file);
            open.cut(size);
            return open;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void replace(long number, byte[] content) throws IOException {
        Path path = file(number).toPath();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (RandomAccessFile file = new RandomAccessFile(fresh.toFile(), "rw")) {
            file.setLength(0);
            file.write(content);
            file.getFD().sync();
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(long number) throws IOException {
        Files.deleteIfExists(file(number).toPath());
    }

    @Override
    public void setAside(long number) throws IOException {
        Path path = file(number).toPath();
        Path aside = path.resolveSibling(path.getFileName() + ".aside");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void sync() throws IOException {
        boolean interrupted = false;
        while (!trySync()) {
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers false when the thread was interrupted. */
    private boolean trySync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder.toPath(), StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        } catch (FileSystemException e) {
            // Not every system can open a folder; those that cannot write names at once.
            return true;
        }
    }

    /** A file of the disk. */
    private static final class DiskFile implements SegmentFile {
        private final RandomAccessFile file;

        DiskFile(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            file.write(bytes, 0, length);
        }

        @Override
        public void cut(long size) throws IOException {
            if (file.length() > size) {
                file.setLength(size);
            }
            file.seek(size);
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
