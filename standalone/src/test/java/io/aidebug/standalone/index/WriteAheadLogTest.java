package io.aidebug.standalone.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {

    @TempDir Path directory;

    private final List<Long> replayed = new ArrayList<>();

    @Test
    void replaysWhatCameAfterTheLastCommit() throws IOException {
        try (WriteAheadLog log = open(0)) {
            assertThat(List.of(log.append(update(1)), log.append(update(2))))
                    .containsExactly(1L, 2L);
            assertThat(log.rotate()).isEqualTo(2);
            assertThat(log.append(update(3))).isEqualTo(3);
        }
        try (WriteAheadLog log = open(1)) {
            assertThat(replayed).containsExactly(2L, 3L);
            assertThat(log.append(update(4))).isEqualTo(4);
        }
        replayed.clear();
        open(0).close();
        assertThat(replayed).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void forgetsWhatIsCommitted() throws IOException {
        try (WriteAheadLog log = open(0)) {
            log.append(update(1));
            log.discardThrough(log.rotate());
            log.append(update(2));
        }
        open(1).close();
        assertThat(replayed).containsExactly(2L);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().contains("0001.log"))).isEmpty();
        }
    }

    @Test
    void cutsOffAnUnfinishedEntryAtTheEnd() throws IOException {
        try (WriteAheadLog log = open(0)) {
            log.append(update(1));
            log.append(update(2));
        }
        Path file = onlyLog();
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < whole.length / 2; cut++) {
            Path copy = Files.createDirectory(directory.resolve("cut" + cut));
            byte[] part = Arrays.copyOf(whole, whole.length - cut);
            Files.write(copy.resolve(file.getFileName()), part);
            List<Long> seen = new ArrayList<>();
            try (WriteAheadLog log =
                    WriteAheadLog.open(copy, 0, (sequence, _) -> seen.add(sequence))) {
                assertThat(seen).containsExactly(1L);
                assertThat(log.append(update(3))).isEqualTo(2);
            }
            seen.clear();
            WriteAheadLog.open(copy, 0, (sequence, _) -> seen.add(sequence)).close();
            assertThat(seen).containsExactly(1L, 2L);
        }
    }

    @Test
    void takesNoEntryWhoseBytesHaveChanged() throws IOException {
        try (WriteAheadLog log = open(0)) {
            log.append(update(1));
        }
        Path file = onlyLog();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        open(0).close();
        assertThat(replayed).isEmpty();
    }

    @Test
    void refusesALogThatIsDamagedInTheMiddle() throws IOException {
        try (WriteAheadLog log = open(0)) {
            log.append(update(1));
            Path first = onlyLog();
            log.rotate();
            log.append(update(2));
            Files.write(first, new byte[] {9, 9, 9}, StandardOpenOption.APPEND);
        }
        assertThatThrownBy(() -> open(0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged at byte");
    }

    private WriteAheadLog open(long committed) throws IOException {
        return WriteAheadLog.open(directory, committed, (sequence, _) -> replayed.add(sequence));
    }

    private Path onlyLog() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static PointsUpdateOperation update(long number) {
        PointsUpdateOperation.Builder update = PointsUpdateOperation.newBuilder();
        update.getUpsertBuilder().addPointsBuilder().setId(PointIdFactory.id(number));
        return update.build();
    }
}
