package io.aidebug.schemas;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// Creates the topics that are missing. Every process calls it at its start, so none needs another
/// to be first.
public final class TopicCreation {

    private final Admin admin;
    private final short replicationFactor;

    /// Works through the given client, which stays open.
    ///
    /// @param replicationFactor -1 takes the broker's default
    public TopicCreation(Admin admin, short replicationFactor) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
    }

    /// Creates what is missing and checks what is there.
    ///
    /// @throws KafkaException when the broker cannot be reached or refuses, or when a topic exists
    ///   with another number of partitions (which would silently tear joined topics apart)
    public void createMissing(List<TopicSpec> topics) {
        var existing = new HashSet<String>();
        var results = admin.createTopics(topics.stream().map(this::newTopic).toList()).values();
        results.forEach((name, result) -> {
            if (!created(name, result)) {
                existing.add(name);
            }
        });
        checkPartitions(topics.stream().filter(topic -> existing.contains(topic.name())).toList());
    }

    private static boolean created(String name, KafkaFuture<Void> result) {
        try {
            result.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaException("Topic " + name + " could not be created", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private NewTopic newTopic(TopicSpec topic) {
        return new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                .configs(topic.settings());
    }

    private void checkPartitions(List<TopicSpec> topics) {
        Map<String, Integer> wanted =
                topics.stream().collect(Collectors.toMap(TopicSpec::name, TopicSpec::partitions));
        try {
            admin.describeTopics(wanted.keySet())
                    .allTopicNames()
                    .get()
                    .forEach((name, found) ->
                            check(name, found.partitions().size(), wanted.get(name)));
        } catch (ExecutionException e) {
            throw new KafkaException("The topics could not be described", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void check(String topic, int partitions, @Nullable Integer wanted) {
        if (wanted == null || partitions != wanted) {
            throw new KafkaException(
                    "Topic %s has %d partitions, but AIDEBUG_PARTITIONS asks for %s"
                            .formatted(topic, partitions, wanted));
        }
    }
}
