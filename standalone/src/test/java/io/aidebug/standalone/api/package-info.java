/// The HTTP surface as its description has it, against the running product.
@NullMarked
package io.aidebug.standalone.api;

import org.jspecify.annotations.NullMarked;
