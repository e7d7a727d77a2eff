package io.aidebug.standalone.index;

import static io.aidebug.standalone.index.RunningIndex.ISSUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpdateMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection whose disk is full for a while.
class FailingDiskTest {

    @TempDir Path directory;

    private boolean full;

    @BeforeEach
    void create() throws IOException {
        try (var index = new RunningIndex(directory)) {
            index.createIssues();
        }
    }

    @Test
    void goesOnWhereItWasOnceThereIsSpace() throws IOException {
        try (CollectionStore store = open()) {
            upsert(store, 1);
            breakDown(store);
            full = false;

            upsert(store, 2);
            assertThat(points(store)).isEqualTo(2);
            store.commit();
        }
        try (CollectionStore store = open()) {
            assertThat(points(store)).isEqualTo(2);
        }
    }

    @Test
    void goesOnWithoutAChangeAsWell() throws IOException {
        try (CollectionStore store = open()) {
            upsert(store, 1);
            breakDown(store);
            full = false;

            store.commitIfDue();
            assertThat(points(store)).isEqualTo(1);
        }
    }

    @Test
    void addsNothingToTheLogMeanwhile() throws IOException {
        try (CollectionStore store = open()) {
            upsert(store, 1);
            breakDown(store);
            long before = logBytes();

            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> upsert(store, 2)).isInstanceOf(IOException.class);
            }
            assertThat(logBytes()).isEqualTo(before);
            full = false;
        }
    }

    @Test
    void judgesAConditionByWhatWasReplayed() throws IOException {
        try (CollectionStore store = open()) {
            upsert(store, 1);
            breakDown(store);
            full = false;

            var insert = new UpsertCondition(PayloadFilter.ALL, UpdateMode.InsertOnly);
            long before = logBytes();
            var _ = store.upsert(List.of(point(1)), insert);
            assertThat(logBytes()).isEqualTo(before);
        }
    }

    private void breakDown(CollectionStore store) {
        full = true;
        assertThatThrownBy(store::commit).isInstanceOf(IOException.class);
    }

    private CollectionStore open() throws IOException {
        return CollectionStore.open(
                directory.resolve("collections").resolve(ISSUES),
                path -> new FullDisk(FSDirectory.open(path)));
    }

    private static void upsert(CollectionStore store, long number) throws IOException {
        var _ =
                store.upsert(
                        List.of(point(number)),
                        new UpsertCondition(PayloadFilter.ALL, UpdateMode.Upsert));
    }

    private static PointStruct point(long number) {
        return RunningIndex.point(number, Map.of(), 1, 0, 0, 0);
    }

    private static int points(CollectionStore store) throws IOException {
        try (SearchView view = store.view()) {
            return view.size();
        }
    }

    private long logBytes() throws IOException {
        Path log = directory.resolve("collections").resolve(ISSUES).resolve("log");
        long bytes = 0;
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /// Creates no file while it is full.
    private final class FullDisk extends FilterDirectory {

        FullDisk(Directory disk) {
            super(disk);
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            refuseWhenFull();
            return super.createOutput(name, context);
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
                throws IOException {
            refuseWhenFull();
            return super.createTempOutput(prefix, suffix, context);
        }

        private void refuseWhenFull() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }
    }
}
