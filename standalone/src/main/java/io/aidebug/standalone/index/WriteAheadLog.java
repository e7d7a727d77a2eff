package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The updates that Lucene has not committed yet, in files named after their first update's number.
///
/// An entry is its length, its CRC-32C and the update, and is handed to the operating system before
/// the update is answered: it survives the process, not the loss of power. The last file may end in
/// the middle of an entry, that one was never answered. Not thread safe.
final class WriteAheadLog implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final int HEADER_BYTES = 2 * Integer.BYTES;
    private static final String SUFFIX = ".log";

    private final Path directory;
    private FileChannel current;
    private long next;

    private WriteAheadLog(Path directory, long next) throws IOException {
        this.directory = directory;
        this.next = next;
        this.current = create(next);
    }

    /// Takes an update again.
    @FunctionalInterface
    interface Replay {
        void apply(long sequence, PointsUpdateOperation update) throws IOException;
    }

    /// Opens the log and replays what came after an update.
    ///
    /// @param committed number of the last update that need not be replayed
    static WriteAheadLog open(Path directory, long committed, Replay replay) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = files(directory);
        long last = committed;
        for (Path file : files) {
            boolean mayEndTorn = file.equals(files.getLast());
            last = Math.max(last, replay(file, mayEndTorn, committed, replay));
        }
        return new WriteAheadLog(directory, last + 1);
    }

    /// Number of the last update.
    long last() {
        return next - 1;
    }

    /// Bytes since the last [#rotate()].
    long size() throws IOException {
        return current.position();
    }

    /// Hands an update to the operating system; returns its number.
    long append(PointsUpdateOperation update) throws IOException {
        byte[] body = update.toByteArray();
        ByteBuffer entry = ByteBuffer.allocate(HEADER_BYTES + body.length);
        entry.putInt(body.length).putInt(checksum(body)).put(body).flip();
        long before = current.position();
        try {
            while (entry.hasRemaining()) {
                current.write(entry);
            }
        } catch (IOException e) {
            // Whatever follows half an entry could not be read: take the half back, or take no
            // more.
            current.truncate(before);
            throw e;
        }
        return next++;
    }

    /// Begins a new file, unless the present one is empty.
    ///
    /// @return number of the last update before it
    long rotate() throws IOException {
        if (size() == 0) {
            return last();
        }
        FileChannel fresh = create(next);
        current.close();
        current = fresh;
        return last();
    }

    /// Deletes the files whose updates are all up to this one.
    void discardThrough(long sequence) throws IOException {
        for (Path file : files(directory)) {
            if (firstOf(file) <= sequence) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    private FileChannel create(long first) throws IOException {
        return FileChannel.open(
                directory.resolve("%019d%s".formatted(first, SUFFIX)),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    private static long replay(Path file, boolean mayEndTorn, long committed, Replay replay)
            throws IOException {
        long sequence = firstOf(file) - 1;
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        while (content.hasRemaining()) {
            int start = content.position();
            byte[] body = entryAt(content);
            if (body.length == 0) {
                refuseDamage(file, mayEndTorn, start, content.limit());
                truncate(file, start);
                break;
            }
            sequence++;
            if (sequence > committed) {
                replay.apply(sequence, PointsUpdateOperation.parseFrom(body));
            }
        }
        return sequence;
    }

    /// Empty when there is no whole entry.
    private static byte[] entryAt(ByteBuffer content) {
        if (content.remaining() < HEADER_BYTES) {
            return new byte[0];
        }
        int length = content.getInt();
        int checksum = content.getInt();
        if (length <= 0 || length > content.remaining()) {
            return new byte[0];
        }
        byte[] body = new byte[length];
        content.get(body);
        return checksum(body) == checksum ? body : new byte[0];
    }

    private static void refuseDamage(Path file, boolean mayEndTorn, int start, int end)
            throws IOException {
        if (!mayEndTorn) {
            throw new IOException("The index log %s is damaged at byte %d.".formatted(file, start));
        }
        LOG.warn("The log {} ends in an unfinished update: {} bytes cut", file, end - start);
    }

    private static void truncate(Path file, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
    }

    private static long firstOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }
}
