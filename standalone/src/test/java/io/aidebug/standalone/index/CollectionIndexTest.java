package io.aidebug.standalone.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the segments of a collection are.
class CollectionIndexTest {

    @TempDir Path folder;

    @Test
    void aChangeThatIsSeenMakesNoFileBeforeTheCommit() throws IOException {
        try (CollectionIndex index = CollectionIndex.open(folder)) {
            index.commit();
            List<String> before = files();

            put(index, "one");
            assertThat(files()).as("while the segment grows").isEqualTo(before);
            assertThat(points(index)).isEqualTo(1);
            assertThat(files()).as("as the segment is read").isEqualTo(before);
        }
    }

    @Test
    void whatWasCommittedIsThereAgain() throws IOException {
        try (CollectionIndex index = CollectionIndex.open(folder)) {
            put(index, "committed");
            assertThat(points(index)).isEqualTo(1);
            index.commit();
            put(index, "not committed");
            assertThat(points(index)).isEqualTo(2);
        }

        try (CollectionIndex index = CollectionIndex.open(folder)) {
            assertThat(points(index)).isEqualTo(1);
        }
    }

    private static void put(CollectionIndex index, String id) throws IOException {
        Document document = new Document();
        document.add(new StringField(PointFields.ID, new BytesRef(id), Field.Store.YES));
        index.put(new BytesRef(id), document);
    }

    private static int points(CollectionIndex index) throws IOException {
        try (SearchView view = index.view()) {
            return view.size();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
