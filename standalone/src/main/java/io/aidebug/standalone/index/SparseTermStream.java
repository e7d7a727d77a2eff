package io.aidebug.standalone.index;

import java.nio.ByteBuffer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PayloadAttribute;
import org.apache.lucene.util.BytesRef;

/// Hands a sparse vector to Lucene as tokens; a token's payload is the exact weight, because a term
/// frequency would have to round it.
final class SparseTermStream extends TokenStream {

    private final SparseTerms terms;
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final PayloadAttribute weight = addAttribute(PayloadAttribute.class);
    private int next;

    SparseTermStream(SparseTerms terms) {
        this.terms = terms;
    }

    @Override
    public boolean incrementToken() {
        if (next == terms.size()) {
            return false;
        }
        clearAttributes();
        term.setBytesRef(terms.term(next));
        weight.setPayload(
                new BytesRef(ByteBuffer.allocate(Float.BYTES).putFloat(terms.value(next)).array()));
        next++;
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
