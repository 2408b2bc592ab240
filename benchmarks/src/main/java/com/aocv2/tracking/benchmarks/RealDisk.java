package com.aocv2.tracking.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder on a disk that keeps what is synced, and how long that takes: no figure of a store means much without it. */
public final class RealDisk implements AutoCloseable {
    private static final int SYNCS = 200;

    private final Path folder;

    private RealDisk(Path folder) {
        this.folder = folder;
    }

    /** A new folder below that of the system property {@code benchmarks.folder}, by default the working directory. */
    public static RealDisk open() throws IOException {
        Path parent = Path.of(System.getProperty("benchmarks.folder", "")).toAbsolutePath();
        String type = Files.getFileStore(parent).type();
        if (type.equals("tmpfs") || type.equals("ramfs")) {
            throw new IOException(parent + " is a " + type + ", which forgets everything and syncs in no time: name a"
                    + " folder on a disk by -Dbenchmarks.folder=");
        }
        return new RealDisk(Files.createTempDirectory(parent, "benchmark-"));
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** The median time of appending 4 KiB to a file and forcing them to the disk, in microseconds. */
    public long syncMicros() throws IOException {
        long[] nanos = new long[SYNCS];
        Path file = folder.resolve("sync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Files.delete(file);
        Arrays.sort(nanos);
        return TimeUnit.NANOSECONDS.toMicros(nanos[SYNCS / 2]);
    }

    /** Removes the folder. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
