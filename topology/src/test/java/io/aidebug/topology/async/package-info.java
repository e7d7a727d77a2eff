/// Behaviour of the durable asynchronous stage without a broker: hand-made calls, a clock that is
/// set, a store that outlives its processor.
@NullMarked
package io.aidebug.topology.async;

import org.jspecify.annotations.NullMarked;
