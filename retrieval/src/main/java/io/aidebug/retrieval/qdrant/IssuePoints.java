package io.aidebug.retrieval.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;

import io.aidebug.retrieval.EmbeddedIssue;
import io.aidebug.retrieval.IssueDocument;
import io.aidebug.retrieval.IssueTitles;
import io.aidebug.retrieval.SparseVector;
import io.aidebug.retrieval.StoredVectors;
import io.aidebug.retrieval.text.Cut;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an issue looks as a point, in both directions.
final class IssuePoints {

    static final String TEXT = "text";
    static final String TITLE = "title";
    static final String TERMS = "bm25";

    static final String ISSUE_KEY = "issue_key";
    static final String VERSION = "version";
    static final String TEXT_HASH = "text_hash";
    static final String CREATED = "created";
    static final String TITLE_NORM = "title_norm";
    static final String COMPONENT_NORM = "component_norm";
    static final String DOMAIN_NORM = "domain_norm";

    private static final int EXCERPT = 1_200;
    private static final int COMMENT = 4_000;

    private IssuePoints() {}

    /// A name-based UUID (version 3), so that whoever writes an issue writes the same point, and so
    /// that the first points in id order are a sample chosen without regard to content.
    static PointId pointId(String issueKey) {
        return id(
                UUID.nameUUIDFromBytes(
                        ("aidebug:issue:" + issueKey).getBytes(StandardCharsets.UTF_8)));
    }

    /// Names of components and domains as they are compared.
    static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static PointStruct point(EmbeddedIssue embedded) {
        return PointStruct.newBuilder()
                .setId(pointId(embedded.issue().issueKey()))
                .setVectors(
                        VectorsFactory.namedVectors(
                                Map.of(
                                        TEXT, VectorFactory.vector(embedded.textVector()),
                                        TITLE, VectorFactory.vector(embedded.titleVector()),
                                        TERMS, sparse(embedded.terms()))))
                .putAllPayload(payload(embedded))
                .build();
    }

    private static Vector sparse(SparseVector terms) {
        return VectorFactory.vector(Floats.boxed(terms.values()), Floats.boxed(terms.indices()));
    }

    private static Map<String, Value> payload(EmbeddedIssue embedded) {
        IssueDocument issue = embedded.issue();
        Map<String, Value> payload = new HashMap<>();
        payload.put(ISSUE_KEY, value(issue.issueKey()));
        payload.put(VERSION, value(issue.version()));
        payload.put(TEXT_HASH, value(embedded.textHash()));
        putText(payload, TITLE_NORM, IssueTitles.normalise(issue.title()));
        putTexts(payload, COMPONENT_NORM, componentNames(issue));
        putText(payload, DOMAIN_NORM, normalised(issue.domain()));
        Instant created = issue.created();
        if (created != null) {
            payload.put(CREATED, value(created.toEpochMilli()));
        }
        putText(payload, "title", issue.title());
        putText(payload, "body_excerpt", Cut.head(issue.body(), EXCERPT));
        putText(payload, "domain", issue.domain());
        putText(payload, "component", issue.component());
        putText(payload, "os", issue.os());
        putText(payload, "status", issue.status());
        putText(payload, "priority", issue.priority());
        putText(payload, "resolution", issue.resolution());
        putText(payload, "assignee", issue.assignee());
        putText(payload, "issue_type", issue.issueType());
        putText(payload, "url", issue.url());
        putTexts(payload, "labels", issue.labels());
        putTexts(payload, "components", issue.components());
        putText(payload, "latest_comment", Cut.head(issue.latestComment(), COMMENT));
        return payload;
    }

    private static List<String> componentNames(IssueDocument issue) {
        return Stream.concat(Stream.of(issue.component()), issue.components().stream())
                .map(IssuePoints::normalised)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static void putText(Map<String, Value> payload, String name, String text) {
        if (!text.isEmpty()) {
            payload.put(name, value(text));
        }
    }

    private static void putTexts(Map<String, Value> payload, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            payload.put(name, value(texts.stream().map(text -> value(text)).toList()));
        }
    }

    static IssueDocument issue(Map<String, Value> payload) {
        return new IssueDocument(
                text(payload, ISSUE_KEY),
                number(payload, VERSION),
                text(payload, "title"),
                text(payload, "body_excerpt"),
                created(payload),
                text(payload, "domain"),
                text(payload, "component"),
                text(payload, "os"),
                text(payload, "status"),
                text(payload, "priority"),
                text(payload, "resolution"),
                text(payload, "assignee"),
                text(payload, "issue_type"),
                text(payload, "url"),
                texts(payload, "labels"),
                texts(payload, "components"),
                text(payload, "latest_comment"));
    }

    static StoredVectors storedVectors(RetrievedPoint point) {
        Map<String, Value> payload = point.getPayloadMap();
        return new StoredVectors(
                text(payload, ISSUE_KEY),
                number(payload, VERSION),
                dense(point, TEXT),
                dense(point, TITLE),
                text(payload, TEXT_HASH));
    }

    static SparseVector terms(RetrievedPoint point) {
        var sparse = VectorOutputHelper.getSparseVector(vector(point, TERMS));
        return sparse == null
                ? new SparseVector(new int[0], new float[0])
                : new SparseVector(
                        Floats.ints(sparse.getIndicesList()),
                        Floats.floats(sparse.getValuesList()));
    }

    private static float[] dense(RetrievedPoint point, String name) {
        var dense = VectorOutputHelper.getDenseVector(vector(point, name));
        return dense == null ? new float[0] : Floats.floats(dense.getDataList());
    }

    private static VectorOutput vector(RetrievedPoint point, String name) {
        return point.getVectors()
                .getVectors()
                .getVectorsOrDefault(name, VectorOutput.getDefaultInstance());
    }

    static String text(Map<String, Value> payload, String name) {
        Value value = payload.get(name);
        return value == null ? "" : value.getStringValue();
    }

    static @Nullable Instant created(Map<String, Value> payload) {
        return payload.containsKey(CREATED) ? Instant.ofEpochMilli(number(payload, CREATED)) : null;
    }

    private static long number(Map<String, Value> payload, String name) {
        Value value = payload.get(name);
        return value == null ? 0 : value.getIntegerValue();
    }

    private static List<String> texts(Map<String, Value> payload, String name) {
        Value value = payload.get(name);
        return value == null
                ? List.of()
                : value.getListValue().getValuesList().stream().map(Value::getStringValue).toList();
    }
}
