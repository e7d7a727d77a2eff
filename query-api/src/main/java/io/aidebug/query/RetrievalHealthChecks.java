package io.aidebug.query;

import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.service.health.Health;
import io.aidebug.service.health.HealthCheck;
import java.util.List;
import java.util.function.Supplier;

/// The model and the index. Jobs are read without them, so readiness does not depend on them.
final class RetrievalHealthChecks {

    private RetrievalHealthChecks() {}

    static List<HealthCheck> of(Retrieval retrieval) {
        return List.of(
                new Check("embedding-model", () -> model(retrieval)),
                new Check("index", () -> index(retrieval)));
    }

    private static Health model(Retrieval retrieval) {
        EmbeddingModel model = retrieval.embedder().model();
        return new Health.Up(model.name() + ", " + model.dimensions() + " dimensions");
    }

    private static Health index(Retrieval retrieval) {
        return retrieval.index().reachable()
                ? new Health.Up(retrieval.index().collection())
                : new Health.Down("the index does not answer");
    }

    private record Check(String name, Supplier<Health> look) implements HealthCheck {

        @Override
        public Health check() {
            return look.get();
        }

        @Override
        public boolean neededToServe() {
            return false;
        }
    }
}
