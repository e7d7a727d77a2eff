/// The local index seen through the official client.
@NullMarked
package io.aidebug.standalone.index;

import org.jspecify.annotations.NullMarked;
