package io.aidebug.standalone.index;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.List;

/// Qdrant's calls about collections and aliases.
final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {

    private final CollectionCatalog catalog;

    CollectionsService(CollectionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void create(
            CreateCollection request, StreamObserver<CollectionOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    catalog.create(request);
                    return done(true, timer);
                });
    }

    @Override
    public void delete(
            DeleteCollection request, StreamObserver<CollectionOperationResponse> responses) {
        Answer.to(responses, timer -> done(catalog.delete(request.getCollectionName()), timer));
    }

    @Override
    public void updateAliases(
            ChangeAliases request, StreamObserver<CollectionOperationResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    catalog.changeAliases(request.getActionsList());
                    return done(true, timer);
                });
    }

    @Override
    public void get(
            GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> responses) {
        Answer.to(
                responses,
                timer ->
                        GetCollectionInfoResponse.newBuilder()
                                .setResult(
                                        CollectionReport.of(
                                                catalog.collection(request.getCollectionName())))
                                .setTime(timer.seconds())
                                .build());
    }

    @Override
    public void list(
            ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    List<CollectionDescription> names =
                            catalog.names().stream()
                                    .map(name -> CollectionDescription.newBuilder().setName(name))
                                    .map(CollectionDescription.Builder::build)
                                    .toList();
                    return ListCollectionsResponse.newBuilder()
                            .addAllCollections(names)
                            .setTime(timer.seconds())
                            .build();
                });
    }

    @Override
    public void collectionExists(
            CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> responses) {
        Answer.to(
                responses,
                timer ->
                        CollectionExistsResponse.newBuilder()
                                .setResult(
                                        CollectionExists.newBuilder()
                                                .setExists(
                                                        catalog.exists(
                                                                request.getCollectionName())))
                                .setTime(timer.seconds())
                                .build());
    }

    @Override
    public void listAliases(
            ListAliasesRequest request, StreamObserver<ListAliasesResponse> responses) {
        Answer.to(
                responses,
                timer ->
                        ListAliasesResponse.newBuilder()
                                .addAllAliases(catalog.aliases())
                                .setTime(timer.seconds())
                                .build());
    }

    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> responses) {
        Answer.to(
                responses,
                timer -> {
                    String collection = catalog.collection(request.getCollectionName()).name();
                    ListAliasesResponse.Builder aliases = ListAliasesResponse.newBuilder();
                    catalog.aliases().stream()
                            .filter(alias -> alias.getCollectionName().equals(collection))
                            .forEach(aliases::addAliases);
                    return aliases.setTime(timer.seconds()).build();
                });
    }

    private static CollectionOperationResponse done(boolean result, Answer.Timer timer) {
        return CollectionOperationResponse.newBuilder()
                .setResult(result)
                .setTime(timer.seconds())
                .build();
    }
}
