package io.aidebug.standalone.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCodecTest {

    private static final String FIELD = "text";
    private static final int DIMENSIONS = 16;
    private static final int QUERIES = 50;
    private static final int TOP = 10;
    private static final int WIDTH = 40;

    private final Random random = new Random(7);

    @Test
    void buildsNoGraphForASmallSegment(@TempDir Path path) throws IOException {
        try (Directory directory = FSDirectory.open(path)) {
            write(directory, vectors(9_000));
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertThat(nodesOfGraph(reader)).isZero();
            }
        }
    }

    @Test
    void buildsAGraphForALargeSegmentThatLosesLittle(@TempDir Path path) throws IOException {
        float[][] vectors = vectors(9_300);
        try (Directory directory = FSDirectory.open(path)) {
            write(directory, vectors);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertThat(nodesOfGraph(reader)).isEqualTo(vectors.length);
                int found = 0;
                for (float[] query : vectors(QUERIES)) {
                    Set<Integer> both = new HashSet<>(nearest(vectors, query));
                    both.retainAll(walk(new IndexSearcher(reader), query));
                    found += both.size();
                }
                // Vectors without clusters: real texts are easier.
                assertThat((double) found / (QUERIES * TOP)).isGreaterThanOrEqualTo(.95);
            }
        }
    }

    private float[][] vectors(int count) {
        float[][] vectors = new float[count][DIMENSIONS];
        for (float[] vector : vectors) {
            double length = 0;
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] = (float) random.nextGaussian();
                length += vector[i] * vector[i];
            }
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] /= (float) Math.sqrt(length);
            }
        }
        return vectors;
    }

    /// One segment; a document's number is its vector's.
    private static void write(Directory directory, float[][] vectors) throws IOException {
        IndexWriterConfig settings = new IndexWriterConfig().setCodec(new VectorCodec());
        try (IndexWriter writer = new IndexWriter(directory, settings)) {
            for (float[] vector : vectors) {
                Document document = new Document();
                document.add(
                        new KnnFloatVectorField(
                                FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
        }
    }

    private static int nodesOfGraph(DirectoryReader reader) throws IOException {
        CodecReader segment = (CodecReader) reader.leaves().getFirst().reader();
        var fields = (PerFieldKnnVectorsFormat.FieldsReader) segment.getVectorReader();
        var graph = ((HnswGraphProvider) fields.getFieldReader(FIELD)).getGraph(FIELD);
        return graph == null ? 0 : graph.size();
    }

    private static Set<Integer> walk(IndexSearcher searcher, float[] query) throws IOException {
        Set<Integer> hits = new HashSet<>();
        for (ScoreDoc hit :
                searcher.search(new KnnFloatVectorQuery(FIELD, query, WIDTH), TOP).scoreDocs) {
            hits.add(hit.doc);
        }
        return hits;
    }

    private static Set<Integer> nearest(float[][] vectors, float[] query) {
        double[] scores = Arrays.stream(vectors).mapToDouble(each -> dot(each, query)).toArray();
        Comparator<Integer> best = Comparator.comparingDouble(i -> -scores[i]);
        return new HashSet<>(
                IntStream.range(0, scores.length).boxed().sorted(best).limit(TOP).toList());
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
