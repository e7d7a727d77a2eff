package io.aidebug.query.lookup;

import io.aidebug.service.config.HostPort;
import java.util.List;

/// Who keeps a key.
///
/// @param active the instance that applies its records
/// @param standbys instances with a copy that lags behind a little
record Route(int partition, Place active, List<Place> standbys) {

    Route {
        standbys = List.copyOf(standbys);
    }

    /// An instance.
    ///
    /// @param here whether it is this one
    record Place(HostPort address, boolean here) {}
}
