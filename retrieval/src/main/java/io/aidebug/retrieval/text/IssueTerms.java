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
        Map<Integer, Term> terms = new HashMap<>();
        String cutTitle = Cut.head(title, LONGEST_TITLE);
        String cutBody = Cut.head(body, LONGEST_BODY);
        count(cutTitle, TITLE_WEIGHT, true, terms);
        count(NameParts.of(cutTitle), TITLE_WEIGHT, true, terms);
        count(cutBody, 1, false, terms);
        count(NameParts.of(cutBody), 1, false, terms);
        return arrays(terms);
    }

    private static void count(String text, float weight, boolean title, Map<Integer, Term> terms) {
        try (TokenStream tokens = english(text)) {
            CharTermAttribute token = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.computeIfAbsent(id(token), _ -> new Term()).add(weight, title);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
    }

    /// The chain of Lucene's EnglishAnalyzer. The analyzer itself keeps one chain per thread that
    /// ever used it, which is a leak where every call comes on a new virtual thread.
    private static TokenStream english(String text) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(text));
        TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
        return new PorterStemFilter(new StopFilter(words, EnglishAnalyzer.getDefaultStopSet()));
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

    private static final class Term {
        private float count;
        private boolean inTitle;

        void add(float weight, boolean title) {
            count += weight;
            inTitle |= title;
        }
    }
}
