package io.aidebug.retrieval.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// The terms of an issue's raw text: English stems, and again the parts of every camelCase or
/// dotted name.
///
/// A term's id is the 32-bit murmur3 hash (x86 variant, seed 0) of its UTF-8 bytes, as sparse
/// vectors in Qdrant are usually indexed; with 100,000 terms about one in 43,000 shares its id with
/// another.
public final class IssueTerms {

    /// A longer body adds no new term worth searching for, only time.
    private static final int LONGEST_BODY = 60_000;

    private static final int LONGEST_TITLE = 1_000;
    private static final int TITLE_WEIGHT = 2;

    private IssueTerms() {}

    /// Counts the terms of one issue or question.
    public static TermFrequencies of(String title, String body) {
        Count count = new Count();
        String cutTitle = Cut.head(title, LONGEST_TITLE);
        String cutBody = Cut.head(body, LONGEST_BODY);
        count.add(cutTitle, TITLE_WEIGHT, true);
        count.add(NameParts.of(cutTitle), TITLE_WEIGHT, true);
        count.add(cutBody, 1, false);
        count.add(NameParts.of(cutBody), 1, false);
        return arrays(count.terms);
    }

    private static int id(CharTermAttribute token) {
        return StringHelper.murmurhash3_x86_32(new BytesRef(token), 0);
    }

    private static TermFrequencies arrays(Map<Integer, Term> terms) {
        int[] ids = terms.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        float[] counts = new float[ids.length];
        boolean[] inTitle = new boolean[ids.length];
        float length = 0;
        for (int i = 0; i < ids.length; i++) {
            Term term = terms.getOrDefault(ids[i], new Term());
            counts[i] = term.count;
            inTitle[i] = term.inTitle;
            length += term.count;
        }
        return new TermFrequencies(ids, counts, inTitle, length);
    }

    /// The chain of Lucene's EnglishAnalyzer for one text after the other, and what it counted. The
    /// analyzer itself keeps one chain per thread that ever used it, which is a leak where every
    /// call comes on a new virtual thread.
    private static final class Count {

        private final StandardTokenizer tokenizer = new StandardTokenizer();
        private final TokenStream stems = stems(tokenizer);
        private final CharTermAttribute stem = stems.getAttribute(CharTermAttribute.class);
        private final Map<Integer, Term> terms = new HashMap<>();

        private static TokenStream stems(TokenStream tokens) {
            TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokens));
            return new PorterStemFilter(new StopFilter(words, EnglishAnalyzer.getDefaultStopSet()));
        }

        void add(String text, float weight, boolean title) {
            tokenizer.setReader(new StringReader(text));
            try (stems) { // closed, it takes the next reader
                stems.reset();
                while (stems.incrementToken()) {
                    terms.computeIfAbsent(id(stem), _ -> new Term()).add(weight, title);
                }
                stems.end();
            } catch (IOException e) {
                throw new UncheckedIOException("reading a string cannot fail", e);
            }
        }
    }

    private static final class Term {
        private float count;
        private boolean inTitle;

        void add(float weight, boolean title) {
            count += weight;
            inTitle |= title;
        }
    }
}
