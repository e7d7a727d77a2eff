package io.aidebug.standalone.cli;

import io.aidebug.service.config.ApiKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The file of kept keys, one `name:scope:hash` a line. The server reads it when it starts; a
/// deployment names it with [#VARIABLE]`_FILE`.
public final class ApiKeyFile {

    /// The setting that holds the entries, or with `_FILE` behind it names the file.
    public static final String VARIABLE = "AIDEBUG_API_KEY_HASHES";

    private final Path file;

    ApiKeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /// Where the file is in a data directory.
    public static Path in(Path dataDirectory) {
        return dataDirectory.resolve("api-keys");
    }

    /// Its entries; none when there is no file yet.
    List<ApiKey> read() throws IOException {
        try {
            List<ApiKey> keys = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(ApiKey.parse(line.strip()));
                }
            }
            return keys;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a line that is not name:scope:hash", e);
        }
    }

    /// Adds a key, whole or not at all; only the owner may read the file.
    ///
    /// @return false when a key of that name is there already
    boolean add(ApiKey key) throws IOException {
        Path directory = file.resolveSibling(".").normalize();
        Files.createDirectories(directory);
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            List<ApiKey> keys = new ArrayList<>(read());
            if (!held.isValid()
                    || keys.stream().anyMatch(known -> known.name().equals(key.name()))) {
                return false;
            }
            keys.add(key);
            write(directory, keys);
            return true;
        }
    }

    private void write(Path directory, List<ApiKey> keys) throws IOException {
        var ownersOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path next = Files.createTempFile(directory, "api-keys", ".new", ownersOnly);
        Files.write(next, keys.stream().map(ApiKey::entry).toList());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
