package io.aidebug.query.lookup;

import io.aidebug.service.config.HostPort;
import java.util.Optional;
import java.util.Set;

/// Where the partitions of the views are kept.
interface Routes {

    /// Who keeps the key; nothing while partitions are being assigned.
    Optional<Route> to(String store, String key);

    /// The other instances.
    Set<HostPort> others();
}
