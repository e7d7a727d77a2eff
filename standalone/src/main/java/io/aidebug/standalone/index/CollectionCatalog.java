package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateCollection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The collections of a directory by name and alias, and the thread that commits them.
final class CollectionCatalog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionCatalog.class);
    private static final int MAX_NAME_LENGTH = 255;

    private final Path directory;
    private final AliasTable aliases;
    private final Map<String, CollectionStore> collections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService committer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("index-commit").daemon(true).factory());

    private CollectionCatalog(Path directory, AliasTable aliases) {
        this.directory = directory;
        this.aliases = aliases;
    }

    static CollectionCatalog open(Path directory) throws IOException {
        Path root = Files.createDirectories(directory.resolve("collections"));
        AliasTable aliases = AliasTable.open(directory.resolve("aliases"));
        CollectionCatalog catalog = new CollectionCatalog(root, aliases);
        try {
            catalog.openCollections();
        } catch (IOException | RuntimeException e) {
            catalog.close();
            throw e;
        }
        var _ =
                catalog.committer.scheduleWithFixedDelay(
                        catalog::commitWhereDue, 1, 1, TimeUnit.SECONDS);
        return catalog;
    }

    private void openCollections() throws IOException {
        List<Path> found;
        try (Stream<Path> children = Files.list(directory)) {
            found = children.toList();
        }
        for (Path path : found) {
            if (CollectionStore.existsIn(path)) {
                CollectionStore store = CollectionStore.open(path);
                collections.put(store.name(), store);
            } else {
                // Left by a creation or deletion that the end of the process cut short.
                WholeFile.deleteTree(path);
            }
        }
    }

    /// The collection of a name or an alias; [RefusedRequest] when there is none.
    CollectionStore collection(String name) {
        CollectionStore found = collections.get(resolve(name));
        if (found == null) {
            throw RefusedRequest.noCollection(name);
        }
        return found;
    }

    boolean exists(String name) {
        return collections.containsKey(resolve(name));
    }

    private String resolve(String name) {
        String aliased = aliases.collection(name);
        return aliased == null ? name : aliased;
    }

    List<String> names() {
        return collections.keySet().stream().sorted().toList();
    }

    List<AliasDescription> aliases() {
        return aliases.all();
    }

    synchronized void create(CreateCollection request) throws IOException {
        String name = request.getCollectionName();
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw RefusedRequest.wrongInput(
                    "a collection name has 1 to %d characters".formatted(MAX_NAME_LENGTH));
        }
        if (collections.containsKey(name)) {
            throw RefusedRequest.alreadyExists("Collection `%s` already exists!".formatted(name));
        }
        if (aliases.collection(name) != null) {
            throw RefusedRequest.wrongInput(
                    "Can't create collection with name %s. Alias with the same name already exists"
                            .formatted(name));
        }
        CollectionSchema schema = CollectionSchema.requested(request);
        collections.put(name, CollectionStore.create(directoryOf(name), name, schema));
    }

    /// Whether there was such a collection to delete.
    synchronized boolean delete(String name) throws IOException {
        CollectionStore store = collections.remove(name);
        if (store == null) {
            return false;
        }
        aliases.removeOf(name);
        store.delete();
        return true;
    }

    synchronized void changeAliases(List<AliasOperations> actions) throws IOException {
        aliases.change(actions, collections::containsKey);
    }

    private Path directoryOf(String name) {
        String safe = URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
        return directory.resolve(safe.replace("*", "%2A"));
    }

    private void commitWhereDue() {
        for (CollectionStore store : collections.values()) {
            try {
                store.commitIfDue();
            } catch (IOException | RuntimeException e) {
                LOG.error("Committing the collection {} failed; its log keeps it", store.name(), e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        committer.shutdown();
        try {
            if (!committer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A commit of the index is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (CollectionStore store : collections.values()) {
            store.close();
        }
        collections.clear();
    }
}
