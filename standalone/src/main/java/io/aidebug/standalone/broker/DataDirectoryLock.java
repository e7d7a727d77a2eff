package io.aidebug.standalone.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds a data directory for this process. Taken before any Kafka class opens the directory: a
/// second broker there fails, but damages the first one's clean shutdown before it does. The
/// operating system lets go of it when the process dies, however it dies.
public final class DataDirectoryLock implements AutoCloseable {

    private static final String FILE = "aidebug.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectoryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the directory when it is missing.
    ///
    /// @throws StartFailedException when another process holds it, or it cannot be written
    public static DataDirectoryLock acquire(Path directory) {
        Path place = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place);
            Path file = place.resolve(FILE);
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(place, holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectoryLock(channel, lock);
        } catch (IOException e) {
            throw new StartFailedException(
                    "The data directory " + place + " cannot be used: " + e + ".", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Optional<String> holder(Path file) throws IOException {
        String written = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return Optional.of(written).filter(text -> text.matches("\\d{1,10}"));
    }

    private static StartFailedException inUse(Path place, Optional<String> pid) {
        String who = pid.map(number -> "process " + number).orElse("another process");
        return new StartFailedException(
                "The data directory "
                        + place
                        + " is in use by "
                        + who
                        + ": stop it or choose another directory.",
                null);
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /// Lets go. The file stays: who deletes it could delete it under the next one's lock.
    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new StartFailedException("The data directory's lock cannot be released.", e);
        }
    }
}
