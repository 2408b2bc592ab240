package com.aocv2.tracking.store.rocksdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/*
 * RocksDB's backup engine writes for each backup a file meta/<id>, which has a line for each of its files:
 *
 *     shared_checksum/000011_sABC_1234.sst crc32 3735928559
 *
 * The number is the file's CRC-32C (Castagnoli; RFC 3720, appendix B.4). Nothing vouches for the meta file itself, so
 * we write its CRC-32C to seal/<id> when the backup is complete. The engine leaves that folder alone.
 */
/** Checks the files of a backup folder against the checksums that were written with them. */
final class BackupSeals {
    private static final Pattern LINE = Pattern.compile("(\\S+) crc32 (\\d+)");

    private final Path folder;

    BackupSeals(Path folder) {
        this.folder = folder;
    }

    /** The ids of the backups, in order. */
    List<Integer> backups() throws IOException {
        Path meta = folder.resolve("meta");
        if (!Files.isDirectory(meta)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(meta)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        }
    }

    boolean isSealed(int id) {
        return Files.exists(sealOf(id));
    }

    void seal(int id) throws IOException {
        Path seals = folder.resolve("seal");
        Folders.create(seals);
        Path unfinished = seals.resolve(id + ".tmp");
        byte[] content = (checksum(metaOf(id)) + "\n").getBytes(US_ASCII);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(unfinished, sealOf(id), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(seals);
    }

    /** Removes the seals of backups that are no more. */
    void forgetOthers() throws IOException {
        List<Integer> present = backups();
        try (Stream<Path> seals = Files.list(folder.resolve("seal"))) {
            for (Path seal : seals.toList()) {
                String name = seal.getFileName().toString();
                if (!name.matches("\\d+") || !present.contains(Integer.valueOf(name))) {
                    Files.delete(seal);
                }
            }
        }
    }

    BackupCheck check() throws IOException {
        return check(backups());
    }

    BackupCheck check(List<Integer> ids) throws IOException {
        List<String> problems = new ArrayList<>();
        int files = 0;
        long bytes = 0;
        for (int id : ids) {
            checkMeta(id, problems);
            for (Matcher line : lines(id)) {
                Path file = folder.resolve(line.group(1));
                bytes += check(file, Long.parseLong(line.group(2)), problems);
                files++;
            }
        }
        return new BackupCheck(ids.size(), files, bytes, problems);
    }

    private void checkMeta(int id, List<String> problems) throws IOException {
        if (!isSealed(id)) {
            problems.add("backup " + id + " was not finished");
        } else if (!Files.readString(sealOf(id), ISO_8859_1).equals(checksum(metaOf(id)) + "\n")) {
            problems.add(metaOf(id) + " or its seal is damaged");
        }
    }

    /** How many bytes were read. */
    private static long check(Path file, long wanted, List<String> problems) throws IOException {
        if (!Files.isRegularFile(file)) {
            problems.add(file + " is missing");
            return 0;
        }
        if (checksum(file) != wanted) {
            problems.add(file + " is damaged");
        }
        return Files.size(file);
    }

    /** What a backup consists of. */
    Backup describe(int id) throws IOException {
        long bytes = 0;
        List<Matcher> lines = lines(id);
        for (Matcher line : lines) {
            bytes += Files.size(folder.resolve(line.group(1)));
        }
        return new Backup(id, lines.size(), bytes);
    }

    /** Read as single bytes: a damaged file need not be text. */
    private List<Matcher> lines(int id) throws IOException {
        return Files.readAllLines(metaOf(id), ISO_8859_1).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private Path metaOf(int id) {
        return folder.resolve("meta").resolve(Integer.toString(id));
    }

    private Path sealOf(int id) {
        return folder.resolve("seal").resolve(Integer.toString(id));
    }

    private static long checksum(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue();
    }
}
