package io.aidebug.standalone.server;

import io.aidebug.service.health.HealthCheck;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// What a start led to.
///
/// @param address of the HTTP API
/// @param servers the local servers' addresses, by what they speak
/// @param checks all that must be up for the product to work
/// @param onceReady what may wait until they are up
record Started(
        URI address, Map<String, String> servers, List<HealthCheck> checks, Runnable onceReady) {}
