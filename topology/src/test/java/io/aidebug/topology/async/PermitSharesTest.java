package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermitSharesTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void neverHandsOutMoreThanThereIs() {
        PermitShares permits = new PermitShares(3, clock);
        PermitShares.Share only = permits.join();
        only.waiting(10, 10);

        assertThat(takeAll(only)).isEqualTo(3);
        only.release();
        assertThat(takeAll(only)).isEqualTo(1);
        assertThat(permits.held()).isEqualTo(3);
    }

    @Test
    void givesOneTaskEverythingWhenNobodyElseWaits() {
        PermitShares permits = new PermitShares(8, clock);
        permits.join().waiting(0, 0);
        PermitShares.Share busy = permits.join();
        busy.waiting(100, 100);
        assertThat(takeAll(busy)).isEqualTo(8);
    }

    @Test
    void leavesTheOthersTheirEqualShare() {
        PermitShares permits = new PermitShares(8, clock);
        PermitShares.Share greedy = permits.join();
        PermitShares.Share modest = permits.join();
        greedy.waiting(100, 100);
        modest.waiting(100, 100);
        assertThat(takeAll(greedy)).isEqualTo(4);
        assertThat(takeAll(modest)).isEqualTo(4);
    }

    @Test
    void reservesNoMoreThanTheOthersCanUse() {
        PermitShares permits = new PermitShares(8, clock);
        PermitShares.Share greedy = permits.join();
        PermitShares.Share small = permits.join();
        greedy.waiting(100, 100);
        small.waiting(1, 1);
        assertThat(takeAll(greedy)).isEqualTo(7);
        assertThat(takeAll(small)).isEqualTo(1);
    }

    @Test
    void servesMoreTasksThanPermitsByTurns() {
        PermitShares permits = new PermitShares(2, clock);
        List<PermitShares.Share> tasks = new ArrayList<>();
        Map<PermitShares.Share, Integer> served = new HashMap<>();
        for (int i = 0; i < 7; i++) {
            tasks.add(permits.join());
        }
        for (int round = 0; round < 70; round++) {
            List<PermitShares.Share> holding = new ArrayList<>();
            for (PermitShares.Share task : tasks) {
                task.waiting(5, 5);
                if (task.tryAcquire()) {
                    holding.add(task);
                    served.merge(task, 1, Integer::sum);
                }
            }
            holding.forEach(PermitShares.Share::release);
        }
        assertThat(served.values()).hasSize(7).allSatisfy(n -> assertThat(n).isBetween(15, 25));
    }

    @Test
    void keepsNothingForATaskThatIsNotSeenAnyMore() {
        PermitShares permits = new PermitShares(4, clock);
        PermitShares.Share stuck = permits.join();
        PermitShares.Share lively = permits.join();
        stuck.waiting(10, 10);
        clock.advance(Duration.ofSeconds(1));
        lively.waiting(10, 10);
        assertThat(takeAll(lively)).isEqualTo(4);
    }

    @Test
    void countsTheBacklogOfTasksThatAreHere() {
        PermitShares permits = new PermitShares(4, clock);
        PermitShares.Share one = permits.join();
        PermitShares.Share two = permits.join();
        one.waiting(1, 10);
        two.waiting(1, 5);
        assertThat(permits.waiting()).isEqualTo(15);
        one.leave();
        assertThat(permits.waiting()).isEqualTo(5);
    }

    private static int takeAll(PermitShares.Share share) {
        int taken = 0;
        while (share.tryAcquire()) {
            taken++;
        }
        return taken;
    }
}
