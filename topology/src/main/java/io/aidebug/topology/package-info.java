/// Topics to topics.
@NullMarked
package io.aidebug.topology;

import org.jspecify.annotations.NullMarked;
