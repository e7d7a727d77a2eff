package io.aidebug.query.lookup;

import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.service.config.HostPort;

/// The jobs of all instances in order: each is asked for the beginning of what it keeps, and the
/// beginnings are merged.
public final class AllJobs implements JobList {

    private final Routes routes;
    private final OwnJobs own;
    private final Peers peers;
    private final int partitions;

    /// @param partitions of the jobs topic: a list is complete when it covers all of them
    public AllJobs(StreamsAccess routes, OwnJobs own, Peers peers, int partitions) {
        this((Routes) routes, own, peers, partitions);
    }

    AllJobs(Routes routes, OwnJobs own, Peers peers, int partitions) {
        this.routes = routes;
        this.own = own;
        this.peers = peers;
        this.partitions = partitions;
    }

    @Override
    public Lookup<RunningJobs> running() {
        RunningJobs sum = RunningJobs.NOTHING;
        Lookup<RunningJobs> answer = own.running();
        for (HostPort peer : routes.others()) {
            if (!(answer instanceof Found<RunningJobs>(RunningJobs found))) {
                return answer;
            }
            sum = sum.plus(found);
            answer = peers.running(peer);
        }
        if (!(answer instanceof Found<RunningJobs>(RunningJobs last))) {
            return answer;
        }
        RunningJobs all = sum.plus(last);
        return all.partitions() == partitions ? new Found<>(all) : beingAssigned();
    }

    private static <T> Lookup<T> beingAssigned() {
        return new Unavailable<>("the views are being assigned");
    }

    @Override
    public Lookup<JobSlice> jobs(JobQuery query) {
        JobSlice merged = JobSlice.NOTHING;
        Lookup<JobSlice> answer = own.jobs(query);
        for (HostPort peer : routes.others()) {
            if (!(answer instanceof Found<JobSlice>(JobSlice slice))) {
                return answer;
            }
            merged = merged.merge(slice, query.limit());
            answer = peers.jobs(peer, query);
        }
        if (!(answer instanceof Found<JobSlice>(JobSlice last))) {
            return answer;
        }
        JobSlice all = merged.merge(last, query.limit());
        return all.partitions() == partitions ? new Found<>(all) : beingAssigned();
    }
}
