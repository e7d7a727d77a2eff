package io.aidebug.query.http;

import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.lookup.OwnJobs;
import io.aidebug.query.lookup.OwnViews;
import io.aidebug.query.lookup.PeerProtocol;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.ViewStores;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serializer;

/// What other instances ask: answered from this process's own stores, never passed on. Guarded as
/// every route is: beyond loopback only with an API key.
final class InternalHandlers {

    private static final String OCTETS = "application/octet-stream";

    private final OwnViews views;
    private final OwnJobs list;
    private final PeerProtocol protocol;

    InternalHandlers(QueryApi.Own own) {
        this.views = own.views();
        this.list = own.list();
        this.protocol = own.protocol();
    }

    /// `GET /internal/views/{store}/{partition}/{key}`.
    void entry(Context context) {
        String key = context.pathParam("key");
        int partition =
                context.pathParamAsClass("partition", Integer.class)
                        .getOrThrow(_ -> ProblemException.notFound("No such partition."));
        String store = context.pathParam("store");
        switch (store) {
            case ViewStores.JOBS ->
                    answer(
                            context,
                            views.job(partition, key),
                            entry -> bytes(store, protocol.jobs().serializer(), entry));
            case ViewStores.ISSUES ->
                    answer(
                            context,
                            views.issue(partition, key),
                            entry -> bytes(store, protocol.issues().serializer(), entry));
            default -> throw ProblemException.notFound("No such view.");
        }
    }

    /// `GET /internal/jobs`.
    void jobs(Context context) {
        answer(context, list.jobs(JobsQueryParameters.ofPeer(context)), protocol::write);
    }

    /// `GET /internal/running`.
    void running(Context context) {
        answer(context, list.running(), protocol::write);
    }

    /// `GET /internal/totals`.
    void totals(Context context) {
        Lookup<Totals> totals = views.totals();
        answer(context, totals, StrictJson::write);
    }

    private <V> byte[] bytes(String store, Serializer<V> writer, V entry) {
        return writer.serialize(protocol.changelog(store), entry);
    }

    private static <V> void answer(Context context, Lookup<V> lookup, Function<V, byte[]> writer) {
        switch (lookup) {
            case Found<V>(V value) -> context.contentType(OCTETS).result(writer.apply(value));
            case Absent<V> _ -> context.status(404).header(PeerProtocol.CHECKED, "true").result("");
            case Unavailable<V> no ->
                    throw ProblemException.unavailable(no.reason(), no.retryAfter());
        }
    }
}
