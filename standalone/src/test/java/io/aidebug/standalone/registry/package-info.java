/// The registry's rules alone, then over HTTP with a real broker below it.
@NullMarked
package io.aidebug.standalone.registry;

import org.jspecify.annotations.NullMarked;
