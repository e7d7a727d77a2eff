package io.aidebug.query.lookup;

import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.query.lookup.Route.Place;
import io.aidebug.query.view.IssueTotals.Totals;
import io.aidebug.query.view.ViewStores;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.config.HostPort;
import java.util.function.Function;

/// The views across all instances: asks the one that keeps the key, then its standbys (who can find
/// something, but never say that it is absent), then gives up for now. What a peer is asked it
/// answers from its own stores, so a question travels once.
public final class InteractiveQueryViews implements JobView, IssueView {

    private final Routes routes;
    private final OwnViews own;
    private final Peers peers;
    private final int partitions;

    /// @param partitions of the issues topic: totals are complete when they cover all of them
    public InteractiveQueryViews(StreamsAccess routes, OwnViews own, Peers peers, int partitions) {
        this((Routes) routes, own, peers, partitions);
    }

    InteractiveQueryViews(Routes routes, OwnViews own, Peers peers, int partitions) {
        this.routes = routes;
        this.own = own;
        this.peers = peers;
        this.partitions = partitions;
    }

    @Override
    public Lookup<JobEntry> job(String jobId) {
        return routes.to(ViewStores.JOBS, jobId)
                .map(route ->
                        ask(
                                route,
                                place ->
                                        place.here()
                                                ? own.job(route.partition(), jobId)
                                                : peers.job(
                                                        place.address(), route.partition(), jobId)))
                .orElseGet(InteractiveQueryViews::beingAssigned);
    }

    @Override
    public Lookup<IssueEntry> issue(String issueKey) {
        return routes.to(ViewStores.ISSUES, issueKey)
                .map(route ->
                        ask(
                                route,
                                place ->
                                        place.here()
                                                ? own.issue(route.partition(), issueKey)
                                                : peers.issue(
                                                        place.address(),
                                                        route.partition(),
                                                        issueKey)))
                .orElseGet(InteractiveQueryViews::beingAssigned);
    }

    private static <T> Lookup<T> ask(Route route, Function<Place, Lookup<T>> asker) {
        Lookup<T> answer = asker.apply(route.active());
        if (!(answer instanceof Unavailable)) {
            return answer;
        }
        for (Place standby : route.standbys()) {
            if (asker.apply(standby) instanceof Found<T> found) {
                return found;
            }
        }
        return answer;
    }

    @Override
    public Lookup<Totals> totals() {
        Totals sum = new Totals(0, 0, 0);
        Lookup<Totals> answer = own.totals();
        for (HostPort peer : routes.others()) {
            if (!(answer instanceof Found<Totals>(Totals found))) {
                return answer;
            }
            sum = sum.plus(found);
            answer = peers.totals(peer);
        }
        if (!(answer instanceof Found<Totals>(Totals last))) {
            return answer;
        }
        Totals all = sum.plus(last);
        return all.partitions() == partitions ? new Found<>(all) : beingAssigned();
    }

    private static <T> Lookup<T> beingAssigned() {
        return new Unavailable<>("the views are being assigned");
    }
}
