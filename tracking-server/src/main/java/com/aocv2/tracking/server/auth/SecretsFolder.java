package com.aocv2.tracking.server.auth;

import com.aocv2.tracking.server.config.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that only its owner can read, for what the server must keep and no backup may hold.
 *
 * <p>On file systems without POSIX permissions (Windows) the folder has the permissions of its parent.
 */
final class SecretsFolder {
    private static final int MAX_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final boolean posix;

    private SecretsFolder(Path folder) {
        this.folder = folder;
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * The folder, made where there is none.
     *
     * @throws ConfigException when it cannot be made, or others can look into it
     */
    static SecretsFolder open(Path path) {
        SecretsFolder secrets = new SecretsFolder(path.toAbsolutePath().normalize());
        try {
            Files.createDirectories(secrets.folder, secrets.only(OWNER_ONLY_FOLDER));
            secrets.checkPermissions(secrets.folder, OWNER_ONLY_FOLDER);
            return secrets;
        } catch (IOException e) {
            throw new ConfigException("secrets-folder: cannot use " + secrets.folder + " (" + e + ")");
        }
    }

    private FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Whoever could write here could put a key or a link of their own in place. */
    private void checkPermissions(Path path, Set<PosixFilePermission> allowed) throws IOException {
        if (posix && !allowed.containsAll(Files.getPosixFilePermissions(path))) {
            throw new ConfigException("secrets-folder: others have access to " + path + "; take it away (chmod "
                    + (allowed.contains(PosixFilePermission.OWNER_EXECUTE) ? "700 " : "600 ") + path
                    + ") and, where they may have read it, delete what is in it");
        }
    }

    /**
     * What the file holds, or empty where there is none.
     *
     * @throws ConfigException when it cannot be read, or others can read it
     */
    Optional<byte[]> read(String name) {
        Path file = folder.resolve(name);
        try {
            checkPermissions(file, OWNER_ONLY_FILE);
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException("secrets-folder: " + file + " is longer than anything that belongs here");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new ConfigException("secrets-folder: " + file + " belongs to another user; give it to this one");
        } catch (IOException e) {
            throw new ConfigException("secrets-folder: cannot read " + file + " (" + e + ")");
        }
    }

    /**
     * Sets the file's content, whole or not at all, durable on return.
     *
     * @throws ConfigException when it cannot be written
     */
    void write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Path part = Files.createTempFile(folder, "." + name, ".part", only(OWNER_ONLY_FILE));
            try {
                fill(part, content);
                giveToOwnerOfFolder(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ConfigException("secrets-folder: cannot write " + file + " (" + e + ")");
        }
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A command run by root writes for the server, which is somebody else. */
    private void giveToOwnerOfFolder(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        if (posix && !Files.getOwner(file).equals(owner)) {
            try {
                Files.setOwner(file, owner);
            } catch (IOException e) {
                throw new ConfigException("secrets-folder: " + folder + " belongs to " + owner.getName()
                        + "; run this command as that user");
            }
        }
    }

    /** Removes the file, if it is there. */
    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new ConfigException("secrets-folder: cannot delete " + folder.resolve(name) + " (" + e + ")");
        }
    }

    /** Where it is, absolute. */
    Path path() {
        return folder;
    }
}
