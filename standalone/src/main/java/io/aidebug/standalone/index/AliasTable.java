package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.RenameAlias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Other names of collections, kept in one file that is replaced as a whole: a change of several
/// aliases is seen entirely or not at all, also after a crash.
///
/// Changes are made by one thread at a time; reads by any.
final class AliasTable {

    private final Path file;
    private volatile Map<String, String> collectionByAlias;

    private AliasTable(Path file, Map<String, String> collectionByAlias) {
        this.file = file;
        this.collectionByAlias = collectionByAlias;
    }

    static AliasTable open(Path file) throws IOException {
        Map<String, String> aliases = new TreeMap<>();
        if (Files.exists(file)) {
            for (AliasDescription alias :
                    ListAliasesResponse.parseFrom(Files.readAllBytes(file)).getAliasesList()) {
                aliases.put(alias.getAliasName(), alias.getCollectionName());
            }
        }
        return new AliasTable(file, aliases);
    }

    @Nullable String collection(String alias) {
        return collectionByAlias.get(alias);
    }

    List<AliasDescription> all() {
        return collectionByAlias.entrySet().stream()
                .map(entry ->
                        AliasDescription.newBuilder()
                                .setAliasName(entry.getKey())
                                .setCollectionName(entry.getValue())
                                .build())
                .toList();
    }

    /// Applies all of the changes or, when one of them is refused, none.
    void change(List<AliasOperations> actions, Predicate<String> isCollection) throws IOException {
        Map<String, String> changed = new TreeMap<>(collectionByAlias);
        for (AliasOperations action : actions) {
            switch (action.getActionCase()) {
                case CREATE_ALIAS -> create(changed, action.getCreateAlias(), isCollection);
                case DELETE_ALIAS -> changed.remove(action.getDeleteAlias().getAliasName());
                case RENAME_ALIAS -> rename(changed, action.getRenameAlias(), isCollection);
                case ACTION_NOT_SET -> throw RefusedRequest.wrongInput("Malformed AliasOperation");
            }
        }
        save(changed);
    }

    void removeOf(String collection) throws IOException {
        Map<String, String> kept = new TreeMap<>(collectionByAlias);
        if (kept.values().removeIf(collection::equals)) {
            save(kept);
        }
    }

    private static void create(
            Map<String, String> aliases, CreateAlias create, Predicate<String> isCollection) {
        if (!isCollection.test(create.getCollectionName())) {
            throw RefusedRequest.noCollection(create.getCollectionName());
        }
        refuseCollectionName(create.getAliasName(), isCollection);
        aliases.put(create.getAliasName(), create.getCollectionName());
    }

    private static void rename(
            Map<String, String> aliases, RenameAlias rename, Predicate<String> isCollection) {
        refuseCollectionName(rename.getNewAliasName(), isCollection);
        String collection = aliases.remove(rename.getOldAliasName());
        if (collection == null) {
            throw RefusedRequest.notFound(
                    "Alias %s does not exists!".formatted(rename.getOldAliasName()));
        }
        aliases.put(rename.getNewAliasName(), collection);
    }

    private static void refuseCollectionName(String alias, Predicate<String> isCollection) {
        if (alias.isEmpty()) {
            throw RefusedRequest.wrongInput("the alias name is empty");
        }
        if (isCollection.test(alias)) {
            throw RefusedRequest.wrongInput("Collection `%s` already exists!".formatted(alias));
        }
    }

    private void save(Map<String, String> aliases) throws IOException {
        ListAliasesResponse.Builder written = ListAliasesResponse.newBuilder();
        aliases.forEach((alias, collection) ->
                written.addAliasesBuilder().setAliasName(alias).setCollectionName(collection));
        WholeFile.replace(file, written.build().toByteArray());
        collectionByAlias = aliases;
    }
}
