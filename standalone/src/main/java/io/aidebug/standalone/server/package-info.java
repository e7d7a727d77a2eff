/// The all-in-one process: local servers on loopback, and beside them exactly the applications that
/// run as processes of their own in a cluster. The two meet in addresses only, handed over as the
/// variables that a cluster's operator would set.
@NullMarked
package io.aidebug.standalone.server;

import org.jspecify.annotations.NullMarked;
