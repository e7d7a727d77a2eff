package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LanesTest {

    private final Lanes lanes = new Lanes(id -> id.substring(0, id.indexOf('/')));

    @Test
    void servesLanesInTurn() {
        List.of("A-1/1", "A-1/2", "A-1/3", "A-1/4", "B-1/1", "C-1/1", "B-1/2").forEach(lanes::add);

        assertThat(takeAll())
                .containsExactly("A-1/1", "B-1/1", "C-1/1", "A-1/2", "B-1/2", "A-1/3", "A-1/4");
    }

    @Test
    void servesANewcomerAfterOneOfAFlood() {
        for (int i = 0; i < 1_000; i++) {
            lanes.add("FLOOD-1/" + i);
        }
        take();
        lanes.add("A-1/1");
        take();

        assertThat(lanes.first()).contains("A-1/1");
    }

    @Test
    void countsEachIdOnceAndForgetsEmptyLanes() {
        lanes.add("A-1/1");
        lanes.add("A-1/1");
        assertThat(lanes.size()).isEqualTo(1);

        lanes.remove("A-1/1");
        lanes.remove("A-1/1");
        lanes.remove("B-1/1");
        assertThat(lanes.size()).isZero();
        assertThat(lanes.first()).isEmpty();
    }

    private List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        while (lanes.size() > 0) {
            taken.add(take());
        }
        return taken;
    }

    private String take() {
        String id = lanes.first().orElseThrow();
        lanes.remove(id);
        return id;
    }
}
