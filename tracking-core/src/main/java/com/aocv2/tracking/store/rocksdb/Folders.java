package com.aocv2.tracking.store.rocksdb;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes and removes folders so that a power cut does not undo it. */
final class Folders {
    private Folders() {}

    /** Makes the folder, and those above it that are missing. */
    static void create(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            Path parent = absolute.getParent();
            if (parent != null) {
                create(parent);
                Files.createDirectories(absolute);
                sync(parent);
            }
        }
    }

    /** Writes the folder's entries to the disk. Does nothing where the system cannot open a folder (Windows). */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            if (File.separatorChar == '/') {
                throw e;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : deepestFirst(folder)) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
